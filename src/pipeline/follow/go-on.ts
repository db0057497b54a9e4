import type { UnorderedDelivery } from '../../core/channel/update-message.ts';
import { lookMark } from '../../core/delivery/artifact.ts';
import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import { fingerprint } from '../../core/diff/fingerprint.ts';
import { newsKey, newsOf } from '../../core/letters/matching.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { logKey } from '../../core/model/channel-log.ts';
import type { Change, LiveBlog } from '../../core/model/live-blog.ts';
import {
  type Feed,
  type FollowedFeed,
  longerStory,
  type Subscription,
  splitSettings,
} from '../../core/model/subscription.ts';
import { handedOverAt, type Sequel, sequelFollowed, sequelUndone } from '../../core/notices/sequel.ts';
import { logLease } from '../channel/log.ts';
import { createLook } from '../channel/look.ts';
import { begin, type Handover, publishedAfter } from './begin.ts';
import { finishBeginning, finishLastLeaving, join, leave, unfollow } from './follow.ts';
import { type FollowParts, heldFeed, idIn, isPassing, save, withFeed, withFeeds } from './held-feed.ts';
import { asServerSets } from './server-settings.ts';
import { declining, stay } from './stay.ts';
import { takeAlong } from './take-along.ts';

/**
 * Follows the sequel of a live blog in its place: with the same settings, board and thread, daily summaries and follows
 * of members. Idempotent: may be interrupted anywhere and repeated. Resolves to undefined if the channel follows the
 * sequel already, by itself: then nothing changes; or if moderators stop to follow or go back meanwhile. The leases of both live
 * blogs are held while the sequel takes its place, so that a removal comes before or after.
 */
export async function goOn(
  parts: FollowParts,
  { feed: ended, subscription: before }: FollowedFeed,
  { feed, blog }: { feed: Feed; blog: LiveBlog },
): Promise<FollowedFeed | undefined> {
  const known = await parts.store.blogs.get(ended.id);
  // The channel is still told what the last read brought. What a pause put off waits in the outbox until that is over.
  await lookOnce(parts, before, unpaused);
  const sequel = { url: feed.page, name: blog.title };
  const handover = {
    revision: known?.revision ?? 0,
    at: known && handedOverAt(known, parts.now()),
    inherited: await inheritedFrom(parts, before),
    says: (after: Subscription, revision: number) => [sequelFollowed(after, sequel, { feedId: ended.id, revision })],
  };
  const placedOn = (one: Subscription) => placed(one, feed.id, longerStory(one.story, ended));
  await finishLastLeaving(parts, placedOn(before));
  const joined = await withFeeds(parts, [ended.id, feed.id], async () => {
    const current = await beginToGoOn(parts.store, before, feed.id);
    if (!current && !(await isKeptUp(parts.store, before))) return undefined;
    const last = current ?? before;
    return join(parts, { feed, subscription: { ...placedOn(last), tookOver: printOf(last) }, blog, handover });
  });
  if (!joined) return undefined;
  if (joined.stood && joined.subscription.story?.at(-1)?.id !== ended.id) return undefined;
  const passed = await pass(parts, before, {
    after: joined.subscription,
    keepsUp: true,
    told: () => tellMembers(parts, joined.subscription, handover),
  });
  if (passed.stays) return undefined;
  // If it is gone and was not handed over, moderators removed it.
  if (passed.last || (await isKeptUp(parts.store, before))) return joined;
  await unfollow(parts, joined.subscription);
  return undefined;
}

/** Lets a channel look at a live blog before that is left. */
async function lookOnce(
  parts: FollowParts,
  subscription: Subscription,
  decideAs: (subscription: Subscription) => Subscription,
): Promise<void> {
  const record = await parts.store.blogs.get(subscription.feedId);
  if (record) await createLook({ ...parts, decideAs })([lookMark(subscription, record.revision)]);
}

/**
 * Notes that the channel of a subscription begins to follow another live blog in its place. Resolves to the
 * subscription, undefined if it is gone or stays. The leases of both feeds are held.
 */
