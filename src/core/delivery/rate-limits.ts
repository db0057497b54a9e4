import type { Delivery, Posted, Receipt } from '../model/delivery.ts';
import { type ClockReading, msLeft } from '../time/elapsed.ts';
import { messageHash } from './artifact.ts';
import type { DeliveryStep } from './next-step.ts';

const MINUTE = 60_000;
/**
 * Discord allows about three edits of a published message an hour, and answers more with a wait of
 * up to an hour.
 */
const EDITS_OF_PUBLISHED = { count: 3, within: 60 * MINUTE };
/** Milliseconds between two pings of a role in a channel. */
const BETWEEN_PINGS = MINUTE;
/** Milliseconds for which Discord may still carry out a request whose answer was lost. */
export const LATEST_REQUEST = 5 * MINUTE;
/** Milliseconds after which such an edit is repeated for the first time: most late requests have arrived by then. */
const FIRST_CONFIRMATION = MINUTE / 2;
/** How many edit times a receipt keeps: no limit needs more. */
const EDITS_KEPT = 3;

/** Appends the time of an edit and keeps only those that the limits need. */
export const appendEdit = (edits: readonly string[] | undefined, at: string): readonly string[] =>
  [...(edits ?? []), at].slice(-EDITS_KEPT);

/**
 * Returns the time (milliseconds since 1970) until which our own limits defer a step; undefined if
 * none applies.
 */
export function deferredUntil(
  step: DeliveryStep,
  { delivery, receipt }: { delivery: Delivery; receipt: Receipt | undefined },
  clock: ClockReading,
): number | undefined {
  if (receipt?.state !== 'posted') return undefined;
  if (step === 'pin' && isPinConfirmation(delivery, receipt)) return lateUntil(receipt.pinUnsureUntil, clock);
  if (step !== 'edit') return undefined;
  const { published } = receipt;
  // Times in the future come from a clock that was set back since: ignore them.
  const edits = receipt.edits?.filter(at => Date.parse(at) <= clock.now.getTime()) ?? [];
  const waits = [];
  if (delivery.upkeep) waits.push(after(edits.at(-1), delivery.upkeep.everySeconds * 1000));
  if (published) waits.push(after(edits.at(-EDITS_OF_PUBLISHED.count), EDITS_OF_PUBLISHED.within));
  if (isConfirmation(delivery, receipt)) waits.push(confirmedAt(receipt, clock));
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** Returns true if an edit would repeat what was shown last, in case that a late edit replaced it. */
const isConfirmation = ({ want }: Delivery, receipt: Receipt | undefined): boolean =>
  want !== null && receipt?.state === 'posted' && receipt.hash === messageHash(want);

const isPinConfirmation = ({ want }: Delivery, { pinned }: Posted): boolean => want?.pinned === (pinned ?? false);

/** Returns true if a step that has to wait would only repeat what was done. */
export const isRepetition = (step: DeliveryStep, delivery: Delivery, receipt: Receipt | undefined): boolean =>
  step === 'pin' || isConfirmation(delivery, receipt);

/** Returns the time (milliseconds since 1970) until which a late edit may arrive; 0 if it no longer can. */
export const unsureUntil = ({ unsureUntil: iso }: Posted, clock: ClockReading): number => lateUntil(iso, clock);

/** The same for any request that may arrive until a time (ISO). */
export function lateUntil(iso: string | undefined, clock: ClockReading): number {
  if (iso === undefined) return 0;
  const left = msLeft(LATEST_REQUEST, Date.parse(iso) - LATEST_REQUEST, clock);
  return left > 0 ? clock.now.getTime() + left : 0;
}

/**
 * Returns when an edit is to be repeated: half a minute after the one that had no answer, and once
 * more when that one can no longer arrive. A published message has too few edits for the first.
 */
function confirmedAt(receipt: Posted, clock: ClockReading): number {
  const until = unsureUntil(receipt, clock);
  const early = Date.parse(receipt.unsureUntil ?? '') - LATEST_REQUEST + FIRST_CONFIRMATION;
  return until > 0 && !receipt.published && Date.parse(receipt.at) < early ? Math.min(early, until) : until;
}

const after = (at: string | undefined, span: number): number => (at === undefined ? 0 : Date.parse(at) + span);

/**
 * Returns true if a message may ping its role now. A retry of the artifact that pinged last still
 * may.
 */
export const mayPing = (last: { artifact: string; at: string } | undefined, artifact: string, now: Date): boolean =>
  last === undefined || last.artifact === artifact || Math.abs(now.getTime() - Date.parse(last.at)) >= BETWEEN_PINGS;
