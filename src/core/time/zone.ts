/** A local date and time; `month` counts from 1. Parts beyond their range carry over. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const MINUTE = 60_000;

const asUtc = ({ year, month, day, hour, minute }: WallTime): number => Date.UTC(year, month - 1, day, hour, minute);

/** The local time in a time zone (IANA name). Throws a RangeError if the zone does not exist. */
export function wallTime(at: Date, timezone: string): WallTime {
  const parts = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(at);
  const part = (type: string): number => Number(parts.find(found => found.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

/** How many minutes a time zone is ahead of UTC at an instant. */
export const zoneOffset = (at: Date, timezone: string): number =>
  Math.round((asUtc(wallTime(at, timezone)) - Math.floor(at.getTime() / MINUTE) * MINUTE) / MINUTE);

/**
 * The instant of a local time in a time zone. If the clock shows that time twice, the first; if it
 * skips it, the instant as long after the change as the skipped time would have been.
 */
export function instantOf(wall: WallTime, timezone: string): Date {
  const utc = asUtc(wall);
  const offsets = [utc - 86_400_000, utc + 86_400_000].map(near => zoneOffset(new Date(near), timezone));
  const fits = offsets
    .map(offset => ({ offset, at: new Date(utc - offset * MINUTE) }))
    .find(({ offset, at }) => zoneOffset(at, timezone) === offset);
  return fits?.at ?? new Date(utc - (offsets[0] ?? 0) * MINUTE);
}

/**
 * The canonical name of a time zone, whatever its capitals; undefined if there is none of that
 * name.
 */
export function zoneCalled(typed: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
