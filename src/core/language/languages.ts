import { GERMAN } from './de.ts';
import { ENGLISH } from './en.ts';
import { SPANISH } from './es.ts';
import { FRENCH } from './fr.ts';
import { ITALIAN } from './it.ts';
import type { Language, LanguageCode } from './language.ts';
import { DUTCH } from './nl.ts';
import { POLISH } from './pl.ts';
import { PORTUGUESE } from './pt.ts';
import { RUSSIAN } from './ru.ts';
import { UKRAINIAN } from './uk.ts';

/** The languages of which the bot knows something. */
const LANGUAGES: Readonly<Record<LanguageCode, Language>> = {
  en: ENGLISH,
  de: GERMAN,
  fr: FRENCH,
  es: SPANISH,
  it: ITALIAN,
  nl: DUTCH,
  pt: PORTUGUESE,
  pl: POLISH,
  uk: UKRAINIAN,
  ru: RUSSIAN,
};

/** The language of a code; null if the bot does not know it. */
export const languageOf = (code: string | null): Language | null =>
  Object.hasOwn(LANGUAGES, code ?? '') ? LANGUAGES[code as LanguageCode] : null;

export const KNOWN_LANGUAGES: readonly Language[] = Object.values(LANGUAGES);

/** The phrases of all languages: a headline is too short to tell its language, so that any of them counts. */
export const eventPhrases = (what: keyof Language['events']): readonly string[] => [
  ...new Set(KNOWN_LANGUAGES.flatMap(({ events }) => events[what])),
];

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

/** Units that news counts in, as ECMA-402 names them. */
const UNITS = `second minute hour day week month year centimeter meter kilometer foot mile hectare acre kilogram`.split(
  ' ',
);
/** Numbers that take each form of a plural. */
const COUNTS = [1, 2, 5, 1.5];

/** The units in all languages, by the forms of their names. */
export const unitNames = (): ReadonlyMap<string, string> =>
  new Map(
    KNOWN_LANGUAGES.flatMap(({ code }) =>
      UNITS.flatMap(unit => {
        const format = new Intl.NumberFormat(code, { style: 'unit', unit, unitDisplay: 'long' });
        return COUNTS.flatMap(count => format.formatToParts(count)).flatMap(({ type, value }) =>
          type === 'unit' ? [[value, unit] as const] : [],
        );
      }),
    ),
  );
