import { postingLocale } from '../../i18n/translate.ts';
import { updateArtifact } from '../delivery/artifact.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Change } from '../model/change.ts';
import type { Batch, Delivery } from '../model/delivery.ts';
import type { LiveBlog, Update } from '../model/live-blog.ts';
import type { Message } from '../model/message.ts';
import type { Subscription } from '../model/subscription.ts';
import { sequelOffer } from '../notices/sequel.ts';
import { type BatchLine, renderBatch } from '../render/batch-message.ts';
import type { BlogNumbers } from '../render/channel-artifacts.ts';
import { renderStruck, renderUpdate } from '../render/update.ts';
import { batchBurst } from './batching.ts';
import { boardDeliveries, endDelivery, threadDeliveries, type UnorderedDelivery } from './channel-artifacts.ts';
import { type Destination, destinationsOf } from './destination.ts';
import { whyNot } from './filter.ts';

/** A live blog as it stands at a revision. */
export interface PlanState {
  blog: Omit<LiveBlog, 'updates'>;
  /** Every update as it now stands, newest first. */
  tracked: readonly Tracked[];
  /** Batches posted or held back so far. */
  digests: readonly Batch[];
  numbers: BlogNumbers;
  revision: number;
  /** ISO time of the read. */
  at: string;
}

