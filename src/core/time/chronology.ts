import type { Update } from '../model/live-blog.ts';
import { timestampMs } from './timestamp.ts';

/** An update with its time (ms since 1970) or an earlier one's; -Infinity if none has one. */
export interface TimedUpdate {
  update: Update;
  at: number;
}

/** The updates oldest first. One without a time stays after the one that precedes it. */
export function timed(newestFirst: readonly Update[]): TimedUpdate[] {
  let last = Number.NEGATIVE_INFINITY;
  const inPlace = newestFirst.toReversed().map(update => {
    last = timestampMs(update.publishedAt) ?? last;
    return { update, at: last };
  });
  return inPlace.sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)));
}

/** Sorts updates newest first. Those without a time come last, in their order. */
export const newestFirst = (updates: readonly Update[]): readonly Update[] =>
  updates.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''));

/** Sorts what has an ISO time, oldest first; what has none comes before all else. Parses each time once. */
export const inTimeOrder = <T extends { at: string }>(all: readonly T[]): T[] =>
  all
    .map(one => ({ one, at: timestampMs(one.at) ?? 0 }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);

const HOUR = 60 * 60_000;

/** A live blog rests after this many milliseconds without an update: a night and a half is no rest. */
export const REST_AFTER = 36 * HOUR;

/** Returns the newest of these times that is not ahead of the clock; undefined if there is none. */
export function newestTime(times: readonly (string | undefined)[], now: Date): string | undefined {
  let newest: { iso: string; ms: number } | undefined;
  for (const iso of times) {
    const ms = timestampMs(iso);
    if (iso !== undefined && ms !== undefined && ms <= now.getTime() && ms > (newest?.ms ?? Number.NEGATIVE_INFINITY))
      newest = { iso, ms };
  }
  return newest?.iso;
}

/** Whether what was new last at `newestAt` (ISO) has been quiet for so long that it rests. */
export const isAtRest = (newestAt: string | undefined, now: Date): boolean =>
  now.getTime() - (timestampMs(newestAt) ?? Number.POSITIVE_INFINITY) >= REST_AFTER;
