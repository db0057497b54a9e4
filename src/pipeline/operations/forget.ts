import { feedOf } from '../../core/delivery/artifact.ts';
import type { Collection, Lease, Store } from '../../store/store.ts';
import { dropHandedOver, withFeed } from './held-feed.ts';

export interface ForgetParts {
  store: Store;
  lease: Lease;
}

/** Deletes all entries whose key begins with a prefix. */
export async function clearBelow(collection: Collection<unknown>, prefix: string): Promise<void> {
  for (const key of await Array.fromAsync(collection.entries(prefix), ([key]) => key)) await collection.delete(key);
}

/**
 * Deletes what is stored about a channel's messages, posted and waiting. Messages on Discord stay,
 * and are never edited again.
 */
export const forgetChannel = ({ store, lease }: ForgetParts, channelId: string): Promise<void> =>
  lease.with(`channel:${channelId}`, async () => {
    await clearBelow(store.outbox, `${channelId}/`);
    await clearBelow(store.logs, `${channelId}/`);
    await clearBelow(store.letters, `${channelId}/`);
    await clearBelow(store.receipts, `${channelId}/`);
    await store.operations.delete(channelId);
    await store.pings.delete(channelId);
    await store.rests.delete(channelId);
  });

/**
 * Deletes what the records of live blogs hold of channels whose messages are to be forgotten, before
 * their receipts are: those tell which live blogs that are. Returns the ids of their feeds.
 */
export async function forgetHandedOver(
  { store, lease }: ForgetParts,
  channelIds: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const feedIds = new Set<string>();
  for (const channelId of channelIds)
    for await (const [key] of store.receipts.entries(`${channelId}/`)) feedIds.add(feedOf(key));
  for (const feedId of feedIds)
    await lease.with(`feed:${feedId}`, async () => {
      await dropHandedOver(store, feedId, ({ channelId }) => channelIds.has(channelId));
    });
  return feedIds;
}

/**
 * Deletes what is left of these feeds if nobody follows them: the feed, as after an addition or
 * removal that was interrupted, and the live blog if no message of it may be edited any more.
 * `standing`: ids of all feeds with receipts, all of which are read for it only if it matters.
 */
export async function forgetUnfollowed(
  { store, lease }: ForgetParts,
  feedIds: ReadonlySet<string>,
  standing?: ReadonlySet<string>,
): Promise<void> {
  let known = standing;
  for (const feedId of feedIds)
    await withFeed({ store, lease }, feedId, async all => {
      if (all.length > 0 || (await store.blogs.get(feedId))?.handedOver) return;
      await store.feeds.delete(feedId);
      known ??= new Set(await Array.fromAsync(store.receipts.entries(), ([key]) => feedOf(key)));
      if (!known.has(feedId)) await store.blogs.delete(feedId);
    });
}
