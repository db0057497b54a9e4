import { LONGEST_TIME, shownTime, timestampMs } from './timestamp.ts';
import { dayIn, instantOf } from './zone.ts';

/** Noon of a day (`2026-11-25`): nearly everywhere on earth it is that day then. */
function noonOf(day: string, timezone: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOf({ year, month, day: date, hour: 12, minute: 0 }, timezone).toISOString();
}

/** UTF-16 units of a day heading and the line break after it. */
export const LONGEST_DAY = '****'.length + LONGEST_TIME + 1;

/**
 * The heading of the day of each ISO time, in Discord's markup. What has no time is of the day of the
 * one before it; undefined if there is none.
 */
export function dayHeadings(times: readonly (string | undefined)[], timezone: string): (string | undefined)[] {
  const dayOf = dayIn(timezone);
  const known = new Map<string, string>();
  const headingOf = (at: number): string => {
    const day = dayOf(at);
    const heading = known.get(day) ?? `**${shownTime(noonOf(day, timezone), 'D')}**`;
    known.set(day, heading);
    return heading;
  };
  let last: string | undefined;
  return times.map(time => {
    const at = timestampMs(time);
    last = at === undefined ? last : headingOf(at);
    return last;
  });
}
