import type { UnorderedDelivery } from '../../core/channel/update-message.ts';
import { lookMark } from '../../core/delivery/artifact.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import { newsKey, newsOf } from '../../core/letters/matching.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { logKey } from '../../core/model/channel-log.ts';
import type { Change, LiveBlog } from '../../core/model/live-blog.ts';
import type { Passing } from '../../core/model/operation.ts';
import { type Feed, type FollowedFeed, type Subscription, splitSettings } from '../../core/model/subscription.ts';
import { type Sequel, sequelFollowed, sequelUndone } from '../../core/notices/sequel.ts';
import { logLease } from '../channel/log.ts';
import { createLook } from '../channel/look.ts';
import { begin, type Handover, publishedAfter } from './begin.ts';
import { type FollowParts, heldFeed, idIn, keepUp, save, withFeeds } from './held-feed.ts';
import { finishBeginning, join } from './join.ts';
import { dropUnposted, endShares, saveOthers } from './leaving.ts';
import type { Steps } from './step.ts';
import { takeAlong } from './take-along.ts';

/** The steps from one live blog of a story to another: with the same settings, board and thread, and the follows of members. */
export const GOING_BACK: Steps<Passing> = { look, pass, 'take along': moveFollowers };
export const GOING_ON: Steps<Passing> = { ...GOING_BACK, 'tell members': tellMembers };

/** Returns a subscription as it is to another live blog of the story. */
export function placed(before: Subscription, feedId: string, story: readonly Feed[] = []): Subscription {
  const { core, settings } = splitSettings(before);
  const { story: _, ...kept } = core;
  return { ...kept, ...settings, id: idIn(before, feedId), feedId, ...(story.length > 0 && { story }) };
}

/**
 * The channel is still told what the last read brought: what a pause put off then waits in the outbox until that is over. Of a
 * sequel that it leaves, it is told nothing new; what moderators said of its messages still holds.
 */
async function look(parts: FollowParts, operation: Passing): Promise<Passing> {
  const { kind, from, begunAt } = operation;
  const decideAs = ({ paused = begunAt, ...subscription }: Subscription): Subscription =>
    kind === 'go on' ? subscription : { ...subscription, paused };
  const record = await parts.store.blogs.get(from.feed.id);
  if (record) await createLook({ ...parts, decideAs })([lookMark(from.subscription, record.revision)]);
  return operation;
}

/** The channel follows the other live blog, and not this one any more. No check of either comes in between. */
function pass(parts: FollowParts, operation: Passing, blog?: LiveBlog): Promise<Passing | undefined> {
  const { kind, from, to } = operation;
  return withFeeds(parts, [from.feed.id, to.feed.id], () =>
    parts.lease.with(logLease(from.subscription), async () => {
      const current = await heldFeed(parts.store, from.subscription);
      const before = current?.before ?? from.subscription;
      const passing = { ...operation, from: { ...from, subscription: before } };
      const joined = await (kind === 'go on' ? followSequel(parts, passing, blog) : followEarlier(parts, passing));
      if (!joined) return undefined;
      if (current) await leave(parts, passing);
      return { ...operation, to: joined };
    }),
  );
}

/** Resolves to undefined if somebody else follows the sequel there, or if nobody knows what was read of it. */
async function followSequel(
  parts: FollowParts,
  { from, to, newsFrom }: Passing,
  blog: LiveBlog | undefined,
): Promise<FollowedFeed | undefined> {
  const { store } = parts;
  const [standing] = await store.subscriptions.inChannel(to.subscription.channelId, to.feed.id);
  if (standing?.id === to.subscription.id) await finishBeginning(store, to.feed.id);
  if (standing) return standing.id === to.subscription.id ? { ...to, subscription: standing } : undefined;
  const sequel = { url: to.feed.page, name: to.feed.title };
  const handover = {
    ...(await handoverFrom(parts, from.subscription)),
    at: newsFrom,
    says: (after: Subscription, revision: number) => [
      sequelFollowed(after, sequel, { feedId: from.feed.id, revision }),
    ],
  };
  const subscription = placed(from.subscription, to.feed.id, to.subscription.story);
  return join(parts, { feed: to.feed, subscription, blog, handover });
}

