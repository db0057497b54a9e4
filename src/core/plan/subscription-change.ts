import { boardArtifact, feedOf } from '../delivery/artifact.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Batch, Delivery } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';
import { numbersOf } from '../render/channel-artifacts.ts';
import { toBatches } from './batching.ts';
import {
  boardDeliveries,
  type ChannelState,
  endDelivery,
  threadDeliveries,
  type UnorderedDelivery,
} from './channel-artifacts.ts';
import { destinationsOf, targetOf } from './destination.ts';
import { batchDelivery, type IndexedPlanState } from './plan.ts';

/**
 * Returns what a channel shows as soon as it follows a live blog: the post in a forum, and the
 * board.
 */
export function followMessages(subscription: Subscription, record: BlogRecord): readonly Delivery[] {
  const state = stateIn(record, subscription);
  const thread = subscription.forum ? threadDeliveries(subscription, { ...state, isNeeded: true }) : [];
  return inOrder([...thread, ...boardDeliveries(subscription, state)]);
}

/**
 * Returns what is left to do in a channel that unfollows a live blog: its board and thread are
 * closed, and deliveries of this feed among `waiting` are dropped. `undo` removes the board.
 */
export function unfollowMessages(
  subscription: Subscription,
  record: BlogRecord,
  { waiting, how }: { waiting: readonly Delivery[]; how?: 'undo' },
): readonly Delivery[] {
  const state = { ...stateIn(record, subscription), left: true as const };
  const board = boardDeliveries(subscription, state);
  const boards = how === 'undo' ? board.map(delivery => ({ ...delivery, want: null })) : board;
  const closing = [...boards, ...threadDeliveries(subscription, { ...state, isNeeded: false })];
  const closed = new Set(closing.map(({ artifact }) => artifact));
  const { revision } = record;
  const dropped = waiting
    .filter(({ artifact }) => feedOf(artifact) === subscription.feedId && !closed.has(artifact))
    .map((delivery): UnorderedDelivery => ({ ...delivery, revision, want: null, leave: true, create: false }));
  return inOrder([...dropped, ...closing]);
}

function stateIn(
  { blog, tracked, digests, revision }: BlogRecord,
  { channelId }: Pick<Subscription, 'channelId'>,
): ChannelState {
  return { blog, tracked, digests: digests.filter(batch => batch.channelId === channelId), revision };
}

const inOrder = (deliveries: readonly UnorderedDelivery[]): readonly Delivery[] =>
  deliveries.map((delivery, order) => ({ ...delivery, order }));

/** A subscription before and after its settings were changed. Both are of the same channel. */
export interface SettingsChange {
  before: Subscription;
  after: Subscription;
}

/**
 * Returns the record after a channel's settings changed: a board appears or goes at once, a thread
 * is closed or opened again. Messages that were posted stay.
 */
export function applySettingsChange(record: BlogRecord, change: SettingsChange): BlogRecord {
  const revision = record.revision + 1;
  const next = { ...record, revision, digests: regroupHeldBack(record, change.after) };
  const deliveries = [...threadChanges(change, next), ...boardChanges(change, next)];
  return { ...next, pending: [...record.pending, ...inOrder(deliveries)] };
}

function threadChanges({ before, after }: SettingsChange, record: BlogRecord): readonly UnorderedDelivery[] {
  const state = { ...stateIn(record, after), isNeeded: false };
  if (before.thread && !after.thread) return threadDeliveries(before, { ...state, left: true });
  return threadDeliveries(after, state);
}

function boardChanges({ before, after }: SettingsChange, record: BlogRecord): readonly UnorderedDelivery[] {
  if (!before.board || after.board) return boardDeliveries(after, stateIn(record, after));
  const artifact = boardArtifact(before.feedId);
  return [{ ...targetOf(before), artifact, revision: record.revision, want: null, create: false }];
}

/**
 * Returns the batches, with what a paused channel missed sorted into its destinations as they now
 * are.
 */
function regroupHeldBack(record: BlogRecord, subscription: Subscription): readonly Batch[] {
  const { channelId, feedId } = subscription;
  const isHeldBack = heldBackIn(channelId);
  const ids = new Set(record.digests.filter(isHeldBack).flatMap(batch => batch.ids));
  if (ids.size === 0) return record.digests;
  const together = record.blog.together === true;
  const updates = record.tracked.flatMap(({ update }) => (ids.has(update.id) ? [update] : [])).toReversed();
  const heldBack = destinationsOf(subscription).flatMap(destination => {
    const wanted = updates.filter(update => destination.wants(update, record.blog)).map(({ id }) => id);
    const backlog = { channelId, feedId, revision: record.revision + 1, together, heldBack: true };
    return toBatches(wanted, { ...backlog, inThread: destination.inThread });
  });
  return [...record.digests.filter(batch => !isHeldBack(batch)), ...heldBack];
}

const heldBackIn =
  (channelId: string) =>
  (batch: Batch): boolean =>
    batch.heldBack === true && batch.channelId === channelId;

/**
 * Returns the record after a channel's pause ends: what the channel missed is posted in as few
 * messages as hold it. `subscription` is the one that is no longer paused.
 */
export function applyResume(record: BlogRecord, subscription: Subscription, at: string): BlogRecord {
  const revision = record.revision + 1;
  const { channelId, feedId } = subscription;
  const isHeldBack = heldBackIn(channelId);
  const heldBack = record.digests.filter(isHeldBack);
  const state = planStateOf(record, { revision, at });
  const together = record.blog.together === true;
  const plans = destinationsOf(subscription).map(destination => {
    const { inThread } = destination;
    const ids = heldBack.filter(batch => (batch.aside ?? false) === inThread).flatMap(batch => batch.ids);
    const batches = toBatches(notWithdrawn(ids, state), { channelId, feedId, revision, together, inThread });
    return { batches, deliveries: batches.map(batch => batchDelivery(batch, { subscription, destination, state })) };
  });
  const deliveries: readonly UnorderedDelivery[] = [
    ...plans.flatMap(plan => plan.deliveries),
    ...(record.blog.state === 'ended' ? [endDelivery(subscription, state)] : []),
  ];
  return {
    ...record,
    revision,
    digests: [...record.digests.filter(batch => !isHeldBack(batch)), ...plans.flatMap(plan => plan.batches)],
    pending: [...record.pending, ...inOrder(deliveries)],
  };
}

function planStateOf(record: BlogRecord, { revision, at }: { revision: number; at: string }): IndexedPlanState {
  const { blog, tracked, digests, corrections = 0, folded = [] } = record;
  const numbers = numbersOf(tracked, { corrections, folded: folded.length });
  const byId = new Map(tracked.map(one => [one.update.id, one]));
  return { blog, tracked, digests, numbers, revision, at, byId };
}

/** Updates that were withdrawn during the pause are never shown. */
const notWithdrawn = (ids: readonly string[], { byId }: IndexedPlanState): readonly string[] =>
  [...new Set(ids)].filter(id => byId.get(id)?.state !== 'withdrawn' && byId.has(id));
