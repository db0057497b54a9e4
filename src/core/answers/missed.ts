import type { CatchUpCursor } from '../model/catch-up-cursor.ts';
import type { Update } from '../model/live-blog.ts';
import { inTimeOrder, timed } from '../time/chronology.ts';
import { timestampMs } from '../time/timestamp.ts';
import type { Correction } from './fact-corrections.ts';

/** An update that its publisher withdrew, and when we saw that (ISO time). */
export interface Withdrawal {
  update: Update;
  at: string;
  /** When the update was first read (ISO); absent in old records. */
  seenAt?: string;
}

/** What a reader has not seen. */
export interface Missed {
  /** Key events and summaries, oldest first. */
  events: readonly Update[];
  /** All others. */
  others: readonly Update[];
  /** Corrections of updates that the reader had seen, oldest first. */
  corrections: readonly Correction[];
  /** Withdrawals of updates that the reader had seen, oldest first. */
  withdrawals: readonly Withdrawal[];
}

/**
 * ISO time of the newest update; undefined if none has a time. Ignores times in the future, which
 * would hide later updates.
 */
export function newestTime(updates: readonly Update[], now: string): string | undefined {
  const known = updates.flatMap(({ publishedAt }) => timestampMs(publishedAt) ?? []);
  const at = Math.max(...known.filter(time => time <= Date.parse(now)));
  return Number.isFinite(at) ? new Date(at).toISOString() : undefined;
}

/** What became of updates that were known before. */
interface CorrectedOrWithdrawn {
  corrected: readonly Correction[];
  withdrawn: readonly Withdrawal[];
}

/** What a reader has not seen. `updates`: newest first, without withdrawn ones. */
export function missedSince(
  point: CatchUpCursor,
  updates: readonly Update[],
  { corrected, withdrawn }: CorrectedOrWithdrawn,
): Missed {
  const [asked, seen] = [timestampMs(point.at) ?? 0, timestampMs(point.newest ?? point.at) ?? 0];
  const fresh = timed(updates).flatMap(({ update, at }) => (at > seen ? [update] : []));
  const ids = new Set(fresh.map(({ id }) => id));
  const isKey = ({ keyEvent, summary }: Update) => keyEvent || summary;
  // What was read only after the reader had asked, was never shown to them.
  const isSince = ({ at, seenAt }: { at: string; seenAt?: string }) =>
    (timestampMs(at) ?? 0) > asked && (timestampMs(seenAt) ?? 0) <= asked;
  const wasSeen = ({ update }: { update: Update }) => (timestampMs(update.publishedAt) ?? 0) <= seen;
  return {
    events: fresh.filter(isKey),
    others: fresh.filter(update => !isKey(update)),
    corrections: inTimeOrder(corrected.filter(one => !ids.has(one.update.id) && isSince(one))),
    withdrawals: inTimeOrder(withdrawn.filter(one => wasSeen(one) && isSince(one))),
  };
}
