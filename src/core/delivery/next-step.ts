import { fingerprint } from '../diff/fingerprint.ts';
import type { Delivery, Posted, Receipt } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import { messageHash, threadHash } from './artifact.ts';

/** What is done to a message that stands: it may fail without harm to the message. */
type Adornment = 'thread' | 'pin' | 'publish';
export type Step = 'announce' | 'send' | 'edit' | 'withdraw' | 'delete' | Adornment | 'done';

/** The next step that brings Discord to what is wanted. Stepping until `done` is safe to stop and repeat anywhere. */
export function nextStep(delivery: Delivery, receipt: Receipt | undefined): Step {
  if (delivery.leave) return 'done';
  switch (receipt?.state) {
    case undefined:
      return worthCreating(delivery) ? 'announce' : 'done';
    case 'withdrawn':
      return delivery.revision > receipt.revision && worthCreating(delivery) ? 'announce' : 'done';
    case 'gone':
      return delivery.upkeep && delivery.revision > receipt.revision && worthCreating(delivery) ? 'announce' : 'done';
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

function mend(delivery: Delivery, receipt: Posted): Step {
  // A delivery that was put into the outbox twice may come back after newer ones.
  if (delivery.revision < receipt.revision) return 'done';
  const { want } = delivery;
  if (!want) return 'withdraw';
  return receipt.hash === messageHash(want) ? adorn(want, receipt) : 'edit';
}

function adorn({ thread, pinned, publish }: Message, receipt: Posted): Step {
  if (thread && receipt.thread !== 'gone' && receipt.thread !== threadHash(thread)) return 'thread';
  if (pinned !== undefined && pinned !== (receipt.pinned ?? false)) return 'pin';
  return publish && !receipt.published ? 'publish' : 'done';
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

export const receiptKey = ({ channelId, artefact }: Pick<Delivery, 'channelId' | 'artefact'>): string =>
  `${channelId}/${artefact}`;

export const outboxKey = (delivery: Delivery): string => `${receiptKey(delivery)}@${delivery.revision}`;

/** At most 25 characters, and never the same for two texts: Discord drops a repeated nonce. */
export const nonceOf = (delivery: Delivery): string => fingerprint(outboxKey(delivery), 25);