/** What every channel should show after a poll, and which updates share messages. */
export interface Plan {
  deliveries: readonly Delivery[];
  /** The new ones. */
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

/** A plan state with an index of what is tracked, by update id. */
export type IndexedPlanState = PlanState & { byId: ReadonlyMap<string, Tracked> };

function planFor(changes: readonly Change[], subscription: Subscription, state: IndexedPlanState): Plan {
  if (changes.length === 0) return { deliveries: [], batches: [] };
  const own = { ...state, digests: state.digests.filter(({ channelId }) => channelId === subscription.channelId) };
  const updates = changes.filter(({ kind }) => kind !== 'ended');
  const plans = destinationsOf(subscription).map(destination =>
    planDestination(updates, { subscription, destination, state: own }),
  );
  const batches = plans.flatMap(plan => plan.batches);
  const hasEnded = updates.length < changes.length;
  const deliveries = [
    ...plans.flatMap(plan => plan.deliveries),
    ...(hasEnded ? [endDelivery(subscription, own), ...sequelOffer(subscription, own)] : []),
    ...boardDeliveries(subscription, { ...own, digests: [...own.digests, ...batches] }),
  ];
  const all = [...threadFor(deliveries, subscription, { ...own, hasEnded }), ...deliveries];
  return { deliveries: all.map((delivery, order) => ({ ...delivery, order })), batches };
}

/**
 * A thread comes before its first message. One that was never needed is not opened only to be
 * closed.
 */
function threadFor(
  deliveries: readonly UnorderedDelivery[],
  subscription: Subscription,
  state: IndexedPlanState & { hasEnded: boolean },
): readonly UnorderedDelivery[] {
  const isNeeded = deliveries.some(delivery => delivery.in !== undefined);
  return isNeeded || state.hasEnded ? threadDeliveries(subscription, { ...state, isNeeded }) : [];
}

interface PlanContext {
  subscription: Subscription;
  destination: Destination;
  state: IndexedPlanState;
}

const idOf = ({ before, after }: Change): string => (after ?? before)?.id ?? '';

function planDestination(
  changes: readonly Change[],
  context: PlanContext,
): { deliveries: readonly UnorderedDelivery[]; batches: readonly Batch[] } {
  const { destination, state, subscription } = context;
  const { channelId, feedId } = subscription;
  const { inThread } = destination;
  const old = state.digests.filter(({ aside }) => (aside ?? false) === inThread);
  const unbatched = changes.filter(change => !old.some(({ ids }) => ids.includes(idOf(change))));
  const created = unbatched.flatMap(change => newIn(change, context));
  const { revision, blog } = state;
  const together = blog.together === true;
  const heldBack = subscription.paused !== undefined;
  const batches = batchBurst(created, { channelId, feedId, revision, together, inThread, heldBack });
  const batched = new Set(batches.flatMap(({ ids }) => ids));
  const changed = new Set(changes.map(idOf));
  const touched = [...old.filter(({ ids }) => ids.some(id => changed.has(id))), ...batches];
  const single = unbatched.filter(change => !batched.has(idOf(change)));
  return {
    deliveries: [
      ...single.flatMap(change => deliver(change, context)),
      ...touched.map(batch => batchDelivery(batch, context)),
    ],
    batches,
  };
}

/**
 * Returns the update that a destination should show from this change on, if it did not show it
 * before.
 */
function newIn(change: Change, { destination, state: { blog } }: PlanContext): Update[] {
  const { before, after } = standing(change);
  return after && destination.wants(after, blog) && !destination.wants(before, blog) ? [after] : [];
}

/**
 * Only two facts decide: was the update wanted before, and is it wanted now. So promotion,
 * demotion, withdrawal and keywords that begin to match are no special cases.
 */
function deliver(change: Change, context: PlanContext): UnorderedDelivery[] {
  const { subscription, destination, state } = context;
  const { blog } = state;
  const { before, after } = standing(change);
  const was = destination.wants(before, blog);
  const is = destination.wants(after, blog);
  const artifact = updateArtifact(idOf(change), subscription.feedId, destination.inThread);
  if (is && after) return [deliveryOf(context, { artifact, want: show(after, context, was), create: !was })];
  if (!was || !before) return [];
  return [deliveryOf(context, { artifact, want: takeBack(change, context, before), create: false })];
}

const deliveryOf = (
  { subscription: { channelId, language }, destination, state: { revision } }: PlanContext,
  given: Pick<UnorderedDelivery, 'artifact' | 'want' | 'create'>,
): UnorderedDelivery => ({
  ...given,
  channelId,
  revision,
  ...(language && { language }),
  ...(destination.in && { in: destination.in }),
});

/** Edits are marked only if the channel showed the update before. */
function show(update: Update, { subscription, destination, state }: PlanContext, was: boolean): Message {
  const { blog, byId } = state;
  const edited = was ? byId.get(update.id)?.edited : undefined;
  const { t } = postingLocale(subscription);
  const message = renderUpdate(update, { blog, t, mention: destination.mention, edited });
  return {
    ...message,
    ...(destination.silent && { silent: true as const }),
    ...(subscription.publish && { publish: true as const }),
  };
}

/**
 * Returns the update as it stood before and stands after: a withdrawn one stands no longer, a
 * restored one did not.
 */
function standing(change: Change): { before?: Update; after?: Update } {
  return {
    before: change.kind === 'restored' ? undefined : change.before,
    after: change.kind === 'withdrawn' ? undefined : change.after,
  };
}

function takeBack(change: Change, { subscription, destination, state }: PlanContext, before: Update): Message | null {
  const { blog, at } = state;
  if (subscription.withdrawn === 'delete') return null;
  const why = destination.inThread && change.kind === 'promoted' ? 'moved up' : whyNot(change, subscription, blog);
  return renderStruck(before, { blog, why, at, t: postingLocale(subscription).t });
}

/** Returns the delivery of a batch, whose message shows its updates as they now stand. */
export function batchDelivery(batch: Batch, context: PlanContext): UnorderedDelivery {
  const { subscription, destination, state } = context;
  const lines = batch.ids.flatMap((id): BatchLine[] => {
    const tracked = state.byId.get(id);
    if (!tracked) return [];
    const { update } = tracked;
    return [{ update, struck: tracked.state === 'withdrawn' || !destination.wants(update, batch) }];
  });
  const left = subscription.withdrawn === 'delete' ? lines.filter(({ struck }) => !struck) : lines;
  const want = renderBatch(left, { blog: state.blog, t: postingLocale(subscription).t });
  const message = want && destination.silent ? { ...want, silent: true as const } : want;
  return deliveryOf(context, { artifact: batch.artifact, want: message, create: !batch.heldBack });
}
