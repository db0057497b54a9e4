import { KNOWN_LANGUAGES } from './languages.ts';

/** Days of all months and of all weekdays. */
const DATES = Array.from({ length: 13 }, (_, n) => Date.UTC(2026, 0, 1 + 29 * n));

/** Returns the names of months or weekdays in all languages. */
export const calendarNames = (part: 'month' | 'weekday', style: 'long' | 'short'): readonly string[] =>
  KNOWN_LANGUAGES.flatMap(({ code }) =>
    // Slavic languages write a month in another form after a day.
    [{}, { day: 'numeric' } as const].flatMap(more => {
      const format = new Intl.DateTimeFormat(code, { [part]: style, ...more, timeZone: 'UTC' });
      return DATES.flatMap(date => format.formatToParts(date)).flatMap(({ type, value }) =>
        type === part ? value : [],
      );
    }),
  );
