import { threadHash } from '../../core/delivery/artifact.ts';
import { nameOf } from '../../core/delivery/message-link.ts';
import { nonceOf, receiptKey } from '../../core/delivery/next-step.ts';
import type { PostingReceipt, Receipt } from '../../core/model/delivery.ts';
import { problem } from '../../core/model/problem.ts';
import { isNotice } from '../../core/notices/notice.ts';
import { msLeft } from '../../core/time/elapsed.ts';
import type { Failure } from '../chat.ts';
import { readClock } from '../clock.ts';
import { type DeliveryTarget, placeOf, type StepOutcome, type StepParts } from './step.ts';

/** Milliseconds until the step is tried again that found a message or thread gone. */
const SOON = 10_000;
/** The same if Discord does not say otherwise then, and says nothing else either. */
const LATER = 5 * 60_000;
/** The least milliseconds between two answers to the same step, before these alone are believed. */
const LEAST_BETWEEN = 4 * 60_000;

interface Performed {
  receipt: Receipt | undefined;
  outcome: StepOutcome;
}

/**
 * A single answer that a message or thread is gone may be an error. It is believed when Discord says
 * the same some seconds later and, asked for the message or thread itself, says so too; or else when it says the same some
 * minutes later. Until then the receipt notes when it was first said.
 */
export async function confirmGone(
  parts: StepParts,
  target: DeliveryTarget,
  { receipt, outcome: performed }: Performed,
): Promise<StepOutcome> {
  const { store, now } = parts;
  const outcome = deletedBefore(performed, receipt, now()) ?? performed;
  const isGone = outcome !== performed || saysGone(outcome, receipt);
  if (!isGone || !mayBeGone(receipt)) return withoutDoubt(outcome);
  const since = receipt.goneSince ?? now().toISOString();
  const wait = await doubtMs(parts, target, { receipt, outcome, since });
  if (wait > 0) {
    const noted = (await store.receipts.get(receiptKey(target))) ?? receipt;
    await store.receipts.set(receiptKey(target), { ...noted, goneSince: since } as Receipt);
    return { failed: 'not yet', until: now().getTime() + wait };
  }
  if (receipt.state === 'posting') return unknownAtCreate(parts, target, { receipt, outcome });
  return (await withOpenedThread(parts, target, receipt)) ?? toldIfThread(parts, target, outcome);
}

/**
 * Returns the receipt of a first message that is gone, but not the thread under it: Discord opened that without an answer
 * that arrived.
 */
async function withOpenedThread(
  { channel }: StepParts,
  { want }: DeliveryTarget,
  receipt: DoubtfulReceipt,
): Promise<StepOutcome | undefined> {
  const thread = want?.thread;
  if (receipt.state !== 'posted' || receipt.thread !== undefined || !thread || thread.forum) return undefined;
  const asked = await channel.stands(receipt.messageId);
  if (asked === 'done') return withoutDoubt({ ...receipt, thread: threadHash({ name: thread.name }) });
  return isGoneNow(asked) ? undefined : asked;
}

/** Returns the milliseconds until the step is tried again; 0 if what is said to be gone is gone. */
async function doubtMs(
  parts: StepParts,
  target: DeliveryTarget,
  { receipt, outcome, since }: Performed & { receipt: DoubtfulReceipt; since: string },
): Promise<number> {
  const left = (span: number): number => msLeft(span, Date.parse(since), readClock(parts));
  if (left(LEAST_BETWEEN) === 0) return 0;
  if (left(SOON) > 0) return SOON;
  // What may never have been sent cannot be asked for.
  if (receipt.state === 'posting') return LATER;
  const isThread = !('failed' in outcome) && outcome.state === 'posted';
  const { messageId } = receipt;
  const asked = await (isThread
    ? parts.channel.stands(messageId)
    : parts.channel.stands(placeOf(target, receipt), messageId));
  if (asked === 'done') return SOON;
  return isGoneNow(asked) ? 0 : LATER;
}

export const isGoneNow = ({ failed }: Failure): boolean => failed === 'message gone' || failed === 'place gone';

type DoubtfulReceipt = Extract<Receipt, { state: 'posting' | 'posted' | 'withdrawing' }>;

const mayBeGone = (receipt: Receipt | undefined): receipt is DoubtfulReceipt =>
  receipt?.state === 'posting' || (receipt !== undefined && 'messageId' in receipt);

/**
 * Discord said twice that it does not know the message that it should create. Its nonce may belong to
 * one that was deleted, so another is tried, which ends the same way if that is not the reason.
 */
async function unknownAtCreate(
  parts: StepParts,
  target: DeliveryTarget,
  { receipt: { goneSince: _, ...receipt }, outcome }: { receipt: PostingReceipt; outcome: StepOutcome },
): Promise<StepOutcome> {
  const announced = { ...target, revision: receipt.revision };
  if (receipt.nonce === nonceOf(announced)) return { ...receipt, nonce: nonceOf(announced, 'another') };
  const title = target.want ? nameOf(target.want) : '';
  await parts.givenUp(problem('problem.messageRefused', { title, message: 'Unknown Message' }));
  return outcome;
}

/** Tells moderators if what is gone is a thread, or the message that should have carried one. */
async function toldIfThread(parts: StepParts, target: DeliveryTarget, outcome: StepOutcome): Promise<StepOutcome> {
  if (!('failed' in outcome) && outcome.state !== 'withdrawn' && target.want?.thread && !isNotice(target))
    await parts.givenUp(problem('problem.threadDeleted'));
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
