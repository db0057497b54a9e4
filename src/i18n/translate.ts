import { IntlMessageFormat } from 'intl-messageformat';
import { OTHERS, type SpokenLanguage, type TextKey, textsIn } from './languages.ts';

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
  ...(Object.keys(OTHERS) as (keyof typeof OTHERS)[]).map(language => [language, wordsIn(language, language)] as const),
]);

/** The languages that the bot speaks, by BCP 47 tag. */
export const SPOKEN: readonly string[] = [ENGLISH, ...Object.keys(OTHERS)];

export const languageName = (tag: string): string => {
  const [code = tag] = tag.split('-');
  return new Intl.DisplayNames(code, { type: 'language' }).of(code) ?? tag;
};

/** The locale for one of Discord's, such as `de` or `es-419`; English if the bot does not speak that language. */
export const localeFor = (locale: string): Locale => WORDS.get(locale.split('-')[0] ?? '') ?? english;

/** The locale of what is posted for a stored subscription or delivery: one without a language is in English. */
export const postingLocale = ({ language = ENGLISH }: { language?: string }): Locale => localeFor(language);
