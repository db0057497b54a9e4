import { inSlices } from '../../async/in-slices.ts';
import { lookMark } from '../../core/delivery/artifact.ts';
import { LONGEST_CONFIRMATION } from '../../core/diff/absence.ts';
import { isOtherBlog } from '../../core/diff/continuity.ts';
import { withinRoom } from '../../core/judge/reading.ts';
import { newsKey, newsOfKnown } from '../../core/letters/matching.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { logKey, type UnfollowMode } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { LiveBlog } from '../../core/model/live-blog.ts';
import { type Feed, type Subscription, storyId } from '../../core/model/subscription.ts';
import { advancing, type Read } from '../../core/poll/advance.ts';
import type { Store } from '../../store/store.ts';
import { expand } from '../commit.ts';
import { waitingAt } from '../post/outbox.ts';
import { begin, type Handover } from './begin.ts';
import { type FollowParts, keepUp, withFeeds } from './held-feed.ts';
import { dropUnposted, end, endShares, finishLeaving, saveOthers, sequelOf } from './leaving.ts';
import { stayBefore } from './stay.ts';

export interface NewSubscription {
  feed: Feed;
  subscription: Subscription;
  /** What was just read at the source: the baseline if nobody follows the feed yet. */
  blog: LiveBlog;
  handover?: Handover;
}

interface Joined {
  feed: Feed;
  subscription: Subscription;
  stood: boolean;
  repaired: boolean;
}

/**
 * Stores a subscription together with its baseline. If the channel already follows the feed, its
 * subscription stays and is returned with `stood: true`. `repaired`: the feed failed, and is read from
 * now on as it was just read.
 */
export async function follow(parts: FollowParts, joining: NewSubscription): Promise<Joined> {
  await finishLastLeaving(parts, joining.subscription);
  return withFeeds(parts, [joining.feed.id], () => join(parts, joining));
}

/** Follows as `follow` does, once the channel has left what it followed last. The feed's lease is held. */
export async function join(
  parts: FollowParts,
  { feed, subscription, blog, handover }: NewSubscription,
): Promise<Joined> {
  const { store, now } = parts;
  const others = (await store.subscriptions.get(feed.id)) ?? [];
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
  const read = record ? withinRoom(record, handover?.at) : await baseline(blog, begun, handover?.at);
  const joined = await begin(parts, read, { begun, others, handover });
  return { feed: followed, subscription: joined, stood: false, repaired };
}

/** A process may have been killed when the channel had just stopped to follow: then it is still marked. */
export async function finishLastLeaving(parts: FollowParts, subscription: Subscription): Promise<void> {
  const { store } = parts;
  const { ended } = (await store.logs.get(logKey(subscription))) ?? {};
  const marks = ended ? await waitingAt(store, lookMark(subscription, 0)) : [];
  if (ended && marks.length > 0) await finishLeaving(parts, { ended, marks });
}

/** A channel that left a story and follows it again goes on with its board and thread, unless something else there does. */
async function withStory({ logs, subscriptions }: Store, subscription: Subscription): Promise<Subscription> {
  const story = subscription.story ? undefined : (await logs.get(logKey(subscription)))?.ended?.subscription.story;
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

/** What a removal comes to: marks to finish by, or the sequel that has taken the place of what was to be removed. */
interface Removal {
  sequel?: Subscription;
  marks?: readonly Delivery[];
}

/**
 * Deletes a subscription, and the feed with its last one. Posted messages stay; waiting deliveries
 * are dropped. What is known of the live blog stays as long as receipts of its messages do
 * (`pipeline/prune`): a channel that follows it again may have missed edits and withdrawals.
 * Until the subscription is gone, all is as before; from then on, the channel's next look finishes what a crash left. If a
 * sequel took its place, or is about to, that is deleted, too. The live blog in whose place it is about to be followed stays.
 */
export async function unfollow(parts: FollowParts, subscription: Subscription, how?: UnfollowMode): Promise<void> {
  const { id, feedId } = subscription;
  const ended = { subscription, ...(how && { how }) };
  const feedIds = [feedId, ...(subscription.story?.slice(-1) ?? []).map(earlier => earlier.id)];
  const { sequel, marks } = await withFeeds(parts, feedIds, async (): Promise<Removal> => {
    const all = (await parts.store.subscriptions.get(feedId)) ?? [];
    // A sequel may have taken its place meanwhile.
    const isThere = all.some(other => other.id === id);
    const sequel = isThere ? undefined : await sequelOf(parts.store, subscription);
    if (sequel) return { sequel };
    const marks = [await end(parts, all, ended)];
    // No check comes in between: it would go on with the sequel again.
    await stayBefore(parts, subscription);
    return { marks };
  });
  if (marks) await finishLeaving(parts, { ended, marks });
  if (sequel) await unfollow(parts, sequel, how);
}

/**
 * Deletes a subscription in whose place the channel follows another live blog of the same story by now. `keepsUp`: its
 * messages are still edited and taken back, as long as the live blog is checked. `last`: what it is now, undefined if it was
 * removed already. The leases of the feed and of the log are held.
 */
export async function leave(
  parts: FollowParts,
  subscription: Subscription,
  { last, keepsUp }: { last: Subscription | undefined; keepsUp: boolean },
): Promise<void> {
  const { store, now } = parts;
  // It comes first: after a crash in between, the subscription itself still does what it would.
  if (keepsUp && last) await keepUp(store, last, now());
  if (!keepsUp) {
    await dropUnposted(store, subscription);
    await endShares(parts, subscription, subscription.feedId);
  }
  await saveOthers(store, (await store.subscriptions.get(subscription.feedId)) ?? [], subscription);
}
