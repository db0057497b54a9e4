import { advance } from '../core/advance.ts';
import type { BlogRecord, Feed, LiveBlog, Subscription } from '../core/model.ts';
import type { Lease, Store } from '../store/store.ts';
import { commit } from './commit.ts';

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
    const subscriptions = [...others, subscription];
    await store.feeds.set(feed.id, known);
    // The baseline comes first: were it lost in a crash, the next read would be it.
    const record = others.length > 0 ? await store.blogs.get(feed.id) : undefined;
    await commit(store, feed.id, baseline(record, { blog, subscriptions, at: now() }));
    await store.subscriptions.set(feed.id, subscriptions);
    return { feed: known, subscription, stood: false };
  });
}

interface Baseline {
  blog: LiveBlog;
  subscriptions: readonly Subscription[];
  at: Date;
}

/** What others follow already was read by poll, maybe after this reading: then that is the baseline. */
function baseline(record: BlogRecord | undefined, { blog, subscriptions, at }: Baseline): BlogRecord {
  if (record) return { ...record, followers: subscriptions.map(({ id }) => id) };
  return advance(undefined, { blog, cursor: { failures: 0 }, at: at.toISOString() }, subscriptions).record;
}

/** Forgets a subscription, and with the last one the feed. What was posted stays. */
export function unfollow({ store, lease }: FollowParts, { feedId, id }: Subscription): Promise<void> {
  return lease.with(`feed:${feedId}`, async () => {
    const left = ((await store.subscriptions.get(feedId)) ?? []).filter(subscription => subscription.id !== id);
    if (left.length > 0) return store.subscriptions.set(feedId, left);
    await store.subscriptions.delete(feedId);
    await store.feeds.delete(feedId);
    await store.blogs.delete(feedId);
  });
}
