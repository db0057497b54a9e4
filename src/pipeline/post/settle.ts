import { messageLinksIn, withMessageLinks } from '../../core/delivery/message-link.ts';
import { type DeliveryStep, nextStep, receiptKey } from '../../core/delivery/next-step.ts';
import { deferredUntil, isConfirmation } from '../../core/delivery/rate-limits.ts';
import type { Delivery, Receipt } from '../../core/model/delivery.ts';
import type { Message } from '../../core/model/message.ts';
import { problem } from '../../core/model/problem.ts';
import type { Failure } from '../../discord/port.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';
import { type DeliveryTarget, perform, resume, type StepOutcome, type StepParts } from './steps.ts';

/** What settling a delivery needs. */
export interface SettleParts extends StepParts {
  store: Pick<Store, 'receipts' | 'pings'>;
  log: Log;
  /** Returns true while a step of an artifact (by its receipt's key) backs off after a failure. */
  isBackingOff(key: string, step: DeliveryStep): boolean;
  /** Returns true if a delivery still waits to go into the thread of an artifact. */
  isAwaited(thread: Pick<Delivery, 'channelId' | 'artifact'>): Promise<boolean>;
  /** Returns true while moderators have paused what a delivery belongs to. */
  isPaused(delivery: Pick<Delivery, 'channelId' | 'artifact'>): Promise<boolean>;
}

/** Milliseconds between two looks whether a pause has ended. */
const PAUSED_RETRY = 30_000;

/** Why an artifact could not be settled, and at which step. `until`: milliseconds since 1970. */
export type StepFailure = { step: DeliveryStep } & (Failure | { failed: 'not yet'; until?: number });

/** Steps until Discord shows what is wanted. May be interrupted anywhere and repeated. */
export async function settle(parts: SettleParts, delivery: Delivery): Promise<StepFailure | undefined> {
  const target = await resolveTarget(parts, delivery);
  if (target === 'nowhere') return undefined;
  return target === 'not yet' ? { failed: 'not yet', step: 'send' } : stepThrough(parts, target);
}

async function stepThrough(parts: SettleParts, target: DeliveryTarget): Promise<StepFailure | undefined> {
  const key = receiptKey(target);
  let receipt = await parts.store.receipts.get(key);
  for (let resumed = true; ; resumed = false) {
    const step = nextStep(target, receipt);
    if (step === 'done') return undefined;
    const deferred = await deferralOf(parts, { target, step, receipt });
    if (deferred) return deferred;
    const performed = await (step === 'send' && resumed ? resume : perform[step])(parts, target, receipt);
    const outcome = await confirmGone(parts, target, { receipt, outcome: performed });
    if ('failed' in outcome) return { ...outcome, step };
    await parts.store.receipts.set(key, outcome);
    parts.log.debug(`post.${step}`, { artifact: target.artifact, channel: target.channelId });
    receipt = outcome;
  }
}

/** Milliseconds until Discord is asked again whether a message or thread is gone. */
const CONFIRM_AFTER = 5 * 60_000;
/** The least milliseconds between the two answers. */
const LEAST_BETWEEN = 4 * 60_000;

interface Performed {
  receipt: Receipt | undefined;
  outcome: StepOutcome;
}

/**
 * A single answer that a message or thread is gone may be an error. It is believed when Discord says
 * the same some minutes later; until then the receipt notes when it was first said.
 */
async function confirmGone(
  parts: SettleParts,
  target: DeliveryTarget,
  { receipt, outcome: performed }: Performed,
): Promise<StepOutcome | { failed: 'not yet'; until: number }> {
  const { store, now } = parts;
  const outcome = deletedBefore(performed, receipt, now()) ?? performed;
  const isGone = outcome !== performed || saysGone(outcome, receipt);
  if (!isGone || (receipt?.state !== 'posted' && receipt?.state !== 'withdrawing')) return withoutDoubt(outcome);
  const since = receipt.goneSince ?? now().toISOString();
  if (Math.abs(now().getTime() - Date.parse(since)) < LEAST_BETWEEN) {
    const noted = (await store.receipts.get(receiptKey(target))) ?? receipt;
    await store.receipts.set(receiptKey(target), { ...noted, goneSince: since } as Receipt);
    return { failed: 'not yet', until: now().getTime() + CONFIRM_AFTER };
  }
  if (!('failed' in outcome) && outcome.state === 'posted') parts.givenUp(problem('problem.threadDeleted'));
  return withoutDoubt(outcome);
}

