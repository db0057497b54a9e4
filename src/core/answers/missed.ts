import type { CatchUpCursor } from '../model/catch-up-cursor.ts';
import type { Update } from '../model/live-blog.ts';
import { timed } from '../time/chronology.ts';
import { timestampMs } from '../time/timestamp.ts';

/** An update whose facts were mended, and when that was noticed (ISO). */
export interface Correction {
  update: Update;
  at: string;
}

export interface Missed {
  /** Key events and summaries, oldest first. */
  events: readonly Update[];
  /** All others. */
  others: readonly Update[];
  /** Of what the reader had seen, oldest first. */
  corrections: readonly Correction[];
}

/** ISO time of the newest update so far; undefined where none has a time. A time to come would hide what comes before it. */
export function newestTime(updates: readonly Update[], now: string): string | undefined {
  const known = updates.flatMap(({ publishedAt }) => timestampMs(publishedAt) ?? []);
  const at = Math.max(...known.filter(time => time <= Date.parse(now)));
  return Number.isFinite(at) ? new Date(at).toISOString() : undefined;
}

/** What a reader has not seen. `updates` and `corrected`: newest first, as far as they stand. */
export function missedSince(
  point: CatchUpCursor,
  updates: readonly Update[],
  corrected: readonly Correction[],
): Missed {
  const [asked, seen] = [timestampMs(point.at) ?? 0, timestampMs(point.newest ?? point.at) ?? 0];
  const fresh = timed(updates).flatMap(({ update, at }) => (at > seen ? [update] : []));
  const ids = new Set(fresh.map(({ id }) => id));
  const isKey = ({ keyEvent, summary }: Update) => keyEvent || summary;
  const mended = corrected.filter(({ update, at }) => !ids.has(update.id) && (timestampMs(at) ?? 0) > asked);
  return {
    events: fresh.filter(isKey),
    others: fresh.filter(update => !isKey(update)),
    corrections: mended.toSorted((a, b) => (timestampMs(a.at) ?? 0) - (timestampMs(b.at) ?? 0)),
  };
}
