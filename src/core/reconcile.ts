import { fingerprint } from './fingerprint.ts';
import type { Delivery, Receipt } from './model.ts';
import { messageHash } from './render.ts';

export type Step = 'announce' | 'send' | 'edit' | 'withdraw' | 'delete' | 'done';

/** The next step that brings Discord to what is wanted. Stepping until `done` is safe to stop and repeat anywhere. */
export function nextStep(delivery: Delivery, receipt: Receipt | undefined): Step {
  switch (receipt?.state) {
    case undefined:
      return worthCreating(delivery) ? 'announce' : 'done';
    case 'withdrawn':
      return delivery.revision > receipt.revision && worthCreating(delivery) ? 'announce' : 'done';
    case 'gone':
      return 'done';
    case 'posting':
      return 'send';
    case 'withdrawing':
      return 'delete';
    case 'posted':
      return mend(delivery, receipt);
    default:
      return receipt satisfies never;
  }
}

const worthCreating = ({ want, create }: Delivery): boolean => create && want !== null && !want.struck;

function mend(delivery: Delivery, receipt: Receipt & { state: 'posted' }): Step {
  // A delivery that was put into the outbox twice may come back after newer ones.
  if (delivery.revision < receipt.revision) return 'done';
  if (!delivery.want) return 'withdraw';
  return receipt.hash === messageHash(delivery.want) ? 'done' : 'edit';
}

/**
 * The newest of an artefact's deliveries, which still creates when an older one that creates was never acted on, unless
 * the update was taken back in between.
 */
export function newest(deliveries: readonly [Delivery, ...Delivery[]]): Delivery {
  const [first, ...later] = deliveries.toSorted((a, b) => a.revision - b.revision) as [Delivery, ...Delivery[]];
  return later.reduce((older, delivery) => {
    const stands = older.create && delivery.want !== null && !delivery.want.struck;
    return { ...delivery, create: delivery.create || stands };
  }, first);
}

export const receiptKey = ({ channelId, artefact }: Delivery): string => `${channelId}/${artefact}`;

export const outboxKey = (delivery: Delivery): string => `${receiptKey(delivery)}@${delivery.revision}`;

/** At most 25 characters, and never the same for two texts: Discord drops a repeated nonce. */
export const nonceOf = (delivery: Delivery): string => fingerprint(outboxKey(delivery), 25);
