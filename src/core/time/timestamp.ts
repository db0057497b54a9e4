import { clockIn, dayIn, instantOf, zoneName } from './zone.ts';

const ISO = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/u;

/** Milliseconds since 1970 of an ISO 8601 time with a zone; undefined for anything else. */
export function timestampMs(iso: string | undefined): number | undefined {
  if (iso === undefined || !ISO.test(iso)) return undefined;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
}

/** The same time in UTC, in the form that Discord takes; undefined if it is not a time. */
export function timestamp(iso: string | undefined): string | undefined {
  const at = timestampMs(iso);
  return at === undefined ? undefined : new Date(at).toISOString();
}

/** How Discord shows a time: `t` 14:05, `f` 3 May 2026 14:05, `D` 3 May 2026. */
type TimeStyle = 't' | 'f' | 'D';

/** Discord markup for a time, shown in each reader's own zone; empty if `iso` is no time. */
export function shownTime(iso: string | undefined, style: TimeStyle = 't'): string {
  const at = timestampMs(iso);
  return at === undefined ? '' : `<t:${Math.floor(at / 1000)}:${style}>`;
}

/** The most UTF-16 units of a shown time and a space: ISO years have four digits. */
export const LONGEST_TIME = '<t:-62167219200:t> '.length;

/** Discord markup for a time as seen from now, “3 minutes ago”. `at`: ms since 1970, or a date. */
export const relativeTime = (at: Date | number): string => `<t:${Math.floor(Number(at) / 1000)}:R>`;

/**
 * `14:05 UTC` for places where Discord renders no markup, as the clock of a time zone (IANA name)
 * shows it; with the date unless it is the day of `than`.
 */
export function clock(iso: string, than: string | undefined, timezone = 'UTC'): string {
  const at = timestampMs(iso);
  if (at === undefined) return '';
  const dayOf = dayIn(timezone);
  const other = timestampMs(than);
  const day = other !== undefined && dayOf(at) === dayOf(other) ? '' : `${dayOf(at)} `;
  const date = new Date(at);
  return `${day}${clockIn(timezone, date)} ${zoneName(date, timezone)}`;
}

/** Noon of a day (`2026-11-25`): nearly everywhere on earth it is that day then. */
function noonOf(day: string, timezone: string): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOf({ year, month, day: date, hour: 12, minute: 0 }, timezone).toISOString();
}

/** UTF-16 units of a day heading and the line break after it. */
export const LONGEST_DAY = '****'.length + LONGEST_TIME + 1;

/** The heading of each time's day, in markup; without a time, that of the one before it. */
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
