import { nameOf } from '../../core/delivery/message-link.ts';
import { nonceOf, receiptKey } from '../../core/delivery/next-step.ts';
import type { PostingReceipt, Receipt } from '../../core/model/delivery.ts';
import { problem } from '../../core/model/problem.ts';
import { isNotice } from '../../core/notices/notice.ts';
import { msLeft } from '../../core/time/elapsed.ts';
import { readClock } from '../clock.ts';
import type { DeliveryTarget, StepOutcome, StepParts } from './step.ts';

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
  if (msLeft(LEAST_BETWEEN, Date.parse(since), readClock(parts)) > 0) {
    const noted = (await store.receipts.get(receiptKey(target))) ?? receipt;
    await store.receipts.set(receiptKey(target), { ...noted, goneSince: since } as Receipt);
    return { failed: 'not yet', until: now().getTime() + CONFIRM_AFTER };
  }
  return receipt.state === 'posting'
    ? unknownAtCreate(parts, target, { receipt, outcome })
    : toldIfThread(parts, target, outcome);
}

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
