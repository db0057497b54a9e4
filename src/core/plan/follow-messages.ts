import { feedOf, updateArtifact } from '../delivery/artifact.ts';
import { newest } from '../delivery/next-step.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Batch, Delivery } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';
import { finish, type Steps } from '../steps.ts';
import { settleBatches } from './batch-delivery.ts';
import { withBatches } from './batching.ts';
import { type ChannelReceipts, catchingUp } from './catch-up.ts';
import { boardDeliveries, inOrder, threadDeliveries, type UnorderedDelivery } from './channel-artifacts.ts';
import { planning } from './plan.ts';
import { planStateOf } from './plan-context.ts';

/** What a channel that begins to follow has already, or brings along. */
export interface FollowStart {
  receipts: ChannelReceipts;
  /** Ids of updates that still waited to be posted in the channel that it takes over from. */
  carried?: ReadonlySet<string>;
  /** What is said before anything else. */
  first?: readonly UnorderedDelivery[];
}

/**
 * Returns the record once a channel follows it: the post in a forum and the board appear, messages
 * from an earlier time catch up, and what is carried over is posted. In steps.
 */
export function* following(
  record: BlogRecord,
  subscription: Subscription,
  { receipts, carried = new Set(), first = [] }: FollowStart,
): Steps<BlogRecord> {
  const { revision } = record;
  const { channelId, addedAt: at } = subscription;
  const state = planStateOf(record, { channelId, revision, at });
  const added = record.tracked.flatMap(({ update, state: is }): Change[] =>
    carried.has(update.id) && is !== 'withdrawn' ? [{ kind: 'added', after: update }] : [],
  );
  const brought = yield* planning(added.toReversed(), [subscription], state);
  const { forum, story } = subscription;
  const thread = forum || story ? threadDeliveries(subscription, { ...state, isNeeded: forum !== undefined }) : [];
  const boards = boardDeliveries(subscription, { ...state, digests: withBatches(state.digests, brought.batches) });
  const deliveries = [...thread, ...(yield* catchingUp(subscription, state, { receipts })), ...boards];
  return {
    ...record,
    digests: withBatches(record.digests, brought.batches),
    pending: [...record.pending, ...inOrder([...first, ...deliveries, ...brought.deliveries])],
  };
}

/** The same without a pause. */
export const applyFollow = (...given: Parameters<typeof following>): BlogRecord => finish(following(...given));

/** A channel that stops to follow, and what is stored for it. */
export interface FollowEnd {
  /** Waiting deliveries of the channel, grouped by artifact. */
  waiting: readonly (readonly [Delivery, ...Delivery[]])[];
  receipts: ChannelReceipts;
  /** `undo`: the board is deleted too. `gone`: the channel does not exist any more. */
  how?: 'undo' | 'gone';
  /** ISO time. */
  at: string;
}

/**
 * Returns the record without a channel, and what is left to do there: its board and thread are
 * closed, and its waiting deliveries are dropped. Batches that were never posted are forgotten.
 */
export function applyUnfollow(
  record: BlogRecord,
  subscription: Subscription,
  { waiting, receipts, how, at }: FollowEnd,
): { record: BlogRecord; closing: readonly Delivery[] } {
  const { channelId, feedId } = subscription;
  const revision = record.revision + 1;
  const isOurs = (delivery: Delivery) => delivery.channelId === channelId && feedOf(delivery.artifact) === feedId;
  const isKept = (batch: Batch) =>
    batch.channelId !== channelId || (how !== 'gone' && !batch.heldBack && receipts.has(batch.artifact));
  const left = settleBatches({ ...record, digests: record.digests.filter(isKept) }, subscription, at);
  const next = { ...left, revision, pending: record.pending.filter(delivery => !isOurs(delivery)) };
  return {
    record: next,
    closing: how === 'gone' ? [] : closingMessages(next, subscription, { waiting: waiting.flat(), how, at }),
  };
}

function closingMessages(
  record: BlogRecord,
  subscription: Subscription,
  { waiting, how, at }: { waiting: readonly Delivery[]; how?: 'undo'; at: string },
): readonly Delivery[] {
  const { revision } = record;
  const { channelId, feedId } = subscription;
  const state = { ...planStateOf(record, { channelId, revision, at }), left: true as const };
  const board = boardDeliveries(subscription, state);
  const boards = how === 'undo' ? board.map(delivery => ({ ...delivery, want: null })) : board;
  const closing = [...boards, ...threadDeliveries(subscription, { ...state, isNeeded: false })];
  const closed = new Set(closing.map(({ artifact }) => artifact));
  const dropped = waiting
    .filter(({ artifact }) => feedOf(artifact) === feedId && !closed.has(artifact))
    .map((delivery): UnorderedDelivery => ({ ...delivery, revision, want: null, leave: true, create: false }));
  return inOrder([...dropped, ...closing]);
}

/** Returns the ids of the updates that a channel should show and does not: they wait, or are held back. */
export function waitingUpdates(
  record: BlogRecord,
  { channelId, feedId }: Subscription,
  { waiting, receipts }: Pick<FollowEnd, 'waiting' | 'receipts'>,
): ReadonlySet<string> {
  const own = record.pending.filter(delivery => delivery.channelId === channelId);
  const groups = [...waiting, ...own.map((delivery): [Delivery] => [delivery])].map(newest);
  const isCreation = ({ artifact, create, want }: Delivery) =>
    create && want !== null && !want.struck && (receipts.get(artifact)?.state ?? 'posting') === 'posting';
  const artifacts = new Set(groups.filter(isCreation).map(({ artifact }) => artifact));
  const batches = record.digests.filter(
    batch => batch.channelId === channelId && (batch.heldBack || artifacts.has(batch.artifact)),
  );
  const alone = record.tracked.filter(({ update }) =>
    [false, true].some(inThread => artifacts.has(updateArtifact(update.id, feedId, inThread))),
  );
  return new Set([...batches.flatMap(({ ids }) => ids), ...alone.map(({ update }) => update.id)]);
}
