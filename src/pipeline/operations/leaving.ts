import { isOfShare } from '../../core/answers/shared-list.ts';
import { withoutUnposted } from '../../core/channel/begin.ts';
import { blogState } from '../../core/channel/blog-state.ts';
import { closing, inOrder } from '../../core/channel/desired.ts';
import { threadArtifact } from '../../core/channel/place.ts';
import { boardArtifact, feedOf, isLook, isOfUpdates, updateArtifactOf } from '../../core/delivery/artifact.ts';
import { outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import { type ChannelLog, logKey } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Leaving } from '../../core/model/operation.ts';
import { isOfStory, type Subscription, storyId, storyIds } from '../../core/model/subscription.ts';
import type { Store } from '../../store/store.ts';
import { expandedLog, logLease } from '../channel/log.ts';
import { leaveSchedules } from '../daily-summary.ts';
import { waitingFor } from '../post/outbox.ts';
import { sharesBelow, sharesLease } from '../shares.ts';
import { receiptsIn } from './begin.ts';
import { clearBelow, type ForgetParts } from './forget.ts';
import { dropHandedOver, type FollowParts, withFeed } from './held-feed.ts';
import type { Steps } from './step.ts';

/** The steps in which a channel stops to follow: the subscription goes, then what would look alive for ever is closed. */
export const LEAVING: Steps<Leaving> = { end, close };
export const MOVING: Steps<Leaving> = { begin: hasMoved, close };

/** A subscription that moved has taken the place of this one in one write, or never did. */
async function hasMoved({ store }: FollowParts, operation: Leaving): Promise<Leaving | undefined> {
  const { subscription, movedTo } = operation;
  const all = (await store.subscriptions.get(subscription.feedId)) ?? [];
  return all.some(({ id }) => id === movedTo?.id) ? operation : undefined;
}

/** Notes in the log that the channel stopped to follow, and deletes the subscription. */
async function end(parts: FollowParts, operation: Leaving): Promise<Leaving> {
  const { subscription } = operation;
  await withFeed(parts, subscription.feedId, all =>
    parts.lease.with(logLease(subscription), async () => {
      await noteEnded(parts.store, subscription);
      await saveOthers(parts.store, all, subscription);
    }),
  );
  return operation;
}

/** Notes that a channel stops to follow, which is true once its subscription is gone. The lease of the log is held. */
export async function noteEnded(store: Pick<Store, 'logs' | 'outbox'>, subscription: Subscription): Promise<void> {
  const log = await expandedLog(store, subscription);
  // Who followed it is not known any longer than the subscription is.
  const ended = { subscription: { ...subscription, addedBy: '' } };
  if (log) await store.logs.set(logKey(subscription), { ...log, ended });
}

/** Ends what a channel shows of a story that it left, its daily summaries and its shared answers. */
async function close(parts: FollowParts, operation: Leaving): Promise<Leaving> {
  const { store, lease } = parts;
  const { subscription } = operation;
  const { channelId, feedId } = subscription;
  for (const one of storyIds(subscription).toReversed())
    await withFeed(parts, one, async () => {
      await dropHandedOver(store, one, other => other.channelId === channelId);
      await endShares(parts, subscription, one);
      if (one !== feedId) return;
      await leaveSchedules(parts, operation);
      await lease.with(logLease(subscription), () => closeChannel(store, operation));
    });
  return operation;
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
async function closeChannel(store: Store, { subscription, how }: Leaving): Promise<void> {
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

interface Closing extends Pick<Closed, 'record' | 'log'>, Pick<Leaving, 'subscription' | 'how'> {
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
