import type { FollowedFeed } from '../core/model/subscription.ts';
import type { Store } from '../store/store.ts';

/** What a server follows, oldest first. */
export async function followedIn(store: Store, guildId: string): Promise<readonly FollowedFeed[]> {
  const followed: FollowedFeed[] = [];
  for await (const [feedId, subscriptions] of store.subscriptions.entries()) {
    const here = subscriptions.filter(subscription => subscription.guildId === guildId);
    const feed = here.length > 0 ? await store.feeds.get(feedId) : undefined;
    if (feed) followed.push(...here.map(subscription => ({ feed, subscription })));
  }
  return followed.sort((a, b) => a.subscription.addedAt.localeCompare(b.subscription.addedAt));
}

/** The ids of all servers that follow something. */
export async function serversFollowing({ subscriptions }: Pick<Store, 'subscriptions'>): Promise<ReadonlySet<string>> {
  const guildIds = new Set<string>();
  for await (const [, all] of subscriptions.entries()) for (const { guildId } of all) guildIds.add(guildId);
  return guildIds;
}