async function beginToGoOn(
  { subscriptions }: FollowParts['store'],
  { feedId, id, channelId, goesOn }: Subscription,
  sequelId: string,
): Promise<Subscription | undefined> {
  const all = (await subscriptions.get(feedId)) ?? [];
  const current = all.find(one => one.id === id);
  const [sequel] = await subscriptions.inChannel(channelId, sequelId);
  if (!current || (sequel && (current.goesOn || !isPassing(current, sequel)))) return current;
  // Moderators have removed meanwhile what it had begun to follow.
  if (!sequel && goesOn && !current.goesOn) return undefined;
  const begun = { ...current, goesOn: true as const };
  await subscriptions.set(
    feedId,
    all.map(one => (one === current ? begun : one)),
  );
  return begun;
}

const printOf = ({ goesOn: _, ...subscription }: Subscription): string => fingerprint(JSON.stringify(subscription));

/** Returns true if a subscription was changed since `after`, which began in its place, took it over; or `before` was read. */
const isChangedSince = (before: Subscription, last: Subscription, { id, feedId, tookOver }: Subscription): boolean =>
  id === idIn(last, feedId) && tookOver !== undefined ? tookOver !== printOf(last) : !isDeepEqual(last, before);

/** Returns true if a subscription was handed over: somebody else went on with the same sequel at the same time. */
const isKeptUp = async ({ blogs }: FollowParts['store'], { feedId, id }: Subscription): Promise<boolean> =>
  (await blogs.get(feedId))?.handedOver?.some(one => one.id === id) === true;

/** Returns what a channel may still show: also the board or thread that moderators gave up a moment before. */
async function inheritedFrom({ store }: FollowParts, before: Subscription): Promise<Handover['inherited']> {
  const log = await store.logs.get(logKey(before));
  const all = [before, log?.settings, log?.inherited];
  return {
    ...(all.some(one => one?.board) && { board: true }),
    ...(all.some(one => one?.thread) && { thread: true }),
  };
}

/**
 * Copies to a subscription what moderators changed in the one before it, meanwhile. Its channel looks above all that it was
 * told by that one: both show the board and the thread of the story. The leases of both feeds and of the log before are held.
 */
async function adopt(
  parts: FollowParts,
  after: Subscription,
  { before, last }: Record<'before' | 'last', Subscription>,
): Promise<void> {
  const { store } = parts;
  const left = await store.logs.get(logKey(before));
  const held = await heldFeed(store, after);
  if (!held) return;
  const { id, addedAt, firstRevision, story } = held.before;
  const kept = { id, addedAt, ...(firstRevision && { firstRevision }), tookOver: printOf(last) };
  const changed = { ...placed(last, after.feedId, story), ...kept };
  const chosen = isChangedSince(before, last, held.before) ? changed : held.before;
  const revision = Math.max(held.record?.revision ?? 0, left?.revision ?? 0);
  const above = { ...held, record: held.record && { ...held.record, revision } };
  await asServerSets(parts, chosen, one => save(parts, above, one));
}

/** Tells the members of a server what was posted there at once. */
async function tellMembers(
  { store, now }: FollowParts,
  { feedId, guildId, firstRevision = 0 }: Subscription,
  { at }: Pick<Handover, 'at'>,
): Promise<void> {
  const record = await store.blogs.get(feedId);
  if (!record) return;
  const prints = new Set(publishedAfter(record, at));
  const added = record.tracked.flatMap(({ update }): Change[] =>
    prints.has(fingerprint(update.id)) ? [{ kind: 'added', after: update }] : [],
  );
  const news = newsOf(added.toReversed(), { feedId, revision: firstRevision, at: now().toISOString() });
  if (news) await store.news.set(newsKey(news), { ...news, guildId });
}

/**
 * Goes back from a sequel to the live blog before it. Idempotent, as above. Resolves to undefined if that is no longer
 * known, or if the channel goes on again meanwhile.
 */
