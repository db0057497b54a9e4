import type { Tracked } from '../model/blog-record.ts';
import { isFlagged, type Update } from '../model/live-blog.ts';
import type { CatchUpCursor } from '../model/member.ts';
import { inTimeOrder, type TimedUpdate, timed } from '../time/chronology.ts';
import { timestampMs } from '../time/timestamp.ts';
import type { Correction } from './timeline.ts';

/** An update that its publisher withdrew, and when we saw that (ISO time). */
export interface Withdrawal {
  update: Update;
  at: string;
  /** When the update was first read (ISO); absent in old records. */
  seenAt?: string;
}

export interface Missed {
  /** Key events and summaries, oldest first. */
  events: readonly Update[];
  others: readonly Update[];
  /** Corrections of updates that the reader had seen, oldest first. */
  corrections: readonly Correction[];
  /** Withdrawals of updates that the reader had seen, oldest first. */
  withdrawals: readonly Withdrawal[];
}

/** At which revision of its record each update was first read, and became a key event last; by id. */
export type Arrivals = ReadonlyMap<string, Pick<Tracked, 'seenIn' | 'newsIn'>>;

/** The revision that brought the newest of these updates, as far as they show it; undefined if nothing tells. */
export function newestRevision(updates: readonly Update[], arrivals: Arrivals): number | undefined {
  const known = updates.flatMap(update => {
    const { seenIn, newsIn = seenIn } = arrivals.get(update.id) ?? {};
    return (isFlagged(update) ? newsIn : seenIn) ?? [];
  });
  return known.length > 0 ? known.reduce((most, revision) => Math.max(most, revision)) : undefined;
}

/** Milliseconds before a reader asked: what is dated earlier and is first read afterwards, is old, not late. */
const LATE_MS = 6 * 60 * 60_000;

/**
 * What a reader has not seen: what came after they asked, whatever its date, and what became a key event since. `updates`:
 * newest first, without withdrawn ones.
 */
export function missedSince(
  point: CatchUpCursor,
  updates: readonly Update[],
  {
    corrected,
    withdrawn,
    arrivals,
  }: { corrected: readonly Correction[]; withdrawn: readonly Withdrawal[]; arrivals: Arrivals },
): Missed {
  const [asked, seen] = [timestampMs(point.at) ?? 0, timestampMs(point.newest ?? point.at) ?? 0];
  const { upTo } = point;
  /** Whether the reader was shown an update; undefined if only its date can tell. */
  const wasShown = ({ id }: Update): boolean | undefined => {
    const { seenIn } = arrivals.get(id) ?? {};
    return upTo === undefined || seenIn === undefined ? undefined : seenIn <= upTo;
  };
  const isFresh = ({ update, at }: TimedUpdate): boolean => {
    const shown = wasShown(update);
    if (shown === undefined) return at > seen;
    return shown ? isFlagged(update) && (arrivals.get(update.id)?.newsIn ?? 0) > (upTo ?? 0) : at > asked - LATE_MS;
  };
  const fresh = timed(updates).flatMap(one => (isFresh(one) ? [one.update] : []));
  const ids = new Set(fresh.map(({ id }) => id));
  // What was read only after the reader had asked, was never shown to them.
  const isSince = ({ at, seenAt }: { at: string; seenAt?: string }) =>
    (timestampMs(at) ?? 0) > asked && (timestampMs(seenAt) ?? 0) <= asked;
  const wasSeen = ({ update }: Withdrawal) => wasShown(update) ?? (timestampMs(update.publishedAt) ?? 0) <= seen;
  return {
    events: fresh.filter(isFlagged),
    others: fresh.filter(update => !isFlagged(update)),
    corrections: inTimeOrder(corrected.filter(one => !ids.has(one.update.id) && isSince(one))),
    withdrawals: inTimeOrder(withdrawn.filter(one => wasSeen(one) && isSince(one))),
  };
}
