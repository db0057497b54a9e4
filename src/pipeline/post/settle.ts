import { messageLinksIn, withMessageLinks } from '../../core/delivery/message-link.ts';
import { type DeliveryStep, nextStep, receiptKey } from '../../core/delivery/next-step.ts';
import { deferredUntil, isRepetition } from '../../core/delivery/rate-limits.ts';
import type { Delivery, Receipt } from '../../core/model/delivery.ts';
import type { Message } from '../../core/model/message.ts';
import type { Store } from '../../store/store.ts';
import type { Failure } from '../chat.ts';
import { readClock } from '../clock.ts';
import { confirmGone } from './confirm-gone.ts';
import { isAwaited, isRenewed, waitingAt } from './outbox.ts';
import { resume } from './send.ts';
import { type DeliveryTarget, idIn, placeIn, type StepOutcome, type StepParts } from './step.ts';
import { perform } from './steps.ts';

export interface SettleParts extends StepParts {
  store: Pick<Store, 'outbox' | 'receipts' | 'pings'>;
  /** Returns true while a step of an artifact (by its receipt's key) backs off after a failure. */
  isBackingOff(key: string, step: DeliveryStep): boolean;
  /** Called before a receipt says that a message is gone. Nobody asks, if absent. */
  noteGone?(delivery: Delivery): Promise<void>;
  /**
   * Notes that a message is about to be sent. Resolves to false if nothing is: its channel stopped to follow meanwhile.
   */
  noteAnnounced(target: DeliveryTarget, note: () => Promise<void>): Promise<boolean>;
  /** Returns true while moderators have paused what a delivery belongs to. */
  isPaused(delivery: Delivery): Promise<boolean>;
}

/** Milliseconds between two looks whether a pause has ended. */
const PAUSED_RETRY = 10_000;

/**
 * Why an artifact could not be settled, and at which step. `until`: milliseconds since 1970. `held`: by a pause. `isShown`:
 * Discord shows it, and only a repetition waits.
 */
export type StepFailure = { step: DeliveryStep } & (Failure | NotYet);

interface NotYet {
  failed: 'not yet';
  until?: number;
  held?: true;
  isShown?: true;
}

/** Steps until Discord shows what is wanted. May be interrupted anywhere and repeated. */
export async function settle(parts: SettleParts, delivery: Delivery): Promise<StepFailure | undefined> {
  const target = await resolveTarget(parts, delivery);
  if (target === 'nowhere') return undefined;
  return target === 'not yet' ? { failed: 'not yet', step: 'send' } : stepThrough(parts, target);
}

async function stepThrough(parts: SettleParts, target: DeliveryTarget): Promise<StepFailure | undefined> {
  let receipt = await parts.store.receipts.get(receiptKey(target));
  for (let resumed = true; ; resumed = false) {
    const step = nextStep(target, receipt);
    if (step === 'done') return undefined;
    const deferred = await deferralOf(parts, { target, step, receipt });
    if (deferred) return deferred;
    const outcome = await outcomeOf(parts, target, { step, receipt, resumed });
    if ('failed' in outcome) return { ...outcome, step };
    if (!(await noted(parts, target, { step, receipt, outcome }))) return undefined;
    parts.log.debug(`post.${step}`, { artifact: target.artifact, channel: target.channelId });
    receipt = outcome;
  }
}

/** `resumed`: the step may have been performed before. */
async function outcomeOf(
  parts: SettleParts,
  target: DeliveryTarget,
  { step, receipt, resumed }: { step: Exclude<DeliveryStep, 'done'>; receipt: Receipt | undefined; resumed: boolean },
): Promise<StepOutcome> {
  const performed = await (step === 'send' && resumed ? resume : perform[step])(parts, target, receipt);
  return confirmGone(parts, target, { receipt, outcome: performed });
}

/** Resolves to false if nothing was noted, and the message is not to be sent. */
async function noted(
  parts: SettleParts,
  target: DeliveryTarget,
  { step, ...after }: { step: DeliveryStep; receipt: Receipt | undefined; outcome: Receipt },
): Promise<boolean> {
  const note = () => writeReceipt(parts, target, after);
  if (step === 'announce') return parts.noteAnnounced(target, note);
  await note();
  return true;
}

async function writeReceipt(
  { store, noteUnnoted, noteGone }: SettleParts,
  target: DeliveryTarget,
  { receipt, outcome }: { receipt: Receipt | undefined; outcome: Receipt },
): Promise<void> {
  if (outcome.state === 'gone') await noteGone?.(target);
  try {
    await store.receipts.set(receiptKey(target), outcome);
  } catch (error) {
    if (receipt?.state === 'posting' && outcome.state === 'posted') noteUnnoted(target, outcome);
    throw error;
  }
}

/** A thread is archived only after what was to go into it. */
const isArchiving = ({ want }: DeliveryTarget, receipt: Receipt | undefined): boolean =>
  want?.thread?.archived === true && receipt?.state === 'posted' && receipt.thread !== undefined;

