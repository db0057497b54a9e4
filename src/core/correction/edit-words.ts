import type { Language, LanguageCode } from '../language/language.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';
import type { EditWords } from '../language/news-words.ts';
import { factWords } from './fact-words.ts';

/*
 * The words of all languages at once, as keys of words. An edited headline is often too short to tell
 * its language, and what means one thing here hardly ever means another in a language beside it.
 */

/** The key of a word or a phrase: the keys of its words, with spaces between them. */
const keyed = (phrase: string): string =>
  factWords(phrase)
    .map(({ key }) => key)
    .join(' ');

const keysOf = (wordsOf: (language: Language) => Iterable<string>): string[] =>
  KNOWN_LANGUAGES.flatMap(language => Array.from(wordsOf(language), keyed));

const editWords = (what: Exclude<keyof EditWords, 'harm' | 'law' | 'others'>): ReadonlySet<string> =>
  new Set(keysOf(({ edits }) => edits[what]));

/** Phrases of notes, by their first word. */
export const NOTES: ReadonlyMap<string, readonly (readonly string[])[]> = Map.groupBy(
  keysOf(({ edits }) => edits.notes).map(phrase => phrase.split(' ')),
  ([first = '']) => first,
);
export const AS_OF: readonly string[] = keysOf(({ edits }) => edits.asOf);
export const AT_LEAST: readonly string[] = keysOf(({ edits }) => edits.atLeast);
export const LEADS: ReadonlySet<string> = new Set([...AT_LEAST, ...keysOf(({ edits }) => edits.leads)]);
export const NOTE_OPENINGS = editWords('noteOpenings');
export const COUNTS_DOWN = editWords('countsDown');
export const SPANS = editWords('spans');
export const NEGATIONS: ReadonlySet<string> = new Set(keysOf(({ text }) => text.negations));
/** The rank of an inexact amount among those of its language. */
export const AMOUNTS: ReadonlyMap<string, number> = new Map(
  KNOWN_LANGUAGES.flatMap(({ edits }) => [...edits.amounts].map((amount, rank) => [keyed(amount), rank] as const)),
);

/** The stage of each word among those that follow one another in its language. */
const stages = (what: 'harm' | 'law'): ReadonlyMap<string, number> =>
  new Map(
    KNOWN_LANGUAGES.flatMap(({ edits }) =>
      edits[what].flatMap((words, stage) =>
        words.split(' ').map(word => [keyed(word.replaceAll('_', ' ')), stage] as const),
      ),
    ),
  );
export const STAGES: readonly ReadonlyMap<string, number>[] = [stages('harm'), stages('law')];
/** The words of each kind of which one excludes another. */
export const OTHERS: readonly ReadonlySet<string>[] = KNOWN_LANGUAGES.flatMap(({ edits }) =>
  edits.others.map(words => new Set(words.split(' ').map(keyed))),
);
/** Words for what happens to people, and for who leaves or what ends: claims that a newsroom takes back. */
export const CLAIMS: ReadonlySet<string> = new Set(
  keysOf(({ events }) => `${events?.classes.harm ?? ''} ${events?.classes.exit ?? ''}`.trim().split(/\s+/u)),
);
export const HEDGES = editWords('hedges');
export const MOVED = editWords('moved');
export const CLOCKS = editWords('clocks');
export const MONEY = editWords('money');

/** 1 January 2024 was a Monday. */
const days = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2024, 0, 1 + day)));
const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 1)));

const namesIn = (
  code: LanguageCode,
  dates: readonly Date[],
  { part, ...options }: { part: 'month' | 'weekday' } & Intl.DateTimeFormatOptions,
): string[] => {
  const format = new Intl.DateTimeFormat(code, { ...options, timeZone: 'UTC' });
  const parts = dates.flatMap(date => format.formatToParts(date));
  return parts.filter(({ type }) => type === part).map(({ value }) => keyed(value));
};

export const WEEKDAYS: ReadonlySet<string> = new Set(
  KNOWN_LANGUAGES.flatMap(({ code }) => namesIn(code, days, { part: 'weekday', weekday: 'long' })),
);
/** Slavic languages write a month in another form after a day. */
export const MONTHS: ReadonlySet<string> = new Set(
  KNOWN_LANGUAGES.flatMap(({ code }) => [
    ...namesIn(code, months, { part: 'month', month: 'long' }),
    ...namesIn(code, months, { part: 'month', month: 'long', day: 'numeric' }),
  ]),
);
