import { IntlMessageFormat } from 'intl-messageformat';
import de from './de.json' with { type: 'json' };
import en from './en.json' with { type: 'json' };
import es from './es.json' with { type: 'json' };
import fr from './fr.json' with { type: 'json' };
import uk from './uk.json' with { type: 'json' };

/** The key of a text: one that the English file does not hold is an error of the compiler. */
export type TextKey = keyof typeof en.texts;
/** ICU messages by key. */
export type Texts = Readonly<Record<TextKey, string>>;
type Translated = Readonly<Record<string, string>>;

/** What the definitions of commands say in English, in another language. */
export interface Definitions {
  /** Of commands, of their forms and options, and what is chosen in the menu of a message. */
  names: Translated;
  descriptions: Translated;
  choices: Translated;
}

/** A language that the bot speaks, by its ISO 639-1 code. */
export type SpokenLanguage = 'en' | 'de' | 'fr' | 'es' | 'uk';
export type Other = Exclude<SpokenLanguage, 'en'>;

/** One file per language. `times`: words for times that people type, in the English that is read. */
export const OTHERS: Readonly<Record<Other, Definitions & { texts: Texts; times: Translated }>> = { de, fr, es, uk };

export const textsIn = (language: SpokenLanguage): Texts => (language === 'en' ? en.texts : OTHERS[language].texts);

/** A text in other languages, by the names that Discord has for them. */
export type Localizations = Partial<Record<'de' | 'fr' | 'es-ES' | 'es-419' | 'uk', string>>;

const LOCALES: Readonly<Record<Other, readonly (keyof Localizations)[]>> = {
  de: ['de'],
  fr: ['fr'],
  es: ['es-ES', 'es-419'],
  uk: ['uk'],
};

const others = Object.keys(OTHERS) as Other[];

/** A name that every object has, such as `constructor`, is no entry. */
const entryOf = (table: Readonly<Record<string, string>>, key: string): string | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** What a name, a description or a choice of a definition is in other languages; undefined where none has it. */
export function localized(part: keyof Definitions, english: string): Localizations | undefined {
  const entries = others.flatMap(language => {
    const text = entryOf(OTHERS[language][part], english);
    return text === undefined ? [] : LOCALES[language].map(locale => [locale, text] as const);
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** What a reader types after the slash: `feed add` is `feed hinzufügen` in German. */
export function pathIn(language: string, path: string): string {
  const names = OTHERS[language as Other]?.names ?? {};
  // What is chosen in a menu has spaces in its name.
  return (
    entryOf(names, path) ??
    path
      .split(' ')
      .map(name => entryOf(names, name) ?? name)
      .join(' ')
  );
}

/** The first of each month of a year that began on a Sunday, and its first seven days. */
const DATES = [...Array(12).keys()].flatMap(at => [Date.UTC(2023, at, 1), Date.UTC(2023, 0, 1 + (at % 7))]);

/** Months and days of the week by their names in a language, as English calls them. */
function calendarIn(language: string): ReadonlyMap<string, string> {
  const named = (tag: string) =>
    (['month', 'weekday'] as const).flatMap(part =>
      // Slavic languages write a month in another form after a day.
      [{}, { day: 'numeric' } as const].flatMap(more => {
        const format = new Intl.DateTimeFormat(tag, { [part]: 'long', ...more, timeZone: 'UTC' });
        const parts = DATES.map(date => format.formatToParts(date).find(({ type }) => type === part));
        return parts.map(found => found?.value.toLowerCase() ?? '');
      }),
    );
  const english = named('en');
  return new Map(named(language).map((name, at) => [name, english[at] ?? '']));
}

/** A time of day as no other language writes it, with its hour and minutes: "20 Uhr", "20h30". */
const CLOCKS: Partial<Record<string, RegExp>> = {
  de: /(?<!\d)(\d{1,2})(?:[.:](\d\d))? ?uhr$/u,
  fr: /(?<!\d)(\d{1,2}) ?h ?(\d\d)$/u,
};

const clockIn = (language: string, typed: string): string =>
  typed.replace(CLOCKS[language] ?? /$^/u, (_, hour: string, minutes = '00') => `${hour}:${minutes}`);

/**
 * What a reader typed for a time, in the English that is read: a phrase as a whole, or word by word if
 * each word is known or has a digit.
 */
export function timeInEnglish(language: string, typed: string): string {
  const times = OTHERS[language as Other]?.times;
  if (!times) return typed;
  const words = clockIn(language, typed.trim().toLowerCase()).split(/\s+/u);
  const phrase = entryOf(times, words.join(' '));
  if (phrase !== undefined) return phrase;
  const calendar = calendarIn(language);
  const inEnglish = words.map(word => (/\d/u.test(word) ? word : (entryOf(times, word) ?? calendar.get(word))));
  return inEnglish.includes(undefined) ? typed : inEnglish.filter(Boolean).join(' ');
}

/** A text in the reader's language with these values in it: Markdown as it comes, so they are escaped already. */
export type Translate = (key: TextKey, values?: Readonly<Record<string, string | number>>) => string;

/** What is said to somebody, and in which language (BCP 47: for dates, and for the order of names). */
export interface Locale {
  language: string;
  t: Translate;
}

function wordsIn(language: SpokenLanguage, tag: string): Locale {
  const known = new Map<TextKey, IntlMessageFormat>();
  const texts = textsIn(language);
  const parsed = (key: TextKey): IntlMessageFormat => {
    // Mentions and times of Discord look like tags.
    const message = known.get(key) ?? new IntlMessageFormat(texts[key], tag, undefined, { ignoreTag: true });
    known.set(key, message);
    return message;
  };
  return { language: tag, t: (key, values) => String(parsed(key).format(values)) };
}

/** What is spoken where no other language is known. */
export const ENGLISH = 'en-GB';
const english = wordsIn('en', ENGLISH);
const WORDS = new Map<string, Locale>([
  ['en', english],
  ...others.map(language => [language, wordsIn(language, language)] as const),
]);

/** The languages that the bot speaks, by BCP 47 tag. */
export const SPOKEN: readonly string[] = [ENGLISH, ...others];

export const languageName = (tag: string): string => {
  const [code = tag] = tag.split('-');
  return new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? tag;
};

/** The locale for one of Discord's, such as `de` or `es-419`; English if the bot does not speak that language. */
export const localeFor = (locale: string): Locale => WORDS.get(locale.split('-')[0] ?? '') ?? english;

/** The locale of what is posted for a stored subscription or delivery: one without a language is in English. */
export const postingLocale = ({ language = ENGLISH }: { language?: string }): Locale => localeFor(language);
