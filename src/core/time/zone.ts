/** A date and a time as the clock on a wall shows them; `month` counts from 1. Parts beyond their range carry over. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

const MINUTE = 60_000;

const asUtc = ({ year, month, day, hour, minute }: WallTime): number => Date.UTC(year, month - 1, day, hour, minute);

/** What a clock in a time zone (IANA name) shows at an instant. Throws a RangeError for a zone that does not exist. */
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

/** Minutes that a time zone is ahead of UTC at an instant. */
export const zoneOffset = (at: Date, timezone: string): number =>
  Math.round((asUtc(wallTime(at, timezone)) - Math.floor(at.getTime() / MINUTE) * MINUTE) / MINUTE);

/**
 * When a clock in a time zone shows this: the first time where it shows it twice, and as much after the jump where it jumps
 * over it.
 */
export function instantOf(wall: WallTime, timezone: string): Date {
  const utc = asUtc(wall);
  const offsets = [utc - 86_400_000, utc + 86_400_000].map(near => zoneOffset(new Date(near), timezone));
  const fits = offsets
    .map(offset => ({ offset, at: new Date(utc - offset * MINUTE) }))
    .find(({ offset, at }) => zoneOffset(at, timezone) === offset);
  return fits?.at ?? new Date(utc - (offsets[0] ?? 0) * MINUTE);
}

/** The proper name of the time zone that is meant; undefined where there is none of that name. */
export function zoneCalled(typed: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
