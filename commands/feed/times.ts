import { type Choice, type FormField, MOST_CHOICES } from '../../src/actions/command.ts';
import type { Context } from '../../src/actions/nouns/context.ts';
import { durationMs } from '../../src/core/time/duration.ts';
import { clockIn, likelyZones, zoneCalled, zoneNames } from '../../src/core/time/zone.ts';
import { type Locale, type Translate, timeInEnglish } from '../../src/i18n/translate.ts';

/** Reads and suggests what people type for a time of day, days of the week and a time zone. */

const TIME = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*([ap])?\.?m?\.?$/u;
/** What other languages write after the hour. */
const HOUR_WORD = /(?<=\d) ?(?:uhr|h|heures?|horas|год\.?|годин[аи]?)$/u;

/** On a 24-hour clock; undefined if no clock shows it. `half`: `a` or `p` of a 12-hour clock. */
function hourOf(shown: number, half: string | undefined): number | undefined {
  if (!half) return shown < 24 ? shown : undefined;
  if (shown < 1 || shown > 12) return undefined;
  return (shown % 12) + (half === 'p' ? 12 : 0);
}

const twoDigits = (part: number): string => String(part).padStart(2, '0');

/** A typed time of day as `18:00`; undefined if it cannot be read. */
export function readTime(typed: string): string | undefined {
  const [, hours, minutes = '00', half] = TIME.exec(typed.trim().toLowerCase().replace(HOUR_WORD, '')) ?? [];
  const hour = hours === undefined ? undefined : hourOf(Number(hours), half);
  return hour === undefined || Number(minutes) > 59 ? undefined : `${twoDigits(hour)}:${minutes}`;
}

const HALF_HOURS = Array.from(
  { length: 48 },
  (_, half) => `${twoDigits(Math.floor(half / 2))}:${half % 2 === 0 ? '00' : '30'}`,
);
/** The evening comes first, because that is when a day is summed up. */
const SUGGESTED_TIMES = [...HALF_HOURS.slice(34), ...HALF_HOURS.slice(0, 34)];

/** Suggests what was typed, if it is a time of day, and the half hours that begin with it. */
export async function suggestTimes(typed: string): Promise<Choice[]> {
  const wanted = typed.trim();
  const read = readTime(wanted);
  const times = new Set([...(read ? [read] : []), ...SUGGESTED_TIMES.filter(time => time.startsWith(wanted))]);
  return [...times].map(time => ({ name: time, value: time }));
}

/** Durations that people choose, in the way that is read, with their number and unit. */
const DURATIONS = [
  ['30m', 30, 'minute'],
  ['1h', 1, 'hour'],
  ['2h', 2, 'hour'],
  ['4h', 4, 'hour'],
  ['8h', 8, 'hour'],
  ['1d', 1, 'day'],
  ['2d', 2, 'day'],
  ['7d', 7, 'day'],
] as const;

export async function suggestDurations(typed: string, { invoker }: Context): Promise<Choice[]> {
  const wanted = typed.trim().toLowerCase();
  const all = DURATIONS.map(([value, count, unit]) => ({
    name: new Intl.NumberFormat(invoker.language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
    value,
  }));
  const own =
    durationMs(timeInEnglish(invoker.language, wanted)) === undefined ? [] : [{ name: wanted, value: wanted }];
  const known = all.filter(({ name, value }) => `${value} ${name.toLowerCase()}`.includes(wanted));
  return known.some(({ value }) => value === wanted) ? known : [...own, ...known];
}

const MONDAY_FIRST = [1, 2, 3, 4, 5, 6, 0];

/** Words for several days; 0 = Sunday. */
const GROUPS = { daily: [0, 1, 2, 3, 4, 5, 6], weekdays: [1, 2, 3, 4, 5], weekends: [0, 6] } as const;
const GROUP_NAMES = ['daily', 'weekdays', 'weekends'] as const;

/** The name of a day of the week. 1 January 2023 was a Sunday. */
const dayName = (language: string, day: number, weekday: 'long' | 'short' = 'long'): string =>
  new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + day));

interface Speech extends Pick<Context, 't'> {
  invoker: Pick<Locale, 'language'>;
}

