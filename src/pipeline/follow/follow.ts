import { feedOf } from '../../core/delivery/artifact.ts';
import { outboxKey } from '../../core/delivery/next-step.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Batch, Delivery } from '../../core/model/delivery.ts';
import type { LiveBlog } from '../../core/model/live-blog.ts';
import type { Feed, Subscription } from '../../core/model/subscription.ts';
import { advance } from '../../core/plan/advance.ts';
import { followMessages, unfollowMessages } from '../../core/plan/subscription-change.ts';
import type { Lease, Store } from '../../store/store.ts';
import { commit } from '../commit.ts';
import { waitingFor } from '../post/outbox.ts';

export interface FollowParts {
  store: Store;
  lease: Lease;
  now: () => Date;
}

export interface Following {
  feed: Feed;
  subscription: Subscription;
  /** What was just read at the source: the baseline where nobody followed it before. */
  blog: LiveBlog;
}

/** Stores a subscription together with its baseline. A channel that follows the feed already keeps the one that stands. */
export function follow(
  { store, lease, now }: FollowParts,
  { feed, subscription, blog }: Following,
): Promise<{ feed: Feed; subscription: Subscription; stood: boolean }> {
  return lease.with(`feed:${feed.id}`, async () => {
    const others = (await store.subscriptions.get(feed.id)) ?? [];
    const standing = others.find(({ channelId }) => channelId === subscription.channelId);
    const known = (await store.feeds.get(feed.id)) ?? feed;
    if (standing) return { feed: known, subscription: standing, stood: true };
    await store.feeds.set(feed.id, known);
    // Of the time of its baseline, so that one can tell later what was there before.
    const begun = { ...subscription, addedAt: now().toISOString() };
    const record = others.length > 0 ? await store.blogs.get(feed.id) : undefined;
    await begin(store, record ?? baseline(blog, begun), { begun, others });
    return { feed: known, subscription: begun, stood: false };
  });
}

const baseline = (blog: LiveBlog, subscription: Subscription): BlogRecord =>
  advance(undefined, { blog, cursor: { failures: 0 }, at: subscription.addedAt }, [subscription]).record;

/**
 * Begins to follow with what is on record as the baseline: it was read by poll, maybe after the reading of whoever asks. Needs the
 * feed's lease.
 */
export async function begin(
  store: Store,
  record: BlogRecord,
  { begun, others }: { begun: Subscription; others: readonly Subscription[] },
): Promise<void> {
  const subscriptions = [...others, begun];
  const joined = { ...record, revision: record.revision + 1, followers: subscriptions.map(({ id }) => id) };
  const next = await above(store, joined, begun);
  // The baseline comes first: were it lost in a crash, the next read would be it.
  await commit(store, begun.feedId, { ...next, pending: [...next.pending, ...followMessages(begun, next)] });
  await store.subscriptions.set(begun.feedId, subscriptions);
}

/** Counts on above what the channel's receipts hold of an earlier life, whatever the clock says. */
async function above(store: Store, record: BlogRecord, { channelId, feedId }: Subscription): Promise<BlogRecord> {
  let { revision } = record;
  for await (const [key, receipt] of store.receipts.entries(`${channelId}/`))
    if (feedOf(key) === feedId) revision = Math.max(revision, receipt.revision + 1);
  return { ...record, revision };
}

/** `undo`: what was opened goes too. `gone`: so is the channel, and nothing is left to be done there. */
export type Leaving = 'undo' | 'gone';

/** Forgets a subscription, and with the last one the feed. What was posted stays; what waits is dropped. */
export function unfollow({ store, lease }: FollowParts, subscription: Subscription, how?: Leaving): Promise<void> {
  const { feedId, id } = subscription;
  return lease.with(`feed:${feedId}`, async () => {
    const left = ((await store.subscriptions.get(feedId)) ?? []).filter(other => other.id !== id);
    await takeLeave(store, subscription, how);
    if (left.length > 0) return store.subscriptions.set(feedId, left);
    await store.subscriptions.delete(feedId);
    await store.feeds.delete(feedId);
    await store.blogs.delete(feedId);
  });
}

/**
 * Closes what would go on pretending, such as a board. Safe to repeat: it is decided anew, the same way. Needs the feed's lease.
 */
export async function takeLeave(store: Store, subscription: Subscription, how?: Leaving): Promise<void> {
  const record = await store.blogs.get(subscription.feedId);
  if (!record) return;
  const waiting = await waitingFor(store, subscription.channelId);
  const isOurs = (delivery: Delivery) =>
    delivery.channelId === subscription.channelId && feedOf(delivery.artefact) === subscription.feedId;
  const pending = record.pending.filter(delivery => !isOurs(delivery));
  // What a pause held back nobody waits for any more.
  const isOver = ({ channelId, heldBack }: Batch) =>
    channelId === subscription.channelId && (how === 'gone' || heldBack === true);
  const digests = record.digests.filter(digest => !isOver(digest));
  const next = { ...record, pending, digests, revision: record.revision + 1 };
  const closing = how === 'gone' ? [] : unfollowMessages(subscription, next, { waiting: waiting.flat(), how });
  for (const delivery of closing) await store.outbox.set(outboxKey(delivery), delivery);
  await store.blogs.set(subscription.feedId, next);
}
