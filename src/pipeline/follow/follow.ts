import type { UnfollowMode } from '../../core/model/channel-log.ts';
import type { LiveBlog } from '../../core/model/live-blog.ts';
import type { Leaving, Passing } from '../../core/model/operation.ts';
import { type Feed, type FollowedFeed, longerStory, type Subscription } from '../../core/model/subscription.ts';
import { handedOverAt } from '../../core/notices/sequel.ts';
import type { Store } from '../../store/store.ts';
import { type FollowParts, heldFeed, withFeeds } from '../operations/held-feed.ts';
import { type Joined, join } from '../operations/join.ts';
import { LEAVING } from '../operations/leaving.ts';
import { inChannel, operate } from '../operations/operations.ts';
import { GOING_BACK, GOING_ON, placed } from '../operations/passing.ts';

/**
 * Stores a subscription together with its baseline, in one write of the subscription. If the channel already follows the
 * feed, its subscription stays and is returned with `stood: true`.
 */
export async function follow(parts: FollowParts, joining: FollowedFeed & { blog: LiveBlog }): Promise<Joined> {
  const { feed, subscription } = joining;
  const joined = await inChannel(parts, subscription.channelId, () =>
    withFeeds(parts, [feed.id], () => join(parts, joining)),
  );
  if (!joined) throw new Error('What was just read can be followed.');
  return joined;
}

/**
 * Deletes a subscription, and the feed with its last one. Posted messages stay; waiting deliveries are dropped. What is known
 * of the live blog stays as long as receipts of its messages do (`pipeline/prune`): a channel that follows it again may have
 * missed edits and withdrawals. If a sequel has taken its place meanwhile, the sequel is deleted.
 */
export async function unfollow(parts: FollowParts, subscription: Subscription, how?: UnfollowMode): Promise<void> {
  const begin = async (): Promise<Leaving | undefined> => {
    const { before } = (await heldFeed(parts.store, subscription)) ?? {};
    const last = before ?? (await sequelOf(parts.store, subscription));
    const begunAt = parts.now().toISOString();
    return last && { kind: 'leave', subscription: last, ...(how && { how }), begunAt, done: [] };
  };
  await operate(parts, subscription.channelId, { begin, steps: LEAVING });
}

/** Returns the sequel that a channel follows in the place of a live blog. */
async function sequelOf(
  { subscriptions }: Pick<Store, 'subscriptions'>,
  { channelId, feedId }: Subscription,
): Promise<Subscription | undefined> {
  return (await subscriptions.ofChannel(channelId)).find(({ story }) => story?.at(-1)?.id === feedId);
}

/**
 * Follows the sequel of a live blog in its place: with the same settings, board and thread, daily summaries and follows of
 * members. Resolves to undefined if the channel follows the sequel already, or the live blog no more: then nothing changes.
 */
export async function goOn(
  parts: FollowParts,
  { feed: ended, subscription }: FollowedFeed,
  { feed, blog }: { feed: Feed; blog: LiveBlog },
): Promise<FollowedFeed | undefined> {
  const { store, now } = parts;
  const begin = async (): Promise<Passing | undefined> => {
    const { before, record } = (await heldFeed(store, subscription)) ?? {};
    const standing = await store.subscriptions.inChannel(subscription.channelId, feed.id);
    if (!before || standing.length > 0) return undefined;
    const newsFrom = record && handedOverAt(record, now());
    return {
      kind: 'go on',
      from: { feed: ended, subscription: before },
      to: { feed, subscription: placed(before, feed.id, longerStory(before.story, ended)) },
      ...(newsFrom !== undefined && { newsFrom }),
      begunAt: now().toISOString(),
      done: [],
    };
  };
  return (await operate(parts, subscription.channelId, { begin, steps: GOING_ON, blog }))?.to;
}

/** Goes back from a sequel to the live blog before it. Resolves to undefined if nothing is known of either any more. */
export async function goBack(
  parts: FollowParts,
  { feed: sequel, subscription }: FollowedFeed,
): Promise<FollowedFeed | undefined> {
  const { store, now } = parts;
  const begin = async (): Promise<Passing | undefined> => {
    const { before } = (await heldFeed(store, subscription)) ?? {};
    const feed = before?.story?.at(-1);
    if (!before || !feed || !(await store.blogs.get(feed.id))) return undefined;
    return {
      kind: 'go back',
      from: { feed: sequel, subscription: before },
      to: { feed, subscription: placed(before, feed.id, before.story?.slice(0, -1)) },
      begunAt: now().toISOString(),
      done: [],
    };
  };
  return (await operate(parts, subscription.channelId, { begin, steps: GOING_BACK }))?.to;
}
