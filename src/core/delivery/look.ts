import type { Delivery } from '../model/delivery.ts';
import type { Subscription } from '../model/subscription.ts';

/** The name of the artifact that marks a channel: a live blog has changed, or what the channel wants of it. */
export const LOOK = 'look:';

/** Before anything else of the revision. */
const FIRST = -2;

/** Returns a mark in the outbox of a channel: its worker looks what the channel should be told. */
export const lookMark = (
  { channelId, feedId }: Pick<Subscription, 'channelId' | 'feedId'>,
  revision: number,
): Delivery => ({
  ...{ artifact: `${LOOK}${feedId}`, channelId, revision, order: FIRST },
  ...{ want: null, create: false },
});

/** Returns true if a delivery is a mark. */
export const isLook = ({ artifact }: Pick<Delivery, 'artifact'>): boolean => artifact.startsWith(LOOK);
