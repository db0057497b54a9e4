import { inSlices } from '../../async/in-slices.ts';
import { isOfShare } from '../../core/answers/shared-list.ts';
import { withoutUnposted } from '../../core/channel/begin.ts';
import { blogState } from '../../core/channel/blog-state.ts';
import { closing, inOrder } from '../../core/channel/desired.ts';
import type { UnorderedDelivery } from '../../core/channel/update-message.ts';
import { feedOf, isLook } from '../../core/delivery/artifact.ts';
import { outboxKey } from '../../core/delivery/next-step.ts';
import { LONGEST_CONFIRMATION } from '../../core/diff/absence.ts';
import { isOtherBlog } from '../../core/diff/continuity.ts';
import { newsKey, newsOfKnown } from '../../core/letters/matching.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { type ChannelLog, logKey } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { LiveBlog } from '../../core/model/live-blog.ts';
import { type Feed, isOfStory, type Subscription, storyId, storyIds } from '../../core/model/subscription.ts';
import { advancing, type Read } from '../../core/poll/advance.ts';
import type { Lease, Store } from '../../store/store.ts';
import { expandedLog, logLease } from '../channel/look.ts';
import { expand } from '../commit.ts';
import { waitingFor } from '../post/outbox.ts';
import { sharesBelow, sharesLease } from '../shares.ts';
import { begin, type Handover, receiptsIn } from './begin.ts';
import { clearBelow } from './forget.ts';
import { dropHandedOver, type FollowParts, keepUp, withFeed } from './held-feed.ts';

export interface NewSubscription {
  feed: Feed;
  subscription: Subscription;
  /** What was just read at the source: the baseline if nobody follows the feed yet. */
  blog: LiveBlog;
  handover?: Handover;
}

/**
 * Stores a subscription together with its baseline. If the channel already follows the feed, its
 * subscription stays and is returned with `stood: true`. `repaired`: the feed failed, and is read from
 * now on as it was just read.
 */
export function follow(
  parts: FollowParts,
  { feed, subscription, blog, handover }: NewSubscription,
): Promise<{ feed: Feed; subscription: Subscription; stood: boolean; repaired: boolean }> {
  const { store, now } = parts;
  return withFeed(parts, feed.id, async others => {
    const standing = others.find(({ channelId }) => channelId === subscription.channelId);
    const { followed, repaired } = await repairSource(store, feed, others);
    if (standing) {
      await finishBeginning(store, feed.id);
      return { feed: followed, subscription: standing, stood: true, repaired };
    }
    await store.feeds.set(feed.id, followed);
    // The time of its baseline tells later which updates were there before.
    const begun = { ...(await withStory(store, subscription)), addedAt: now().toISOString() };
    const known = await store.blogs.get(feed.id);
    // A poll that was killed may not have passed it on.
    if (known?.news) await store.news.set(newsKey(known.news), known.news);
    const record =
      known && others.length === 0 && !known.handedOver
        ? await takenUpAgain(feed.id, known, { blog, at: begun.addedAt, steadyMs: parts.steadyMs?.() })
        : known;
    const joined = await begin(parts, record ?? (await baseline(blog, begun, handover?.at)), {
      begun,
      others,
      handover,
    });
    return { feed: followed, subscription: joined, stood: false, repaired };
  });
}

/** A channel that left a story and follows it again goes on with its board and thread, unless something else there does. */
async function withStory({ logs, subscriptions }: Store, subscription: Subscription): Promise<Subscription> {
  const story = subscription.story ? undefined : (await logs.get(logKey(subscription)))?.story;
  if (!story) return subscription;
  const others = await subscriptions.ofChannel(subscription.channelId);
  const again = { ...subscription, story };
  return others.some(one => storyId(one) === storyId(again)) ? subscription : again;
}

/** A process may have been killed when a channel had just begun to follow. */
export async function finishBeginning(store: Store, feedId: string): Promise<void> {
  const record = await store.blogs.get(feedId);
  if (record) await expand(store, feedId, record);
}

/**
 * Returns the feed as it is known. If its source fails, it is read from now on as `feed` was just
 * read: the publisher may have moved it, or changed its format.
 */