async function deferralOf(
  parts: SettleParts,
  { target, step, receipt }: { target: DeliveryTarget; step: DeliveryStep; receipt: Receipt | undefined },
): Promise<StepFailure | undefined> {
  if (parts.isBackingOff(receiptKey(target), step)) return { failed: 'not yet', step };
  if (step === 'announce' && (await parts.isPaused(target)))
    return { failed: 'not yet', step, until: parts.now().getTime() + PAUSED_RETRY, held: true };
  if (step === 'thread' && isArchiving(target, receipt) && (await isAwaited(parts.store, target)))
    return { failed: 'not yet', step };
  const until = deferredUntil(step, { delivery: target, receipt }, readClock(parts));
  if (until === undefined || until <= parts.now().getTime()) return undefined;
  // A newer edit must not wait for the confirmation of an older one.
  return isRepetition(step, target, receipt)
    ? { failed: 'not yet', step, isShown: true }
    : { failed: 'not yet', step, until };
}

type ReceiptStore = Pick<Store, 'receipts'>;

/** Returns where a delivery goes, with the links in its message resolved. */
async function resolveTarget(
  { store }: Pick<SettleParts, 'store'>,
  delivery: Delivery,
): Promise<DeliveryTarget | 'nowhere' | 'not yet'> {
  const { channelId } = delivery;
  if (!delivery.in) return withResolvedMessage(store, { ...delivery, destinationId: channelId });
  const thread = await store.receipts.get(receiptKey({ channelId, artifact: delivery.in }));
  const destinationId = threadIn(thread);
  if (destinationId === 'gone' && (await isRenewed(store, delivery))) return 'not yet';
  if (destinationId !== undefined && destinationId !== 'gone')
    return withResolvedMessage(store, { ...delivery, destinationId });
  const earlier = await inEarlierThread(store, delivery, idIn(thread));
  if (earlier) return withResolvedMessage(store, earlier);
  // Nothing stands in a thread that was never opened.
  return destinationId === undefined && delivery.want !== null && delivery.create ? 'not yet' : 'nowhere';
}

/**
 * Returns a delivery whose channel has no thread now as one that is only kept up, in the earlier thread or post that it
 * stands in. Undefined if it stands in none, or in the one that is lost.
 */
async function inEarlierThread(
  { receipts }: ReceiptStore,
  delivery: Delivery,
  lostId: string,
): Promise<DeliveryTarget | undefined> {
  const { place } = placeIn(await receipts.get(receiptKey(delivery)));
  if (place === undefined || place === lostId) return undefined;
  return { ...delivery, create: false, destinationId: lostId };
}

/** Resolves what the message of a delivery refers to: what it replies to, and its links. */
async function withResolvedMessage(
  store: SettleParts['store'],
  target: DeliveryTarget,
): Promise<DeliveryTarget | 'not yet'> {
  const wanted = await withRepliedTo(store, target);
  if (wanted === 'not yet') return wanted;
  return { ...target, want: wanted && (await withResolvedLinks(store, wanted, target)) };
}

/** Returns the wanted message with the id that it replies to; null if nothing to reply to stands. */
async function withRepliedTo(
  store: SettleParts['store'],
  { want, repliesTo, channelId }: Delivery,
): Promise<Message | null | 'not yet'> {
  if (!want || repliesTo === undefined) return want;
  const original = { channelId, artifact: repliesTo };
  const receipt = await store.receipts.get(receiptKey(original));
  // If Discord says that it is gone, a second answer decides.
  if (receipt?.state === 'posted' && !receipt.goneSince) return { ...want, repliesTo: receipt.messageId };
  return (await waitingAt(store, original)).length > 0 ? 'not yet' : null;
}

/** Returns the id of the thread that a receipt knows of: undefined before it is opened, `gone` if someone deleted it. */
function threadIn(receipt: Receipt | undefined): string | undefined {
  if (receipt?.state === 'gone') return 'gone';
  if (receipt?.state !== 'posted') return undefined;
  return receipt.thread === 'gone' ? 'gone' : receipt.thread && receipt.messageId;
}

/** Resolves links to our own messages: only receipts know their ids. */
async function withResolvedLinks(
  { receipts }: ReceiptStore,
  message: Message,
  { channelId, destinationId }: Pick<DeliveryTarget, 'channelId' | 'destinationId'>,
): Promise<Message> {
  const addresses = new Map<string, string>();
  for (const link of messageLinksIn(message)) {
    const [guildId = '', artifact = ''] = link.split('/');
    const receipt = await receipts.get(receiptKey({ channelId, artifact }));
    if (receipt?.state !== 'posted') continue;
    const { place = destinationId, messageId } = receipt;
    addresses.set(link, `https://discord.com/channels/${guildId}/${place}/${messageId}`);
  }
  return addresses.size === 0 && messageLinksIn(message).length === 0
    ? message
    : withMessageLinks(message, link => addresses.get(link));
}
