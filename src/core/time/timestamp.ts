import { clockIn, dayIn, zoneName } from './zone.ts';

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
export type TimeStyle = 't' | 'f' | 'D';

/**
 * Discord markup for a time, shown in each reader's own zone; an empty string if `iso` is not a
 * time.
 */
export function shownTime(iso: string | undefined, style: TimeStyle = 't'): string {
  const at = timestampMs(iso);
  return at === undefined ? '' : `<t:${Math.floor(at / 1000)}:${style}>`;
}

/** The most UTF-16 units of a shown time and a space: ISO years have four digits. */
export const LONGEST_TIME = '<t:-62167219200:t> '.length;

/**
 * Discord markup for a time as seen from now: “3 minutes ago”, “in an hour”. `at`: milliseconds
 * since 1970 or a date.
 */
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
