import { fingerprint } from '../diff/fingerprint.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Batch, Delivery } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import type { Subscription } from '../model/subscription.ts';
import { sequelOffer } from '../notices/sequel.ts';
import { batchDelivery, touchBatch } from './batch-delivery.ts';
import { batchBurst } from './batching.ts';
import {
  boardDeliveries,
  endDelivery,
  reopenedDelivery,
  threadDeliveries,
  type UnorderedDelivery,
} from './channel-artifacts.ts';
import { correctionReplies } from './correction-reply.ts';
import { placesOf } from './destination.ts';
import { asSeenBy } from './filter.ts';
import {
  type IndexedPlanState,
  idOf,
  isNewlyWanted,
  type PlanContext,
  type PlanState,
  standing,
} from './plan-context.ts';
import { deliver } from './update-delivery.ts';

/** What every channel should show after a poll, and which updates share messages. */
export interface Plan {
  deliveries: readonly Delivery[];
  /** Those that are new, and those that changed: they replace the ones of the same artifact. */
  batches: readonly Batch[];
}

/** Decides what every channel should show after these changes, whatever Discord shows now. */
export function plan(changes: readonly Change[], subscriptions: readonly Subscription[], state: PlanState): Plan {
  const byId = new Map(state.tracked.map(tracked => [tracked.update.id, tracked]));
  const plans = subscriptions.map(subscription => planFor(changes, subscription, { ...state, byId }));
  return {
    deliveries: plans.flatMap(({ deliveries }) => deliveries),
    batches: plans.flatMap(({ batches }) => batches),
  };
}

function planFor(changes: readonly Change[], subscription: Subscription, state: IndexedPlanState): Plan {
  if (changes.length === 0 && !state.excess?.length) return { deliveries: [], batches: [] };
  const own = { ...state, digests: state.digests.filter(({ channelId }) => channelId === subscription.channelId) };
  const updates = changes.filter(({ kind }) => kind !== 'ended' && kind !== 'reopened');
  const plans = placesOf(subscription).map(destination =>
    planDestination(updates, { subscription, destination, state: own }),
  );
  const batches = plans.flatMap(plan => plan.batches);
  const hasEnded = changes.some(({ kind }) => kind === 'ended');
  const hasReopened = changes.some(({ kind }) => kind === 'reopened');
  const deliveries = [
    ...plans.flatMap(plan => plan.deliveries),
    ...(hasEnded ? [endDelivery(subscription, own), ...sequelOffer(subscription, own)] : []),
    ...(hasReopened ? [reopenedDelivery(subscription, own)] : []),
    ...boardDeliveries(subscription, { ...own, digests: [...own.digests, ...batches] }),
  ];
  const all = [...threadFor(deliveries, subscription, { ...own, hasTurned: hasEnded || hasReopened }), ...deliveries];
  return { deliveries: all.map((delivery, order) => ({ ...delivery, order })), batches };
}

/**
 * A thread comes before its first message. It closes when the live blog ends and opens again with
 * it; one that was never needed is not opened for that.
 */
function threadFor(
  deliveries: readonly UnorderedDelivery[],
  subscription: Subscription,
  state: IndexedPlanState & { hasTurned: boolean },
): readonly UnorderedDelivery[] {
  const isNeeded = deliveries.some(delivery => delivery.in !== undefined && delivery.create);
  return isNeeded || state.hasTurned ? threadDeliveries(subscription, { ...state, isNeeded }) : [];
}

function planDestination(
  changes: readonly Change[],
  context: PlanContext,
): { deliveries: readonly UnorderedDelivery[]; batches: readonly Batch[] } {
  const { destination, state, subscription } = context;
  const { channelId, feedId } = subscription;
  const { inThread } = destination;
  const old = state.digests.filter(({ aside }) => (aside ?? false) === inThread);
  const unbatched = changes.filter(change => !old.some(({ ids }) => ids.includes(idOf(change))));
  const created = unbatched.flatMap(change => neverShownBefore(change, context));
  const { revision, blog } = state;
  const together = destination.together(blog);
  const heldBack = subscription.paused !== undefined;
  const backlog = { channelId, feedId, revision, together, inThread, heldBack };
  const { batches, leftOut } = batchBurst(created, excessFor(created, context), backlog);
  const batched = new Set(batches.flatMap(({ ids }) => ids));
  const single = unbatched.filter(change => !batched.has(idOf(change)) && !leftOut.has(idOf(change)));
  const touched = old.flatMap(batch => touchBatch(batch, changes, context));
  return {
    deliveries: [
      ...single.flatMap(change => deliver(change, context)),
      ...touched.map(({ delivery }) => delivery),
      ...batches.map(batch => batchDelivery(batch, context, !heldBack)),
      ...changes.flatMap(change => correctionReplies(change, context)),
    ],
    batches: [...touched.map(({ batch }) => batch), ...batches],
  };
}

/**
 * Returns how many updates to report to a destination as a number only. Their words are not compared
 * with keywords, so a channel with keywords hears of them only if others of that read match.
 */
function excessFor(created: readonly Update[], { subscription, destination, state }: PlanContext): number {
  if (created.length === 0 && subscription.keywords.length > 0) return 0;
  return (state.excess ?? []).filter(update => destination.wantsKind(update, state.blog)).length;
}

/**
 * Returns the update of a change that a destination should show from now on, if no message of it
 * can stand there. What was shown before is edited in place instead: it does not share a message.
 */
function neverShownBefore(change: Change, context: PlanContext): Update[] {
  const { after } = standing(change);
  if (!after || !isNewlyWanted(change, context)) return [];
  const known = context.state.byId.get(after.id);
  const mayStand =
    mayStandStruck(change, known, context.subscription) ||
    context.subscription.stoodBefore?.includes(fingerprint(after.id));
  return mayStand ? [] : [asSeenBy(context.subscription, after)];
}

/** Whether the settings say that a message of an update may have been struck through. */
function mayStandStruck({ kind }: Change, known: Tracked | undefined, { withdrawn, keywords }: Subscription): boolean {
  if (withdrawn !== 'strike') return false;
  return kind === 'restored' || known?.flaggedBefore === true || (known?.editedBefore === true && keywords.length > 0);
}
