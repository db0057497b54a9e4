import { messageHash, updateArtifact } from '../delivery/artifact.ts';
import type { Tracked } from '../model/blog-record.ts';
import type { Receipt } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';
import { batchDelivery } from './batch-delivery.ts';
import type { UnorderedDelivery } from './channel-artifacts.ts';
import { placesOf } from './destination.ts';
import type { IndexedPlanState, PlanContext } from './plan-context.ts';
import { deliveryOf } from './plan-context.ts';
import { keepUp, strikeWithdrawn } from './update-delivery.ts';

/** Receipts of one feed in a channel, by artifact. */
export type ChannelReceipts = ReadonlyMap<string, Receipt>;

/**
 * Returns what makes the messages that stand in a channel show the live blog as it is now: they may
 * have been posted under other settings, or before the channel stopped to follow for a while.
 * `unless`: settings under which a message may have been rendered, too, and then stays as it is.
 */
export function catchUpDeliveries(
  subscription: Subscription,
  state: IndexedPlanState,
  { receipts, unless }: { receipts: ChannelReceipts; unless?: Subscription },
): readonly UnorderedDelivery[] {
  if (receipts.size === 0) return [];
  const wanted = deliveriesFor(subscription, state, receipts);
  const same = new Map(
    (unless ? deliveriesFor(unless, state, receipts) : []).map(({ artifact, want }) => [artifact, want]),
  );
  return wanted.filter(({ artifact, want }) => {
    const receipt = receipts.get(artifact);
    if (receipt?.state !== 'posted' || want === null) return true;
    if (want.struck && receipt.struck) return false;
    const alike = [want, same.get(artifact) ?? want];
    return !alike.some(message => messageHash(message) === receipt.hash);
  });
}

function deliveriesFor(
  subscription: Subscription,
  state: IndexedPlanState,
  receipts: ChannelReceipts,
): readonly UnorderedDelivery[] {
  const stands = (artifact: string) => ['posted', 'posting'].includes(receipts.get(artifact)?.state ?? '');
  return placesOf(subscription).flatMap(destination => {
    const context: PlanContext = { subscription, destination, state };
    const own = state.digests.filter(
      ({ channelId, aside }) => channelId === subscription.channelId && (aside ?? false) === destination.inThread,
    );
    const batches = own.filter(({ artifact }) => stands(artifact));
    const updates = state.tracked.flatMap(tracked => {
      const artifact = updateArtifact(tracked.update.id, subscription.feedId, destination.inThread);
      return stands(artifact) ? [standingDelivery(tracked, context, artifact)] : [];
    });
    return [...updates.toReversed(), ...batches.map(batch => batchDelivery(batch, context, false))];
  });
}

function standingDelivery({ state, update }: Tracked, context: PlanContext, artifact: string): UnorderedDelivery {
  if (state === 'withdrawn')
    return deliveryOf(context, { artifact, want: strikeWithdrawn(update, context), create: false });
  const { keepStruck, ...delivery } = keepUp(update, context, artifact);
  return context.destination.wants(update, context.state.blog) ? delivery : { ...delivery, keepStruck };
}
