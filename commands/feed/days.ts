import type { Locale } from '../../src/i18n/translate.ts';

const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const WEEK = [1, 2, 3, 4, 5, 6, 0];

/** Words for several days; 0 = Sunday. */
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  daily: [0, 1, 2, 3, 4, 5, 6],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [0, 6],
};

const isSame = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every(day => b.includes(day));

const KEYS = { daily: 'days.daily', weekdays: 'days.weekdays', weekends: 'days.weekends' } as const;

/** The name of a day of the week; 2023 began on a Sunday. */
const dayIn = (language: string, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + day));

/** Its short name, as `пн` is of понеділок. */
const shortDay = (language: string, day: number): string =>
  new Intl.DateTimeFormat(language, { weekday: 'short', timeZone: 'UTC' }).format(Date.UTC(2023, 0, 1 + day));

/** Days of the week in words: “weekdays”, “Monday, Thursday”. */
export function shownDays(days: readonly number[], { t, language }: Locale): string {
  const group = (['daily', 'weekdays', 'weekends'] as const).find(name => isSame(GROUPS[name] ?? [], days));
  if (group) return t(KEYS[group]);
  const shown = WEEK.filter(day => days.includes(day)).map(day => dayIn(language, day));
  return shown.join(', ');
}

/** What days are called in a language, with their numbers: as groups, by their names and by what these begin with. */
function daysCalled(word: string, { t, language }: Locale): readonly number[] {
  const groups = (['daily', 'weekdays', 'weekends'] as const).find(name => [name, t(KEYS[name])].includes(word));
  if (groups) return GROUPS[groups] ?? [];
  const start = word.replace(/\.$/u, '').replace(/(?<=..)s$/u, '');
  const isCalled = (day: number) =>
    [NAMES[day] ?? '', dayIn(language, day), shortDay(language, day)].some(name =>
      name.toLowerCase().startsWith(start),
    );
  const day = start.length < 2 ? undefined : WEEK.find(isCalled);
  return day === undefined ? [] : [day];
}

/** What was typed as days: `daily`, `weekdays`, `mon, thu`, or so in the reader’s language. Undefined where it cannot be read. */
export function readDays(typed: string, words: Locale): readonly number[] | undefined {
  const text = typed.trim().toLowerCase();
  const whole = daysCalled(text, words);
  if (whole.length > 0) return [...whole].sort();
  const names = text.split(/[\s,;+&]+|\band\b/u).filter(Boolean);
  const days = names.map(name => daysCalled(name, words));
  if (names.length === 0 || days.some(found => found.length === 0)) return undefined;
  return [...new Set(days.flat())].sort();
}

/** Suggestions for days. */
export async function suggestDays(typed: string, words: Locale): Promise<{ name: string; value: string }[]> {
  const wanted = typed.trim().toLowerCase();
  const groups = (['daily', 'weekdays', 'weekends'] as const).map(value => ({ name: words.t(KEYS[value]), value }));
  const days = WEEK.map(day => ({ name: dayIn(words.language, day), value: (NAMES[day] ?? '').toLowerCase() }));
  return [...groups, ...days].filter(({ name }) => name.toLowerCase().startsWith(wanted));
}
