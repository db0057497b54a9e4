import { inSlices } from '../../async/in-slices.ts';
import { LONGEST_CONFIRMATION } from '../../core/diff/absence.ts';
import { isOtherBlog } from '../../core/diff/continuity.ts';
import { withinRoom } from '../../core/judge/reading.ts';
import { newsKey, newsOfKnown } from '../../core/letters/matching.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { logKey } from '../../core/model/channel-log.ts';
import type { LiveBlog } from '../../core/model/live-blog.ts';
import { type Feed, type FollowedFeed, type Subscription, storyId } from '../../core/model/subscription.ts';
import { advancing, type Read } from '../../core/poll/advance.ts';
import type { Store } from '../../store/store.ts';
import { expand } from '../commit.ts';
import { begin, type Handover } from './begin.ts';
import type { FollowParts } from './held-feed.ts';

export interface NewSubscription extends FollowedFeed {
  /** What was just read at the source: the baseline if nobody follows the feed yet. Absent if that is not known any more. */
  blog: LiveBlog | undefined;
  handover?: Handover;
}

export interface Joined extends FollowedFeed {
  /** The channel followed the feed already. */
  stood: boolean;
  /** The feed failed, and is read from now on as it was just read. */
  repaired: boolean;
}

/**
 * Stores a subscription together with its baseline. Resolves to undefined if nothing is known of the live blog. The leases
 * of the channel's operations and of the feed are held.
 */
export async function join(
  parts: FollowParts,
  { feed, subscription, blog, handover }: NewSubscription,
): Promise<Joined | undefined> {
  const { store, now } = parts;
  const others = (await store.subscriptions.get(feed.id)) ?? [];
  const standing = others.find(({ channelId }) => channelId === subscription.channelId);
  const { followed, repaired } = await repairSource(store, feed, others);
  if (standing) {
    await finishBeginning(store, feed.id);
    return { feed: followed, subscription: standing, stood: true, repaired };
  }
  // The time of its baseline tells later which updates were there before.
  const begun = { ...(await withStory(store, subscription)), addedAt: now().toISOString() };
  const record = await firstRecord(parts, { begun, others, blog, newsFrom: handover?.at });
  if (!record) return undefined;
  await store.feeds.set(feed.id, followed);
  const joined = await begin(parts, record, { begun, others, handover });
  return { feed: followed, subscription: joined, stood: false, repaired };
}

interface Baseline extends Pick<NewSubscription, 'blog'> {
  begun: Subscription;
  others: readonly Subscription[];
  newsFrom: string | undefined;
}

/** Returns the record with which a channel begins: the one that others follow, or that of what was just read. */
async function firstRecord(
  parts: FollowParts,
  { begun, others, blog, newsFrom }: Baseline,
): Promise<BlogRecord | undefined> {
  const { store } = parts;
  const { feedId, id, addedAt: at } = begun;
  const known = await store.blogs.get(feedId);
  // A poll that was killed may not have passed it on.
  if (known?.news) await store.news.set(newsKey(known.news), known.news);
  const isFollowed = others.length > 0 || known?.handedOver !== undefined;
  // A process that was killed may have stored what it had just read.
  const isKnown = isFollowed || (!blog && known?.followers.includes(id));
  if (known && isKnown) return withinRoom(known, newsFrom);
  if (!blog) return undefined;
  const again = known && (await takenUpAgain(feedId, known, { blog, at, steadyMs: parts.steadyMs?.() }));
  return again ? withinRoom(again, newsFrom) : baseline(blog, begun, newsFrom);
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