/** Goes back from a sequel. If the channel follows the live blog before it anyhow, it stays with that. */
async function followEarlier(parts: FollowParts, { from, to, begunAt }: Passing): Promise<FollowedFeed | undefined> {
  const { store } = parts;
  const { feed } = to;
  const others = (await store.subscriptions.get(feed.id)) ?? [];
  const record = await store.blogs.get(feed.id);
  if (!record) return undefined;
  const target: Sequel = { url: from.feed.page, name: from.feed.title };
  const handover = await handoverFrom(parts, from.subscription);
  const standing = others.find(({ channelId }) => channelId === from.subscription.channelId);
  if (standing) {
    await decline(parts, { standing, record }, { target, revision: handover.revision });
    return { feed, subscription: standing };
  }
  await store.feeds.set(feed.id, (await store.feeds.get(feed.id)) ?? feed);
  const begun = { ...placed(from.subscription, feed.id, to.subscription.story), addedAt: begunAt };
  const says = (after: Subscription, revision: number) => [
    sequelUndone(after, target, revision),
    ...lineBefore(after, feed, revision),
  ];
  const carried = missed(record, begun.channelId);
  const declined = declining(record, begun, target);
  return {
    feed,
    subscription: await begin(parts, declined, { begun, others, carried, handover: { ...handover, says } }),
  };
}

/** Returns what the other live blog takes over: the board and the thread, above all that the channel was told by this one. */
async function handoverFrom(
  { store }: FollowParts,
  before: Subscription,
): Promise<Pick<Handover, 'revision' | 'inherited'>> {
  const log = await store.logs.get(logKey(before));
  const record = await store.blogs.get(before.feedId);
  // Moderators may have given up the board or thread a moment before.
  const all = [before, log?.settings, log?.inherited];
  const inherited = {
    ...(all.some(one => one?.board) && { board: true as const }),
    ...(all.some(one => one?.thread) && { thread: true as const }),
  };
  return { revision: Math.max(record?.revision ?? 0, log?.revision ?? 0), inherited };
}

/** Returns the record of a live blog whose channel does not go on with the sequel. */
const declining = (record: BlogRecord, { id }: Subscription, { url }: Sequel): BlogRecord => ({
  ...record,
  accepted: { ...record.accepted, [id]: url },
});

/** Offers the sequel again where a channel follows the live blog before it. */
async function decline(
  parts: FollowParts,
  { standing, record }: { standing: Subscription; record: BlogRecord },
  { target, revision: above }: { target: Sequel; revision: number },
): Promise<void> {
  const held = await heldFeed(parts.store, standing);
  if (!held) return;
  const revision = Math.max(record.revision, above) + 1;
  const offer = { ...sequelUndone(standing, target, revision), order: -1 };
  const declined = { ...declining(record, standing, target), revision, pending: [...record.pending, offer] };
  await save(parts, { ...held, record: declined }, standing);
}

/** Returns the edit of the line by which a channel came to a live blog, if that is a sequel: it can go back once more. */
function lineBefore(after: Subscription, { page, title }: Feed, revision: number): readonly UnorderedDelivery[] {
  const came = { url: page, name: title };
  const earlier = after.story?.at(-1);
  return earlier ? [{ ...sequelFollowed(after, came, { feedId: earlier.id, revision }), create: false }] : [];
}

/** Returns the fingerprints of what was new, or became a key event, and which a channel did not get because it followed the sequel. */
function missed({ tracked, handedOver }: BlogRecord, channelId: string): readonly string[] {
  const last = handedOver?.find(one => one.channelId === channelId)?.handedOver.revision ?? Number.POSITIVE_INFINITY;
  return tracked.flatMap(({ update: { id }, seenIn = 0, newsIn = 0 }) =>
    Math.max(seenIn, newsIn) > last ? fingerprint(id) : [],
  );
}

/** The messages of an earlier live blog are still edited and taken back, as long as it is checked; what waits of a sequel is dropped. */
async function leave({ store, lease, now }: FollowParts, { kind, from: { subscription } }: Passing): Promise<void> {
  if (kind === 'go on') await keepUp(store, subscription, now());
  else {
    await dropUnposted(store, subscription);
    await endShares({ store, lease }, subscription, subscription.feedId);
  }
  await saveOthers(store, (await store.subscriptions.get(subscription.feedId)) ?? [], subscription);
}

async function moveFollowers(parts: FollowParts, operation: Passing): Promise<Passing> {
  const { kind, from, to } = operation;
  await takeAlong(parts, from.subscription, { after: to.subscription, keepsUp: kind === 'go on' });
  return operation;
}

/** Tells the members of a server what was posted there at once. */
async function tellMembers({ store, now }: FollowParts, operation: Passing): Promise<Passing> {
  const { feedId, guildId, firstRevision = 0 } = operation.to.subscription;
  const record = await store.blogs.get(feedId);
  if (!record) return operation;
  const prints = new Set(publishedAfter(record, operation.newsFrom));
  const added = record.tracked.flatMap(({ update }): Change[] =>
    prints.has(fingerprint(update.id)) ? [{ kind: 'added', after: update }] : [],
  );
  const news = newsOf(added.toReversed(), { feedId, revision: firstRevision, at: now().toISOString() });
  if (news) await store.news.set(newsKey(news), { ...news, guildId });
  return operation;
}