/** Days of the week as text: “weekdays”, “Monday, Thursday”. */
export function displayDays(days: readonly number[], { t, invoker }: Speech): string {
  const group = GROUP_NAMES.find(name => String(GROUPS[name]) === String(days.toSorted()));
  if (group) return t(`days.${group}`);
  const shown = MONDAY_FIRST.filter(day => days.includes(day));
  return shown.map(day => dayName(invoker.language, day)).join(', ');
}

/** The name of a group, or the start of a day's name, in English or in the reader's language. */
function daysCalled(word: string, { t, invoker: { language } }: Speech): readonly number[] {
  const group = GROUP_NAMES.find(name => [name, t(`days.${name}`)].includes(word));
  if (group) return GROUPS[group];
  const start = word.replace(/\.$/u, '').replace(/(?<=..)s$/u, '');
  const namesOf = (day: number) => [dayName('en', day), dayName(language, day), dayName(language, day, 'short')];
  const isCalled = (day: number) => namesOf(day).some(name => name.toLowerCase().startsWith(start));
  const day = start.length < 2 ? undefined : MONDAY_FIRST.find(isCalled);
  return day === undefined ? [] : [day];
}

/**
 * Typed days as sorted numbers, 0 = Sunday: `daily`, `weekdays`, `mon, thu`, or the same in the
 * reader's language. Undefined if they cannot be read.
 */
export function readDays(typed: string, speech: Speech): readonly number[] | undefined {
  const text = typed.trim().toLowerCase();
  const whole = daysCalled(text, speech);
  if (whole.length > 0) return [...whole].sort();
  const names = text.split(/[\s,;+&]+|\band\b/u).filter(Boolean);
  const days = names.map(name => daysCalled(name, speech));
  if (names.length === 0 || days.some(found => found.length === 0)) return undefined;
  return [...new Set(days.flat())].sort();
}

export async function suggestDays(typed: string, { t, invoker }: Speech): Promise<Choice[]> {
  const wanted = typed.trim().toLowerCase();
  const groups = GROUP_NAMES.map(value => ({ name: t(`days.${value}`), value }));
  const days = MONDAY_FIRST.map(day => ({
    name: dayName(invoker.language, day),
    value: dayName('en', day).toLowerCase(),
  }));
  return [...groups, ...days].filter(({ name }) => name.toLowerCase().startsWith(wanted));
}

const folded = (text: string): string => text.toLowerCase().replaceAll('_', ' ').trim();

/** Those whose name contains what was typed; where the city begins with it comes first. */
export async function suggestTimezones(typed: string): Promise<Choice[]> {
  const wanted = folded(typed);
  const begins = (zone: string) => cityOf(zone).startsWith(wanted);
  return zoneNames()
    .filter(zone => folded(zone).includes(wanted))
    .toSorted((a, b) => Number(begins(b)) - Number(begins(a)))
    .map(zone => ({ name: zone, value: zone }));
}

const cityOf = (zone: string): string => folded(zone.slice(zone.lastIndexOf('/') + 1));

/** The zone of this name, or the only one of a city of this name; undefined if there is none, or more. */
export function zoneMeant(typed: string): string | undefined {
  const [found, second] = zoneNames().filter(zone => cityOf(zone) === folded(typed));
  return zoneCalled(typed) ?? (second === undefined ? found : undefined);
}

export const zoneField = (t: Translate): FormField => ({
  name: 'timezone',
  label: t('control.timezone'),
  placeholder: 'Europe/Berlin',
  most: 60,
});

/** The likely time zones of a server, each with what its clock shows; that which was chosen is one of them. */
export function zoneChoices({ invoker }: Context, chosen: string | undefined) {
  const likely = likelyZones([invoker.userLocale, invoker.guildLocale], MOST_CHOICES);
  const zones = [...new Set([...(chosen ? [chosen] : []), ...likely])].slice(0, MOST_CHOICES);
  return zones.map(zone => ({
    name: `${zone.replaceAll('_', ' ')} (${clockIn(zone, invoker.now)})`,
    value: zone,
    selected: zone === chosen,
  }));
}
