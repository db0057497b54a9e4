import type { FollowedFeed } from '../core/model/subscription.ts';
import type { Store } from '../store/store.ts';
import type { Invoker } from './nouns/context.ts';

/** What a server follows, oldest first. */
export async function followedIn(store: Store, guildId: string): Promise<readonly FollowedFeed[]> {
  const own = Map.groupBy(await store.subscriptions.of(guildId), ({ feedId }) => feedId);
  const followed: FollowedFeed[] = [];
  for (const feedId of [...own.keys()].toSorted()) {
    const feed = await store.feeds.get(feedId);
    if (feed) followed.push(...(own.get(feedId) ?? []).map(subscription => ({ feed, subscription })));
  }
  return followed.sort((a, b) => a.subscription.addedAt.localeCompare(b.subscription.addedAt));
}

export async function channelsFollowedIn({ subscriptions }: Pick<Store, 'subscriptions'>, guildId: string) {
  return [...new Set((await subscriptions.of(guildId)).map(({ channelId }) => channelId))];
}

/** What of it the answer to a command may show. */
export async function followedFor(
  store: Store,
  { guildId, readersCanView }: Pick<Invoker, 'guildId' | 'readersCanView'>,
): Promise<readonly FollowedFeed[]> {
  const all = await followedIn(store, guildId);
  return all.filter(({ subscription }) => readersCanView(subscription.channelId));
}
