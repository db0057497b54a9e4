import { feedOf } from '../../core/delivery/artifact.ts';
import { outboxKey } from '../../core/delivery/next-step.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Receipt } from '../../core/model/delivery.ts';
import type { LiveBlog } from '../../core/model/live-blog.ts';
import type { Feed, Subscription } from '../../core/model/subscription.ts';
import { advance } from '../../core/plan/advance.ts';
import type { ChannelReceipts } from '../../core/plan/catch-up.ts';
import { applyFollow, applyUnfollow, type FollowEnd } from '../../core/plan/follow-messages.ts';
import type { Lease, Store } from '../../store/store.ts';
import { commit } from '../commit.ts';
import { waitingFor } from '../post/outbox.ts';

/** What following and unfollowing needs. */
export interface FollowParts {
  store: Store;
  lease: Lease;
  now: () => Date;
}

/** A subscription to be stored. */
export interface NewSubscription {
  feed: Feed;
  subscription: Subscription;
  /** What was just read at the source: the baseline if nobody follows the feed yet. */
  blog: LiveBlog;
}

/**
 * Stores a subscription together with its baseline. If the channel already follows the feed, its
 * subscription stays and is returned with `stood: true`. `mended`: the feed failed, and is read from
 * now on as it was just read.
 */
export function follow(
  { store, lease, now }: FollowParts,
  { feed, subscription, blog }: NewSubscription,
): Promise<{ feed: Feed; subscription: Subscription; stood: boolean; mended: boolean }> {
  return lease.with(`feed:${feed.id}`, async () => {
    const others = (await store.subscriptions.get(feed.id)) ?? [];
    const standing = others.find(({ channelId }) => channelId === subscription.channelId);
    const { known, mended } = await mendSource(store, feed, others);
    if (standing) return { feed: known, subscription: standing, stood: true, mended };
    await store.feeds.set(feed.id, known);
    // The time of its baseline tells later which updates were there before.
    const begun = { ...subscription, addedAt: now().toISOString() };
    const record = others.length > 0 ? await store.blogs.get(feed.id) : undefined;
    await begin(store, record ?? baseline(blog, begun), { begun, others });
    return { feed: known, subscription: begun, stood: false, mended };
  });
}

/**
 * Returns the feed as it is known. If its source fails, it is read from now on as `feed` was just
 * read: the publisher may have moved it, or changed its format.
 */
async function mendSource(
  store: Store,
  feed: Feed,
  others: readonly Subscription[],
): Promise<{ known: Feed; mended: boolean }> {
  const known = await store.feeds.get(feed.id);
  if (!known || others.length === 0) return { known: known ?? feed, mended: false };
  const record = await store.blogs.get(feed.id);
  const isSame = known.url === feed.url && known.source === feed.source;
  if (!record || isSame || record.cursor.failures === 0) return { known, mended: false };
  const next = { ...known, url: feed.url, source: feed.source, page: feed.page };
  // The validators are those of the other address.
  const { failures, problems, trouble } = record.cursor;
  await store.blogs.set(feed.id, { ...record, cursor: { failures, problems, trouble } });
  await store.feeds.set(feed.id, next);
  return { known: next, mended: true };
}

const baseline = (blog: LiveBlog, subscription: Subscription): BlogRecord =>
  advance(undefined, { blog, cursor: { failures: 0 }, at: subscription.addedAt }, [subscription]).record;

/**
 * Begins to follow with the record as the baseline. `carried`: ids of updates that another channel
 * still waited for. The caller must hold the feed's lease.
 */
export async function begin(
  store: Store,
  record: BlogRecord,
  { begun, others, carried }: { begun: Subscription; others: readonly Subscription[]; carried?: ReadonlySet<string> },
): Promise<void> {
  const subscriptions = [...others, begun];
  const receipts = await receiptsIn(store, begun);
  // The revision must be above those of the channel's old receipts of this feed, whatever the clock says.
  const revision = Math.max(record.revision + 1, ...[...receipts.values()].map(receipt => receipt.revision + 1));
  const joined = { ...record, revision, followers: subscriptions.map(({ id }) => id) };
  // The baseline comes first: if a crash lost it, the next read would be taken as the baseline.
  await commit(store, begun.feedId, applyFollow(joined, begun, { receipts, carried }));
  await store.subscriptions.set(begun.feedId, subscriptions);
}

/** Returns the receipts of a subscription's channel and feed, by artifact. */
export async function receiptsIn(store: Store, { channelId, feedId }: Subscription): Promise<ChannelReceipts> {
  const receipts = new Map<string, Receipt>();
  for await (const [key, receipt] of store.receipts.entries(`${channelId}/`))
    if (feedOf(key) === feedId) receipts.set(key.slice(channelId.length + 1), receipt);
  return receipts;
}

/**
 * `undo`: the board is deleted too. `gone`: the channel does not exist any more, so nothing is left
 * to do there.
 */
export type UnfollowMode = 'undo' | 'gone';

/**
 * Deletes a subscription, and the feed with its last one. Posted messages stay; waiting deliveries
 * are dropped.
 */
export function unfollow(
  { store, lease, now }: FollowParts,
  subscription: Subscription,
  how?: UnfollowMode,
): Promise<void> {
  const { feedId, id } = subscription;
  return lease.with(`feed:${feedId}`, async () => {
    const left = ((await store.subscriptions.get(feedId)) ?? []).filter(other => other.id !== id);
    await closeChannel(store, subscription, { how, at: now().toISOString() });
    if (left.length > 0) return store.subscriptions.set(feedId, left);
    await store.subscriptions.delete(feedId);
    await store.feeds.delete(feedId);
    await store.blogs.delete(feedId);
  });
}

/**
 * Closes what would look alive for ever in a channel that unfollows, such as its board. Idempotent.
 * The caller must hold the feed's lease.
 */
async function closeChannel(
  store: Store,
  subscription: Subscription,
  { how, at }: { how?: UnfollowMode; at: string },
): Promise<void> {
  const record = await store.blogs.get(subscription.feedId);
  if (!record) return;
  const { record: next, closing } = applyUnfollow(record, subscription, {
    ...(await storedFor(store, subscription)),
    how,
    at,
  });
  for (const delivery of closing) await store.outbox.set(outboxKey(delivery), delivery);
  await store.blogs.set(subscription.feedId, next);
}

/** Returns what is stored about the messages of a subscription. */
export const storedFor = async (
  store: Store,
  subscription: Subscription,
): Promise<Pick<FollowEnd, 'waiting' | 'receipts'>> => ({
  waiting: await waitingFor(store, subscription.channelId),
  receipts: await receiptsIn(store, subscription),
});
