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

/** Returns what makes one format for each time zone and keeps it: making one is slow. */
function formatsWith(locale: string, options: Intl.DateTimeFormatOptions): (timezone: string) => Intl.DateTimeFormat {
  const formats = new Map<string, Intl.DateTimeFormat>();
  return timezone => {
    const format = formats.get(timezone) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: timezone });
    formats.set(timezone, format);
    return format;
  };
}

const wallFormat = formatsWith('en-u-ca-gregory-nu-latn', {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
});
const dayFormat = formatsWith('en-CA-u-ca-gregory-nu-latn', { dateStyle: 'short' });

/** The local time in a time zone (IANA name). Throws a RangeError if the zone does not exist. */
export function wallTime(at: Date, timezone: string): WallTime {
  const parts = wallFormat(timezone).formatToParts(at);
  const part = (type: string): number => Number(parts.find(found => found.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day'), hour: part('hour'), minute: part('minute') };
}

/** Returns a function that names the day of a time (milliseconds since 1970) in a time zone (IANA name). */
export function dayIn(timezone: string): (at: number) => string {
  const format = dayFormat(timezone);
  return at => format.format(at);
}

const twoDigits = (part: number): string => `${part}`.padStart(2, '0');

/** What a clock shows in a time zone: `14:05`. */
export function clockIn(timezone: string, at: Date): string {
  const { hour, minute } = wallTime(at, timezone);
  return `${twoDigits(hour)}:${twoDigits(minute)}`;
}

const nameFormat = formatsWith('en-GB', { timeZoneName: 'short' });

/** The short name of a time zone at an instant: "UTC", "CEST", "GMT+5:30". */
export const zoneName = (at: Date, timezone: string): string =>
  nameFormat(timezone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value ?? timezone;

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

/** When a clock shows a local time: the first and the last instant, which differ if it shows it twice. */
export interface Passes {
  first: Date;
  last: Date;
}

/** The instants of a local time in a time zone; if the clock skips it, the instant of the change. */
export function passesOf(wall: WallTime, timezone: string): Passes {
  const utc = asUtc(wall);
  const offsets = [utc - 86_400_000, utc + 86_400_000].map(near => zoneOffset(new Date(near), timezone));
  const [early = utc, late = utc] = offsets.map(offset => utc - offset * MINUTE).sort((a, b) => a - b);
  if (early === late) return { first: new Date(early), last: new Date(late) };
  const passes = [early, late].filter(at => at + zoneOffset(new Date(at), timezone) * MINUTE === utc);
  const [first = changeBetween(early, late, timezone), last = first] = passes;
  return { first: new Date(first), last: new Date(last) };
}

/** The minute within a span (milliseconds) in which a zone's offset changes to what it is at the end. */
function changeBetween(from: number, to: number, timezone: string): number {
  const after = zoneOffset(new Date(to), timezone);
  let [before, changed] = [from, to];
  while (changed - before > MINUTE) {
    const middle = before + Math.floor((changed - before) / 2 / MINUTE) * MINUTE;
    if (zoneOffset(new Date(middle), timezone) === after) changed = middle;
    else before = middle;
  }
  return changed;
}

/** Zones that Node.js still calls by an old name: https://github.com/eggert/tz/blob/main/backward */
const RENAMED: Readonly<Record<string, string>> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

const currentName = (zone: string): string => RENAMED[zone] ?? zone;

/** Returns the names of all time zones, UTC first. */
export const zoneNames = (): readonly string[] => ['UTC', ...Intl.supportedValuesOf('timeZone').map(currentName)];

/** The current name of a time zone, whatever its capitals; undefined if there is none. */
export function zoneCalled(typed: string): string | undefined {
  try {
    return currentName(new Intl.DateTimeFormat('en', { timeZone: typed.trim() }).resolvedOptions().timeZone);
  } catch {
    return undefined;
  }
}

/**
 * The zones of languages that are spoken in several, the likeliest first. Discord knows a person's
 * language, not where that person lives: https://docs.discord.com/developers/reference#locales
 */
const SPOKEN_IN: Readonly<Record<string, string>> = {
  en: `Europe/London Europe/Dublin America/New_York America/Chicago America/Denver America/Los_Angeles America/Toronto
    Asia/Kolkata Australia/Sydney Pacific/Auckland Africa/Johannesburg`,
  'en-us': `America/New_York America/Chicago America/Denver America/Phoenix America/Los_Angeles America/Anchorage
    Pacific/Honolulu America/Toronto America/Vancouver Europe/London Asia/Kolkata Australia/Sydney`,
  de: 'Europe/Berlin Europe/Vienna Europe/Zurich',
  fr: 'Europe/Paris Europe/Brussels Europe/Zurich America/Toronto Africa/Abidjan',
  es: 'Europe/Madrid Atlantic/Canary',
  'es-419': `America/Mexico_City America/Bogota America/Lima America/Caracas America/Santiago
    America/Argentina/Buenos_Aires`,
  nl: 'Europe/Amsterdam Europe/Brussels',
  pt: 'America/Sao_Paulo America/Manaus America/Fortaleza Europe/Lisbon',
  ru: 'Europe/Moscow Asia/Yekaterinburg Asia/Novosibirsk Asia/Almaty',
  uk: 'Europe/Kyiv',
  zh: 'Asia/Shanghai Asia/Hong_Kong Asia/Taipei Asia/Singapore',
};

/** The zones of a locale's region; none if it has no region of its own. */
function regionalZones(locale: string): readonly string[] {
  try {
    // Typed by no library yet: https://tc39.es/proposal-intl-locale-info/
    const { getTimeZones } = Intl.Locale.prototype as { getTimeZones?: () => readonly string[] | undefined };
    return getTimeZones?.call(new Intl.Locale(locale).maximize()) ?? [];
  } catch {
    return [];
  }
}

function zonesOf(locale: string): readonly string[] {
  const tag = locale.toLowerCase();
  const spoken = SPOKEN_IN[tag] ?? SPOKEN_IN[tag.split('-')[0] ?? ''];
  return spoken?.split(/\s+/u) ?? regionalZones(locale);
}

/** Returns time zones (IANA) that fit these locales, likeliest first, then UTC; at most `most`. */
export function likelyZones(locales: readonly (string | undefined)[], most: number): readonly string[] {
  const found = new Set(locales.flatMap(locale => (locale === undefined ? [] : zonesOf(locale))));
  found.delete('UTC');
  return [...[...found].slice(0, most - 1), 'UTC'];
}
