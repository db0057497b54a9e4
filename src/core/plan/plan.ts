import { fingerprint } from '../diff/fingerprint.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Change, ChangeKind, Turn } from '../model/change.ts';
import type { Batch, Delivery } from '../model/delivery.ts';
import type { Update } from '../model/live-blog.ts';
import { type HandedOver, isHandedOver, type Subscription } from '../model/subscription.ts';
import { sequelOffer } from '../notices/sequel.ts';
import { eachInTurn, finish, type Steps } from '../steps.ts';
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
import { placesOf, threadArtifact } from './destination.ts';
import {
  type IndexedPlanState,
  idOf,
  indexed,
  isNewlyWanted,
  isOldAgain,
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

/**
 * Decides what every channel should show after these changes, whatever Discord shows now. Pauses
 * after each change in each place.
 */
export function* planning(
  changes: readonly Change[],
  subscriptions: readonly Subscription[],
  state: PlanState,
): Steps<Plan> {
  if (changes.length === 0 && !state.excess?.length) return { deliveries: [], batches: [] };
  const whole = indexed(state);
  const batches = Map.groupBy(state.digests, ({ channelId }) => channelId);
  const plans: Plan[] = [];
  for (const subscription of subscriptions)
    plans.push(yield* planFor(changes, subscription, { ...whole, digests: batches.get(subscription.channelId) ?? [] }));
  return {
    deliveries: plans.flatMap(({ deliveries }) => deliveries),
    batches: plans.flatMap(({ batches }) => batches),
  };
}

/** The same for few channels, without a pause. */
export const plan = (...given: Parameters<typeof planning>): Plan => finish(planning(...given));

function* planFor(changes: readonly Change[], subscription: Subscription, own: IndexedPlanState): Steps<Plan> {
  const turn = changes.map(({ kind }) => kind).find(isTurn);
  const updates = changes.filter(({ kind }) => !isTurn(kind));
  const plans: DestinationPlan[] = [];
  for (const destination of placesOf(subscription))
    plans.push(yield* planDestination(updates, { subscription, destination, state: own }));
  const batches = plans.flatMap(plan => plan.batches);
  const deliveries = [
    ...plans.flatMap(plan => plan.deliveries),
    ...(turn ? TURNS[turn](subscription, own) : []),
    ...keptEnd(subscription, own, turn),
    ...boardDeliveries(subscription, { ...own, digests: [...own.digests, ...batches] }),
  ];
  const all = [...threadFor(deliveries, subscription, { ...own, hasTurned: turn !== undefined }), ...deliveries];
  const whole = { deliveries: all.map((delivery, order) => ({ ...delivery, order })), batches };
  return isHandedOver(subscription) ? withoutNew(whole, subscription, own) : whole;
}

/** Returns only what may change messages that stand. The thread is that of the whole story. */
function withoutNew({ deliveries, batches }: Plan, subscription: HandedOver, { digests }: IndexedPlanState): Plan {
  const thread = threadArtifact(subscription);
  return {
    deliveries: deliveries.flatMap(one => (one.artifact === thread ? [] : { ...one, create: false })),
    batches: batches.filter(({ artifact }) => digests.some(known => known.artifact === artifact)),
  };
}

type TurnDeliveries = (subscription: Subscription, own: IndexedPlanState) => readonly UnorderedDelivery[];

/** What a turn of a live blog shows besides its board and thread. Rest comes and goes without a word. */
const TURNS: Readonly<Record<Turn, TurnDeliveries>> = {
  ended: (subscription, own) => [endDelivery(subscription, own), ...sequelOffer(subscription, own)],
  reopened: (subscription, own) => [reopenedDelivery(subscription, own)],
  rests: sequelOffer,
  wakes: () => [],
};

/** The announcement of an end quotes the last summary and counts updates, so it follows what changes after it. */
const keptEnd = (subscription: Subscription, own: IndexedPlanState, turn: Turn | undefined) =>
  own.blog.state === 'ended' && turn !== 'ended' ? [{ ...endDelivery(subscription, own), create: false }] : [];

const isTurn = (kind: ChangeKind): kind is Turn => Object.hasOwn(TURNS, kind);

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

/** What a subscription's destination should show. */
interface DestinationPlan {
  deliveries: readonly UnorderedDelivery[];
  batches: readonly Batch[];
}

function* planDestination(changes: readonly Change[], context: PlanContext): Steps<DestinationPlan> {
  const { destination, state, subscription } = context;
  const { channelId, feedId } = subscription;
  const { inThread } = destination;
  const old = state.digests.filter(({ aside }) => (aside ?? false) === inThread);
  const batchedBefore = new Set(old.flatMap(({ ids }) => ids));
  const unbatched = changes.filter(change => !batchedBefore.has(idOf(change)));
  const created = yield* eachInTurn(unbatched, change => neverShownBefore(change, context));
  const { revision, blog } = state;
  const together = destination.together(blog);
  const heldBack = subscription.paused !== undefined;
  const backlog = { channelId, feedId, revision, together, inThread, heldBack };
  const { batches, leftOut } = batchBurst(created, excessFor(created, context), backlog);
  const batched = new Set(batches.flatMap(({ ids }) => ids));
  const single = unbatched.filter(change => !batched.has(idOf(change)) && !leftOut.has(idOf(change)));
  const changed = new Map(changes.map(change => [idOf(change), change]));
  const touched = yield* eachInTurn(old, batch => touchBatch(batch, changed, context));
  const singles = yield* eachInTurn(single, change => deliver(change, context));
  const replies = yield* eachInTurn(changes, change => correctionReplies(change, context));
  return {
    deliveries: [
      ...singles,
      ...touched.map(({ delivery }) => delivery),
      ...batches.map(batch => batchDelivery(batch, context, !heldBack)),
      ...replies,
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
    isOldAgain(change, context) ||
    mayStandStruck(change, known, context.subscription) ||
    context.subscription.stoodBefore?.includes(fingerprint(after.id));
  return mayStand ? [] : [after];
}

/** Whether the settings say that a message of an update may have been struck through. */
function mayStandStruck({ kind }: Change, known: Tracked | undefined, { withdrawn, keywords }: Subscription): boolean {
  if (withdrawn !== 'strike') return false;
  return kind === 'restored' || known?.flaggedBefore === true || (known?.editedBefore === true && keywords.length > 0);
}