async function repairSource(
  store: Store,
  feed: Feed,
  others: readonly Subscription[],
): Promise<{ followed: Feed; repaired: boolean }> {
  const known = await store.feeds.get(feed.id);
  if (!known || others.length === 0) return { followed: known ?? feed, repaired: false };
  const record = await store.blogs.get(feed.id);
  const isSame = known.url === feed.url && known.source === feed.source;
  if (!record || isSame || record.cursor.failures === 0) return { followed: known, repaired: false };
  const next = { ...known, url: feed.url, source: feed.source, page: feed.page };
  // The validators are those of the other address.
  const { failures, problems, trouble } = record.cursor;
  await store.blogs.set(feed.id, { ...record, cursor: { failures, problems, trouble } });
  await store.feeds.set(feed.id, next);
  return { followed: next, repaired: true };
}

async function baseline(blog: LiveBlog, subscription: Subscription, newsFrom?: string): Promise<BlogRecord> {
  const read = { blog, cursor: { failures: 0 }, at: subscription.addedAt, newsFrom };
  return (await inSlices(advancing(undefined, read, [subscription]))).record;
}

/**
 * Returns the record of a live blog that nobody followed for a while, after what was just read, so
 * that messages of that time, and letters, can be brought up to date. Undefined if it cannot continue: the address
 * shows another live blog, or its texts were deleted.
 */
async function takenUpAgain(
  feedId: string,
  known: BlogRecord,
  read: Pick<Read, 'blog' | 'at' | 'steadyMs'>,
): Promise<BlogRecord | undefined> {
  if (isOtherBlog(known, read.blog) || known.emptied) return undefined;
  const whole = { ...read, cursor: { failures: 0 }, confirmSeconds: LONGEST_CONFIRMATION };
  const { record, changes } = await inSlices(advancing(known, whole, []));
  const news = newsOfKnown(changes, { feedId, revision: record.revision, at: read.at });
  return { ...record, ...(news && { news }) };
}

/** How a channel stops to follow. `undo`: its board is deleted too. `gone`: it does not exist any more. */
export type UnfollowMode = 'undo' | 'gone';

/**
 * Deletes a subscription, and the feed with its last one. Posted messages stay; waiting deliveries
 * are dropped. What is known of the live blog stays as long as receipts of its messages do
 * (`pipeline/prune`): a channel that follows it again may have missed edits and withdrawals.
 */
export async function unfollow(parts: FollowParts, subscription: Subscription, how?: UnfollowMode): Promise<void> {
  const { store, lease } = parts;
  const { feedId, id, channelId } = subscription;
  const ids = storyIds(subscription);
  for (const one of ids)
    await lease.with(`feed:${one}`, () => dropHandedOver(store, one, other => other.channelId === channelId));
  await withFeed(parts, feedId, async all => {
    const left = all.filter(other => other.id !== id);
    await lease.with(logLease(subscription), async () => {
      await closeChannel(store, subscription, how);
      await end(store, lease, { subscription, left, over: ids });
    });
  });
}

/**
 * Deletes a subscription in whose place the channel follows another live blog of the same story by now. `keepsUp`: its
 * messages are still edited and taken back, as long as the live blog is checked.
 */
export function leave(
  parts: FollowParts,
  subscription: Subscription,
  { keepsUp }: { keepsUp: boolean },
): Promise<void> {
  const { store, lease, now } = parts;
  return withFeed(parts, subscription.feedId, async all => {
    const left = all.filter(other => other.id !== subscription.id);
    // It comes first: after a crash in between, the subscription itself still does what it would.
    if (keepsUp && left.length < all.length) await keepUp(store, subscription, now());
    await end(store, lease, { subscription, left, over: keepsUp ? [] : [subscription.feedId] });
  });
}

interface Ending {
  subscription: Subscription;
  /** The other subscriptions to the feed. */
  left: readonly Subscription[];
  /** Ids of the feeds that are kept up for it no longer. */
  over: readonly string[];
}

