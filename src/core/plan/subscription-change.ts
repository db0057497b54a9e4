import { boardArtifact, feedOf } from '../delivery/artifact.ts';
import { isDeepEqual } from '../diff/deep-equal.ts';
import type { BlogRecord } from '../model/blog-record.ts';
import type { Batch } from '../model/delivery.ts';
import { lookOf, type Subscription } from '../model/subscription.ts';
import { finish, type Steps } from '../steps.ts';
import { batchDelivery, settleBatches } from './batch-delivery.ts';
import { toBatches } from './batching.ts';
import { type ChannelReceipts, catchingUp } from './catch-up.ts';
import {
  boardDeliveries,
  type ChannelState,
  endDelivery,
  inOrder,
  threadDeliveries,
  type UnorderedDelivery,
} from './channel-artifacts.ts';
import { type Destination, destinationsOf, targetOf } from './destination.ts';
import type { FollowEnd } from './follow-messages.ts';
import { type PlanContext, planStateOf } from './plan-context.ts';

/** A subscription before and after its settings were changed. Both are of the same channel. */
export interface SettingsChange {
  before: Subscription;
  after: Subscription;
}

/**
 * Returns the record after a channel's settings changed: a board appears or goes at once, a thread
 * is closed or opened again. Messages that were posted stay, and show what the live blog says now in
 * the look that is asked for. What waits to be posted takes that look, too.
 * In steps.
 */
export function* changingSettings(
  record: BlogRecord,
  change: SettingsChange,
  { receipts, waiting = [], at }: { receipts: ChannelReceipts; at: string } & Partial<Pick<FollowEnd, 'waiting'>>,
): Steps<BlogRecord> {
  const { before, after } = change;
  const revision = record.revision + 1;
  const digests = regroupHeldBack(settleBatches(record, before, at), change);
  const next = { ...record, revision, digests };
  const state = planStateOf(next, { channelId: after.channelId, revision, at });
  const deliveries = [
    ...(yield* catchingUp(after, state, {
      receipts,
      waiting: looksOther(change) ? waitingArtifacts(record, after, waiting) : undefined,
      unless: { ...before, ...lookOf(after) },
    })),
    ...threadChanges(change, state),
    ...boardChanges(change, state),
  ];
  return { ...next, pending: [...record.pending, ...inOrder(deliveries)] };
}

/** The same without a pause. */
export const applySettingsChange = (...given: Parameters<typeof changingSettings>): BlogRecord =>
  finish(changingSettings(...given));

const looksOther = ({ before, after }: SettingsChange): boolean => !isDeepEqual(lookOf(before), lookOf(after));

/** Returns the artifacts of a subscription that wait to be posted, in the outbox or not yet there. */
function waitingArtifacts(
  { pending }: BlogRecord,
  { channelId, feedId }: Subscription,
  waiting: FollowEnd['waiting'],
): ReadonlySet<string> {
  const own = [...waiting.flat(), ...pending].filter(
    delivery => delivery.channelId === channelId && feedOf(delivery.artifact) === feedId,
  );
  return new Set(own.map(({ artifact }) => artifact));
}

function threadChanges({ before, after }: SettingsChange, state: ChannelState): readonly UnorderedDelivery[] {
  if (before.thread && !after.thread) return threadDeliveries(before, { ...state, isNeeded: false, left: true });
  return threadDeliveries(after, { ...state, isNeeded: false });
}

function boardChanges({ before, after }: SettingsChange, state: ChannelState): readonly UnorderedDelivery[] {
  if (!before.board || after.board) return boardDeliveries(after, state);
  const artifact = boardArtifact(before);
  return [{ ...targetOf(before), artifact, revision: state.revision, want: null, create: false }];
}

/**
 * Returns the batches, with what a paused channel missed sorted into its destinations as they now
 * are. What another destination wants by now already waits for that one.
 */
function regroupHeldBack(record: BlogRecord, { before, after: subscription }: SettingsChange): readonly Batch[] {
  const { channelId, feedId } = subscription;
  const isHeldBack = heldBackIn(channelId);
  const held = record.digests.filter(isHeldBack);
  if (held.length === 0) return record.digests;
  const byId = new Map(record.tracked.map(({ update }) => [update.id, update]));
  const isElsewhere = (id: string, { aside }: Batch) =>
    destinationsOf(before).some(
      ({ inThread, wants }) => inThread !== (aside ?? false) && wants(byId.get(id), record.blog),
    );
  const ids = new Set(held.flatMap(batch => batch.ids.filter(id => !isElsewhere(id, batch))));
  const updates = record.tracked.flatMap(({ update }) => (ids.has(update.id) ? [update] : [])).toReversed();
  const heldBack = destinationsOf(subscription).flatMap(destination => {
    const wanted = updates.filter(update => destination.wants(update, record.blog)).map(({ id }) => id);
    const together = destination.together(record.blog);
    const backlog = { channelId, feedId, revision: record.revision + 1, together, heldBack: true };
    return toBatches(wanted, { ...backlog, inThread: destination.inThread }, countedIn(held, destination));
  });
  return [...record.digests.filter(batch => !isHeldBack(batch)), ...heldBack];
}

/** Returns how many updates batches count without listing them. */
const countedIn = (batches: readonly Batch[], { inThread }: Pick<Destination, 'inThread'>): number =>
  batches.filter(({ aside = false }) => aside === inThread).reduce((sum, { more = 0 }) => sum + more, 0);

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
  const state = planStateOf(record, { channelId, revision, at });
  const plans = destinationsOf(subscription).map(destination => {
    const { inThread } = destination;
    const ids = heldBack.filter(batch => (batch.aside ?? false) === inThread).flatMap(batch => batch.ids);
    const backlog = { channelId, feedId, revision, together: destination.together(record.blog), inThread };
    const batches = toBatches(stillWanted(ids, { destination, state }), backlog, countedIn(heldBack, destination));
    return {
      batches,
      deliveries: batches.map(batch => batchDelivery(batch, { subscription, destination, state }, true)),
    };
  });
  // A thread that nothing went into before the pause is opened now.
  const isNeeded = plans.some(plan => plan.deliveries.some(delivery => delivery.in !== undefined));
  const deliveries: readonly UnorderedDelivery[] = [
    ...(isNeeded ? threadDeliveries(subscription, { ...state, isNeeded }) : []),
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

/** Updates that were withdrawn or demoted during the pause are never shown. */
const stillWanted = (
  ids: readonly string[],
  { destination, state: { byId, blog } }: Pick<PlanContext, 'destination' | 'state'>,
): readonly string[] =>
  [...new Set(ids)].filter(id => {
    const tracked = byId.get(id);
    return tracked !== undefined && tracked.state !== 'withdrawn' && destination.wants(tracked.update, blog);
  });