export async function goBack(
  parts: FollowParts,
  { feed: sequel, subscription: before }: FollowedFeed,
): Promise<FollowedFeed | undefined> {
  const { story = [] } = before;
  const feed = story.at(-1);
  if (!feed) return undefined;
  const { store } = parts;
  const earlier = placed(before, feed.id, story.slice(0, -1));
  const begun = { ...earlier, tookOver: printOf(before), addedAt: parts.now().toISOString() };
  const subscription = await withFeed(parts, feed.id, async others => {
    const standing = others.find(({ channelId }) => channelId === before.channelId);
    const record = await store.blogs.get(feed.id);
    if (standing) await finishBeginning(store, feed.id);
    if (!record) return standing;
    const left = await store.blogs.get(sequel.id);
    const target: Sequel = { url: sequel.page, name: sequel.title };
    if (standing) return stay(parts, { before: standing, others, record }, { target, left });
    const declined = declining(record, begun, target);
    await store.feeds.set(feed.id, (await store.feeds.get(feed.id)) ?? feed);
    const says = (after: Subscription, revision: number) => [
      sequelUndone(after, target, revision),
      ...lineBefore(after, feed, revision),
    ];
    const carried = missed(record, before.channelId);
    const handover = { revision: left?.revision ?? 0, inherited: await inheritedFrom(parts, before), says };
    return begin(parts, declined, { begun, others, carried, handover });
  });
  if (!subscription) return undefined;
  // What moderators said of the sequel's messages still holds, and what was read; nothing new is posted.
  await lookOnce(parts, before, one => ({ ...one, paused: one.paused ?? begun.addedAt }));
  const { stays } = await pass(parts, before, { after: subscription, keepsUp: false });
  return stays ? undefined : { feed, subscription };
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

const unpaused = ({ paused: _, ...subscription }: Subscription): Subscription => subscription;

/** Returns a subscription as it is to another live blog of the story. */
function placed(before: Subscription, feedId: string, story: readonly Feed[] = []): Subscription {
  const { core, settings } = splitSettings(before);
  const { story: _, goesOn: __, tookOver: ___, ...kept } = core;
  return { ...kept, ...settings, id: idIn(before, feedId), feedId, ...(story.length > 0 && { story }) };
}

/** What became of a subscription whose channel passes to another live blog: it ended, or stays because the other one did. */
type Passed = { stays: true } | { stays?: false; last: Subscription | undefined };

/**
 * Passes on what goes with a subscription, and ends it, unless the channel has left the other live blog meanwhile: then all
 * stays, or comes back. `told`: called once members follow the other live blog. `last`: the subscription as it was last,
 * undefined if it was removed already.
 */
async function pass(
  parts: FollowParts,
  before: Subscription,
  { after, keepsUp, told }: { after: Subscription; keepsUp: boolean; told?: () => Promise<void> },
): Promise<Passed> {
  const { store } = parts;
  await takeAlong(parts, before, { after, keepsUp, told });
  // No look of the channel comes in between, and no change by moderators.
  const passed = await withFeeds(parts, [before.feedId, after.feedId], () =>
    parts.lease.with(logLease(before), async (): Promise<Passed> => {
      if (await isLeftAgain(store, after)) return { stays: true };
      const last = (await heldFeed(store, before))?.before;
      // It comes first: until the subscription is gone, all of this is repeated after a crash.
      if (last) await adopt(parts, after, { before, last });
      await leave(parts, before, { last, keepsUp });
      return { last };
    }),
  );
  if (passed.stays) await takeAlong(parts, after, { after: before, keepsUp: !keepsUp });
  return passed;
}

/** Returns true if the channel passed from a live blog to another one; false if it follows it, or moderators removed it. */
async function isLeftAgain({ subscriptions, logs }: FollowParts['store'], after: Subscription): Promise<boolean> {
  if ((await subscriptions.inChannel(after.channelId, after.feedId)).length > 0) return false;
  return (await logs.get(logKey(after)))?.ended?.subscription.id !== after.id;
}