/** Stores what is left of the subscriptions to a feed. The caller must hold the feed's lease. */
async function end(store: Store, lease: Lease, { subscription, left, over }: Ending): Promise<void> {
  const { feedId, guildId, id } = subscription;
  const others = (await store.subscriptions.of(guildId)).filter(one => one.id !== id);
  // Nothing crosses servers: what a server no longer follows, its shared answers do not either.
  for (const one of over.filter(known => !others.some(other => isOfStory(other, known))))
    await lease.with(sharesLease(one), () => clearBelow(store.shares, sharesBelow(one, guildId)));
  if (left.length > 0) return store.subscriptions.set(feedId, left);
  await store.subscriptions.delete(feedId);
  if (!(await store.blogs.get(feedId))?.handedOver) await store.feeds.delete(feedId);
}

/**
 * Closes what would look alive for ever in a channel that unfollows, such as its board. Idempotent.
 * The caller must hold the leases of the feed and of the log.
 */
async function closeChannel(store: Store, subscription: Subscription, how?: UnfollowMode): Promise<void> {
  const known = await store.blogs.get(subscription.feedId);
  if (!known) return;
  const log = await expandedLog(store, subscription);
  const over = await notFollowed(store, subscription);
  const left = await closed(store, { subscription, record: known, log, how, over });
  for (const delivery of [...left.drops, ...left.artifacts]) await store.outbox.set(outboxKey(delivery), delivery);
  if (left.log) await store.logs.set(logKey(subscription), left.log);
  else await store.logs.delete(logKey(subscription));
  await store.blogs.set(subscription.feedId, left.record);
}

/** Returns the earlier feeds of a story that the channel does not follow again by themselves. */
async function notFollowed(
  { subscriptions }: Store,
  { channelId, story = [] }: Subscription,
): Promise<ReadonlySet<string>> {
  const over = new Set<string>();
  for (const { id } of story) if ((await subscriptions.inChannel(channelId, id)).length === 0) over.add(id);
  return over;
}

/** What is left of a channel that stops to follow. */
interface Closed {
  /** Without what was to be posted there. */
  record: BlogRecord;
  /** What stands there. Undefined if nothing does. */
  log: ChannelLog | undefined;
  /** Closes what would look alive for ever, such as its board. */
  artifacts: readonly Delivery[];
  drops: readonly Delivery[];
}

interface Closing extends Pick<Closed, 'record' | 'log'> {
  subscription: Subscription;
  how?: UnfollowMode;
  /** Other feeds of which nothing more comes to the channel. */
  over?: ReadonlySet<string>;
}

/** Returns what is left to do in a channel that stops to follow. What was never posted is forgotten. */
export async function closed(
  store: Pick<Store, 'outbox' | 'receipts'>,
  { subscription, record, log, how, over }: Closing,
): Promise<Closed> {
  const { channelId, feedId } = subscription;
  const isOver = (id: string) => id === feedId || over?.has(id) === true;
  // Shares are the server's.
  const isOurs = ({ artifact, ...one }: Delivery) =>
    one.channelId === channelId && isOver(feedOf(artifact)) && !isOfShare(artifact);
  const revision = Math.max(record.revision, log?.revision ?? 0) + 1;
  const next = { ...record, revision, pending: record.pending.filter(one => !isOurs(one)) };
  if (!log || how === 'gone') return { record: next, log: undefined, artifacts: [], drops: [] };
  const state = blogState(next);
  const receipts = await receiptsIn(store, subscription);
  const { carried: _, ...standing } = withoutUnposted(log, { feedId, receipts }).log;
  const { story } = subscription;
  const left = { ...standing, revision, deferred: { prints: [] }, left: true as const, ...(story && { story }) };
  const artifacts = closing({ subscription, state, log: left }, how);
  const kept = new Set(artifacts.map(({ artifact }) => artifact));
  const waiting = (await waitingFor(store, channelId)).flat();
  const dropped = waiting
    .filter(one => isOurs(one) && !isLook(one) && !kept.has(one.artifact))
    .map((one): UnorderedDelivery => {
      const above = Math.max(revision, one.revision + 1);
      return { ...one, revision: above, want: null, leave: true, create: false };
    });
  return { record: next, log: left, artifacts: inOrder(artifacts), drops: inOrder(dropped) };
}
