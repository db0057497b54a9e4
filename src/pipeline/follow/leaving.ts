import { isOfShare } from '../../core/answers/shared-list.ts';
import { withoutUnposted } from '../../core/channel/begin.ts';
import { blogState } from '../../core/channel/blog-state.ts';
import { closing, inOrder } from '../../core/channel/desired.ts';
import { threadArtifact } from '../../core/channel/place.ts';
import {
  boardArtifact,
  feedOf,
  isLook,
  isOfUpdates,
  lookMark,
  updateArtifactOf,
} from '../../core/delivery/artifact.ts';
import { outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { type ChannelLog, type Ended, logKey } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import { isOfStory, type Subscription, storyId, storyIds } from '../../core/model/subscription.ts';
import type { Store } from '../../store/store.ts';
import { expandedLog, logLease, removeMarks } from '../channel/log.ts';
import { leaveSchedules } from '../daily-summary.ts';
import { waitingFor } from '../post/outbox.ts';
import { sharesBelow, sharesLease } from '../shares.ts';
import { receiptsIn } from './begin.ts';
import { clearBelow, type ForgetParts } from './forget.ts';
import { dropHandedOver, heldFeed, idIn, withFeed } from './held-feed.ts';
import { stayBefore } from './stay.ts';
import { takeAlong } from './take-along.ts';

/**
 * Notes that a channel stops to follow, which is true once its subscription is gone, and marks it: its next look then
 * finishes that. The caller must hold the leases of the feed and of the log.
 */
export async function noteEnded(store: Pick<Store, 'blogs' | 'logs' | 'outbox'>, ended: Ended): Promise<Delivery> {
  const { subscription } = ended;
  const log = await expandedLog(store, subscription);
  // Who followed it is not known any longer than the subscription is.
  const noted = { ...ended, subscription: { ...subscription, addedBy: '' } };
  if (log) await store.logs.set(logKey(subscription), { ...log, ended: noted });
  const mark = lookMark(subscription, (await store.blogs.get(subscription.feedId))?.revision ?? 0);
  await store.outbox.set(outboxKey(mark), mark);
  return mark;
}

/**
 * Deletes a subscription. Resolves to the mark by which what is left is finished. `all`: the subscriptions to its feed, of
 * which the caller must hold the lease.
 */
export const end = ({ store, lease }: ForgetParts, all: readonly Subscription[], ended: Ended): Promise<Delivery> =>
  lease.with(logLease(ended.subscription), async () => {
    const mark = await noteEnded(store, ended);
    await saveOthers(store, all, ended.subscription);
    return mark;
  });

/**
 * Finishes what is left to do once a subscription is gone; the sequel that was about to take its place goes with it, and
 * what it was about to replace stays.
 * Idempotent: may be interrupted anywhere and repeated.
 */
export async function finishLeaving(
  parts: ForgetParts,
  { ended, marks }: { ended: Ended; marks: readonly Delivery[] },
): Promise<void> {
  const { store, lease } = parts;
  const { channelId, feedId } = ended.subscription;
  await endBegun(parts, ended);
  await comeBack(parts, ended.subscription);
  for (const one of storyIds(ended.subscription).toReversed())
    await withFeed(parts, one, async () => {
      if ((await store.subscriptions.inChannel(channelId, feedId)).length > 0) return;
      await dropHandedOver(store, one, other => other.channelId === channelId);
      await endShares(parts, ended.subscription, one);
      if (one !== feedId) return;
      await leaveSchedules(parts, ended);
      await lease.with(logLease(ended.subscription), () => closeChannel(store, ended, marks));
    });
}

/**
 * Ends the sequel that a channel has begun to follow in the place of a subscription that is gone. If that has moved, members
 * and daily summaries come back to it.
 */
async function endBegun(parts: ForgetParts, { subscription, how, movedTo }: Ended): Promise<void> {
  const { store } = parts;
  const sequel = await sequelOf(store, subscription, ({ id, feedId }) => id === idIn(subscription, feedId));
  if (!sequel || (await heldFeed(store, subscription))) return;
  if (movedTo !== undefined) await takeAlong(parts, sequel, { after: subscription, keepsUp: false });
  const ended = { subscription: sequel, ...(how && { how }) };
  const mark = await withFeed(parts, sequel.feedId, all => end(parts, all, ended));
  await finishLeaving(parts, { ended, marks: [mark] });
}

/** Lets members and daily summaries come back to the live blog with which a channel stays that has ended a sequel in its place. */
async function comeBack(parts: ForgetParts, sequel: Subscription): Promise<void> {
  const before = sequel.story?.at(-1);
  const stays = before && (await withFeed(parts, before.id, () => stayBefore(parts, sequel)));
  if (stays) await takeAlong(parts, sequel, { after: stays, keepsUp: false });
}

/** Returns the sequel that a channel follows in the place of a live blog, or beside it. */
export async function sequelOf(
  { subscriptions }: Pick<Store, 'subscriptions'>,
  { channelId, feedId }: Subscription,
  isMeant: (sequel: Subscription) => boolean = () => true,
): Promise<Subscription | undefined> {
  const all = await subscriptions.ofChannel(channelId);
  return all.find(one => one.story?.at(-1)?.id === feedId && isMeant(one));
}

/**
 * Drops what waits to be posted of a live blog from which a channel goes back; what was posted stays as it is. The caller
 * must hold the leases of the feed and of the log.
 */
export async function dropUnposted(
  store: Pick<Store, 'logs' | 'outbox' | 'receipts'>,
  subscription: Subscription,
): Promise<void> {
  const { channelId, feedId } = subscription;
  const log = await expandedLog(store, subscription);
  if (!log) return;
  const receipts = await receiptsIn(store, subscription);
  const isNew = ({ artifact, create }: Delivery) =>
    create && feedOf(artifact) === feedId && isOfUpdates(artifact) && receipts.get(artifact)?.state !== 'posted';
  for (const one of (await waitingFor(store, channelId)).flat().filter(isNew)) {
    const drop = dropOf(one, log.revision + 1);
    await store.outbox.set(outboxKey(drop), drop);
  }
  const { carried: _, ...standing } = withoutUnposted(log, { feedId, receipts }).log;
  await store.logs.set(logKey(subscription), standing);
}

/** Returns what takes the place of a delivery that waits and is not to be posted, at this revision or above its own. */
const dropOf = (one: Delivery, revision: number): Delivery => ({
  ...one,
  revision: Math.max(revision, one.revision + 1),
  want: null,
  leave: true,
  create: false,
});

/** Nothing crosses servers: what a server no longer follows, its shared answers do not either. */
export async function endShares(
  { store, lease }: ForgetParts,
  { guildId, id }: Subscription,
  feedId: string,
): Promise<void> {
  const others = (await store.subscriptions.of(guildId)).filter(one => one.id !== id);
  if (others.some(other => isOfStory(other, feedId))) return;
  await lease.with(sharesLease(feedId), () => clearBelow(store.shares, sharesBelow(feedId, guildId)));
}

/**
 * Closes what would look alive for ever in a channel that unfollows, such as its board. The caller must hold the leases of
 * the feed and of the log.
 */
async function closeChannel(store: Store, { subscription, how }: Ended, marks: readonly Delivery[]): Promise<void> {
  const record = await store.blogs.get(subscription.feedId);
  if (record) {
    const log = await expandedLog(store, subscription);
    const over = await notFollowed(store, subscription);
    const here = await store.subscriptions.ofChannel(subscription.channelId);
    const inUse = here.some(one => storyId(one) === storyId(subscription));
    const left = await closed(store, { subscription, record, log, how, over, inUse });
    for (const delivery of [...left.drops, ...left.artifacts]) await store.outbox.set(outboxKey(delivery), delivery);
    if (left.log) await store.logs.set(logKey(subscription), left.log);
    else await store.logs.delete(logKey(subscription));
    await store.blogs.set(subscription.feedId, left.record);
  }
  await removeMarks(store, marks);
}

/** Returns the earlier feeds of a story that the channel does not follow again by themselves. */
async function notFollowed(
  { subscriptions }: Pick<Store, 'subscriptions'>,
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

interface Closing extends Pick<Closed, 'record' | 'log'>, Ended {
  /** Other feeds of which nothing more comes to the channel. */
  over?: ReadonlySet<string>;
  /** A sequel that the channel follows has its board and thread. */
  inUse?: boolean;
}

/** Returns what is left to do in a channel that stops to follow. What was never posted is forgotten. */
export async function closed(
  store: Pick<Store, 'logs' | 'outbox' | 'receipts'>,
  { subscription, record, log, how, over, inUse = false }: Closing,
): Promise<Closed> {
  const { channelId, feedId } = subscription;
  const isOver = (id: string) => id === feedId || over?.has(id) === true;
  const shared = inUse ? [boardArtifact(subscription), threadArtifact(subscription)] : [];
  // Shares are the server's.
  const isOurs = ({ artifact, ...one }: Delivery) =>
    one.channelId === channelId && isOver(feedOf(artifact)) && !isOfShare(artifact) && !shared.includes(artifact);
  const revision = Math.max(record.revision, log?.revision ?? 0) + 1;
  const next = { ...record, revision, pending: record.pending.filter(one => !isOurs(one)) };
  if (!log || how === 'gone') return { record: next, log: undefined, artifacts: [], drops: [] };
  const state = blogState(next);
  const receipts = await receiptsIn(store, subscription);
  const { carried: _, ...standing } = withoutUnposted(log, { feedId, receipts }).log;
  const left = { ...standing, revision, deferred: { prints: [] } };
  // What stands of a board that moderators have just given up would stay as it is.
  const boarded = receipts.has(boardArtifact(subscription)) ? { ...subscription, board: true as const } : subscription;
  const artifacts = inUse ? [] : closing({ subscription: boarded, state, log: left }, how);
  const kept = new Set(artifacts.map(({ artifact }) => artifact));
  const naming = await namingIn(store, channelId, [feedId, ...(over ?? [])]);
  const waiting = (await waitingFor(store, channelId)).flat();
  const dropped = waiting
    .filter(one => isOurs(one) && !isLook(one) && !kept.has(one.artifact) && !naming.has(one.artifact))
    .map(one => dropOf(one, revision));
  return { record: next, log: left, artifacts: inOrder(artifacts), drops: inOrder(dropped) };
}

/**
 * Returns the artifacts of the messages about updates of these feeds that stand in a channel and name what another live blog
 * of it reports: without these lines, that would be told nowhere.
 */
async function namingIn(
  { logs, receipts }: Pick<Store, 'logs' | 'receipts'>,
  channelId: string,
  feedIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const naming = new Set<string>();
  for (const feedId of feedIds) {
    const { echoes = {} } = (await logs.get(logKey({ channelId, feedId }))) ?? {};
    for (const print of Object.keys(echoes)) {
      const artifact = updateArtifactOf(print, feedId, false);
      if ((await receipts.get(receiptKey({ channelId, artifact })))?.state === 'posted') naming.add(artifact);
    }
  }
  return naming;
}

/** Stores the subscriptions to a feed without one. The caller must hold the feed's lease. */
export async function saveOthers(
  store: Store,
  all: readonly Subscription[],
  { feedId, id }: Subscription,
): Promise<void> {
  const left = all.filter(other => other.id !== id);
  if (left.length > 0) return store.subscriptions.set(feedId, left);
  await store.subscriptions.delete(feedId);
  if (!(await store.blogs.get(feedId))?.handedOver) await store.feeds.delete(feedId);
}
