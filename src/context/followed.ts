import type { FollowedFeed } from '../command/context.ts';
import type { Store } from '../store/store.ts';

/** What a server follows, in the order in which it was added. */
export async function followedIn(store: Store, guildId: string): Promise<readonly FollowedFeed[]> {
  const followed: FollowedFeed[] = [];
  for await (const [feedId, subscriptions] of store.subscriptions.entries()) {
    const here = subscriptions.filter(subscription => subscription.guildId === guildId);
    const feed = here.length > 0 ? await store.feeds.get(feedId) : undefined;
    if (feed) followed.push(...here.map(subscription => ({ feed, subscription })));
  }
  return followed.sort((a, b) => a.subscription.addedAt.localeCompare(b.subscription.addedAt));
}

/** Every server that follows something. */
export async function serversFollowing({ subscriptions }: Pick<Store, 'subscriptions'>): Promise<ReadonlySet<string>> {
  const guildIds = new Set<string>();
  for await (const [, all] of subscriptions.entries()) for (const { guildId } of all) guildIds.add(guildId);
  return guildIds;
}
