import { timestampMs } from './timestamp.ts';

const HOUR = 60 * 60_000;

/** A live blog rests after this many milliseconds without an update: a night and a half is no rest. */
export const REST_AFTER = 36 * HOUR;

/**
 * Returns the newest of these times that is not ahead of the clock; undefined if there is none.
 * Publishers' clocks are doubted, and ours may have been set.
 */
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
