import type { Language } from '../language/language.ts';
import { calendarNames, KNOWN_LANGUAGES } from '../language/languages.ts';
import { lazy } from '../lazy.ts';
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

const setOf = (what: Exclude<keyof Language['edits'], 'harm' | 'law'>): ReadonlySet<string> =>
  new Set(keysOf(({ edits }) => edits[what]));

/** Phrases by their first word. */
const notes = (): ReadonlyMap<string, readonly (readonly string[])[]> =>
  Map.groupBy(
    keysOf(({ edits }) => edits.notes).map(phrase => phrase.split(' ')),
    ([first = '']) => first,
  );

/** The stage of each word among those that follow one another in its language. */
const stages = (what: 'harm' | 'law'): ReadonlyMap<string, number> =>
  new Map(
    KNOWN_LANGUAGES.flatMap(({ edits }) =>
      edits[what].flatMap((words, stage) => words.map(word => [keyed(word), stage] as const)),
    ),
  );

/** Negations by language, those of all if it is not known: "NI" is none in English. */
function negations(): (language: Language | null) => ReadonlySet<string> {
  const own = new Map(KNOWN_LANGUAGES.map(({ code, text }) => [code, new Set(Array.from(text.negations, keyed))]));
  const all = new Set(Array.from(own.values(), words => [...words]).flat());
  return language => (language && own.get(language.code)) ?? all;
}

/** Words for what happens to people, and for who leaves or what ends: claims that a newsroom takes back. */
const claims = (): string[] => keysOf(({ classes }) => [...classes.harm, ...classes.exit]);

export const editWords = lazy(() => {
  const atLeast = keysOf(({ edits }) => edits.atLeast);
  return {
    ...{ notes: notes(), noteOpenings: setOf('noteOpenings') },
    ...{ asOf: keysOf(({ edits }) => edits.asOf), atLeast, amounts: setOf('amounts') },
    leads: new Set([...atLeast, ...keysOf(({ edits }) => edits.leads)]),
    ...{ countsDown: setOf('countsDown'), spans: setOf('spans'), clocks: setOf('clocks') },
    ...{ hedges: setOf('hedges'), moved: setOf('moved'), negationsIn: negations() },
    ...{ stages: [stages('harm'), stages('law')], claims: new Set(claims()) },
    one: setOf('one'),
    weekdays: new Set(calendarNames('weekday', 'long').map(keyed)),
    months: new Set(calendarNames('month', 'long').map(keyed)),
  };
});
