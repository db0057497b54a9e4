import { fingerprint } from '../diff/fingerprint.ts';
import type { Delivery, Posted, Receipt } from '../model/delivery.ts';
import type { Message } from '../model/message.ts';
import { messageHash, threadHash } from './artifact.ts';

/** A step on a posted message. It may fail without harm to the message. */
type Adornment = 'thread' | 'pin' | 'publish';

/** One call to Discord, or one write of a receipt, on the way to what is wanted. */
export type DeliveryStep = 'announce' | 'send' | 'adopt' | 'edit' | 'withdraw' | 'delete' | Adornment | 'done';

/**
 * Returns the next step from what Discord shows to what is wanted. Stepping until `done` may stop
 * and resume anywhere.
 */
export function nextStep(delivery: Delivery, receipt: Receipt | undefined): DeliveryStep {
  if (delivery.leave) return 'done';
  switch (receipt?.state) {
    case undefined:
      return worthCreating(delivery) ? 'announce' : 'done';
    case 'withdrawn':
      return delivery.revision > receipt.revision && worthCreating(delivery) ? 'announce' : 'done';
    case 'gone':
      return isKeptUp(delivery, receipt) || isRenewed(delivery, receipt) ? 'announce' : 'done';
    case 'posting':
      return 'send';
    case 'answering':
      return 'adopt';
    case 'withdrawing':
      return 'delete';
    case 'posted':
      return nextStepOfPosted(delivery, receipt);
    default:
      return receipt satisfies never;
  }
}

const isKeptUp = (delivery: Delivery, { revision }: Receipt): boolean =>
  delivery.upkeep !== undefined && delivery.revision > revision && worthCreating(delivery);

/** Returns true if a thread was lost before its channel began to follow. */
const isRenewed = (delivery: Delivery, receipt: Receipt): boolean =>
  isOfBefore(delivery, receipt) && worthCreating(delivery);
const isOfBefore = ({ renewsBefore = 0 }: Delivery, { revision }: Receipt): boolean => revision < renewsBefore;

const worthCreating = ({ want, create }: Delivery): boolean => create && want !== null && !want.struck;

function nextStepOfPosted(delivery: Delivery, receipt: Posted): DeliveryStep {
  // A delivery that was expanded twice may come back after newer ones.
  if (delivery.revision < receipt.revision) return 'done';
  const { want } = delivery;
  if (!want) return 'withdraw';
  if (receipt.thread === 'gone' && isOfBefore(delivery, receipt)) return renewal(delivery, want);
  if (receipt.hash !== messageHash(want)) return 'edit';
  const adornment = nextAdornment(want, receipt);
  if (adornment !== 'done') return adornment;
  if (receipt.unsureUntil) return 'edit';
  return receipt.pinUnsureUntil && want.pinned !== undefined ? 'pin' : 'done';
}

/**
 * The message that a lost thread began under makes way; that of a forum was lost with its post. Until a new one is needed,
 * nothing is done: the receipt must not say that the loss came later.
 */
function renewal(delivery: Delivery, { thread }: Message): DeliveryStep {
  if (!worthCreating(delivery)) return 'done';
  return thread?.forum ? 'announce' : 'withdraw';
}

function nextAdornment({ thread, pinned, publish }: Message, receipt: Posted): DeliveryStep {
  if (thread && receipt.thread !== 'gone' && receipt.thread !== threadHash(thread)) return 'thread';
  if (pinned !== undefined && pinned !== (receipt.pinned ?? false)) return 'pin';
  return publish && !receipt.published ? 'publish' : 'done';
}

/**
 * Returns the newest of an artifact's waiting deliveries. It still creates if an older one would
 * have, unless the update was taken back in between, or all is over before anybody read of it.
 */
export function newest(deliveries: readonly [Delivery, ...Delivery[]]): Delivery {
  const [first, ...later] = deliveries.toSorted((a, b) => a.revision - b.revision) as [Delivery, ...Delivery[]];
  return later.reduce(superseded, first);
}

function superseded(older: Delivery, newer: Delivery): Delivery {
  const stands = older.create && newer.want !== null && !newer.want.struck && !newer.isOver;
  return { ...newer, create: newer.create || stands };
}

export const receiptKey = ({ channelId, artifact }: Pick<Delivery, 'channelId' | 'artifact'>): string =>
  `${channelId}/${artifact}`;

/** Returns the key of a delivery in the outbox: its receipt's key and its revision. */
export const outboxKey = (delivery: Delivery): string => `${receiptKey(delivery)}@${delivery.revision}`;

/**
 * Returns a nonce of 25 characters that differs for every delivery: Discord drops a message with a
 * repeated nonce. `another`: a second one, if Discord does not take the first.
 */
export const nonceOf = (delivery: Delivery, another = ''): string =>
  fingerprint(`${outboxKey(delivery)}${another && ` ${another}`}`, 25);