/** Returns the receipt of a message that was to be deleted and is gone already. */
function deletedBefore(outcome: StepOutcome, receipt: Receipt | undefined, now: Date): Receipt | undefined {
  if (receipt?.state !== 'withdrawing' || !('failed' in outcome) || outcome.failed !== 'message gone') return undefined;
  return { state: 'withdrawn', revision: receipt.revision, at: now.toISOString() };
}

function saysGone(outcome: StepOutcome, receipt: Receipt | undefined): boolean {
  if ('failed' in outcome) return false;
  if (outcome.state !== 'posted') return outcome.state === 'gone';
  return outcome.thread === 'gone' && receipt?.state === 'posted' && receipt.thread !== 'gone';
}

function withoutDoubt(outcome: StepOutcome): StepOutcome {
  if ('failed' in outcome || outcome.state !== 'posted') return outcome;
  const { goneSince: _, ...posted } = outcome;
  return posted;
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
    return { failed: 'not yet', step, until: parts.now().getTime() + PAUSED_RETRY };
  if (step === 'thread' && isArchiving(target, receipt) && (await parts.isAwaited(target)))
    return { failed: 'not yet', step };
  const until = deferredUntil(step, { delivery: target, receipt }, parts.now());
  if (until === undefined || until <= parts.now().getTime()) return undefined;
  // A newer edit must not wait for the confirmation of an older one.
  return isConfirmation(target, receipt) ? { failed: 'not yet', step } : { failed: 'not yet', step, until };
}

type Receipts = Pick<Store, 'receipts'>;

/** Returns where a delivery goes, with the links in its message resolved. */
async function resolveTarget(
  { store }: { store: Receipts },
  delivery: Delivery,
): Promise<DeliveryTarget | 'nowhere' | 'not yet'> {
  const destinationId = delivery.in
    ? await threadAt(store, { ...delivery, artifact: delivery.in })
    : delivery.channelId;
  // Nothing stands in a thread that was never opened.
  if (destinationId === undefined) return delivery.want === null || !delivery.create ? 'nowhere' : 'not yet';
  if (destinationId === 'gone') return 'nowhere';
  if (!delivery.want) return { ...delivery, destinationId };
  const want = await withResolvedLinks(store, delivery.want, { channelId: delivery.channelId, destinationId });
  return { ...delivery, destinationId, want };
}

/**
 * Returns the id of the thread that an artifact opened: undefined before that, `gone` if someone
 * deleted it.
 */
async function threadAt(
  { receipts }: Receipts,
  key: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<string | undefined> {
  const receipt = await receipts.get(receiptKey(key));
  if (receipt?.state === 'gone') return 'gone';
  if (receipt?.state !== 'posted') return undefined;
  return receipt.thread === 'gone' ? 'gone' : receipt.thread && receipt.messageId;
}

/** Resolves links to our own messages: only receipts know their ids. */
async function withResolvedLinks(
  { receipts }: Receipts,
  message: Message,
  { channelId, destinationId }: { channelId: string; destinationId: string },
): Promise<Message> {
  const addresses = new Map<string, string>();
  for (const link of messageLinksIn(message)) {
    const [guildId = '', artifact = ''] = link.split('/');
    const receipt = await receipts.get(receiptKey({ channelId, artifact }));
    if (receipt?.state === 'posted')
      addresses.set(link, `https://discord.com/channels/${guildId}/${destinationId}/${receipt.messageId}`);
  }
  return addresses.size === 0 && messageLinksIn(message).length === 0
    ? message
    : withMessageLinks(message, link => addresses.get(link));
}
