import type { Language } from '../language/language.ts';
import { calendarNames, KNOWN_LANGUAGES, unitNames } from '../language/languages.ts';
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

const setOf = (what: Exclude<keyof Language['edits'], 'harm' | 'law' | 'others' | 'opposites'>): ReadonlySet<string> =>
  new Set(keysOf(({ edits }) => edits[what]));

/** Phrases by their first word. */
const notes = (): ReadonlyMap<string, readonly (readonly string[])[]> =>
  Map.groupBy(
    keysOf(({ edits }) => edits.notes).map(phrase => phrase.split(' ')),
    ([first = '']) => first,
  );

/** The rank of an inexact amount among those of its language. */
const amounts = (): ReadonlyMap<string, number> =>
  new Map(KNOWN_LANGUAGES.flatMap(({ edits }) => [...edits.amounts].map((amount, rank) => [keyed(amount), rank])));

/** The stage of each word among those that follow one another in its language. */
const stages = (what: 'harm' | 'law'): ReadonlyMap<string, number> =>
  new Map(
    KNOWN_LANGUAGES.flatMap(({ edits }) =>
      edits[what].flatMap((words, stage) => words.map(word => [keyed(word), stage] as const)),
    ),
  );

/** The words of each kind of which one excludes another. */
const others = (): readonly ReadonlySet<string>[] =>
  KNOWN_LANGUAGES.flatMap(({ edits }) => edits.others.map(words => new Set(words.map(keyed))));

/** Words, each with those that say the opposite. */
const opposites = (): readonly (readonly [ReadonlySet<string>, ReadonlySet<string>])[] =>
  KNOWN_LANGUAGES.flatMap(({ edits }) => {
    const lists = edits.opposites.map(words => new Set(words.map(keyed)));
    return lists.flatMap((words, at) => {
      const others = lists[at % 2 === 0 ? at + 1 : at - 1];
      return others ? [[words, others] as const] : [];
    });
  });

/**
 * Negations by language, those of all if it is not known: "NI" is none in English. A verb that has its opposite
 * among the words of its language is none either.
 */
function negations(): (language: Language | null) => ReadonlySet<string> {
  const own = KNOWN_LANGUAGES.map(({ code, text, edits }) => {
    const paired = new Set(edits.opposites.flat());
    return [code, Array.from(text.negations.difference(paired), keyed)] as const;
  });
  const byCode = new Map(own.map(([code, words]) => [code, new Set(words)]));
  const all = new Set(own.flatMap(([, words]) => words));
  return language => (language && byCode.get(language.code)) ?? all;
}

/** Words for an office that somebody holds; not "Mr". */
const offices = (): string[] => {
  const forms = new Set(keysOf(({ names }) => names.honorifics));
  return keysOf(({ names }) => names.titles).filter(word => !forms.has(word));
};

/** Words for what happens to people, and for who leaves or what ends: claims that a newsroom takes back. */
const claims = (): string[] => keysOf(({ classes }) => [...classes.harm, ...classes.exit]);

export const editWords = lazy(() => {
  const atLeast = keysOf(({ edits }) => edits.atLeast);
  return {
    ...{ notes: notes(), noteOpenings: setOf('noteOpenings') },
    ...{ asOf: keysOf(({ edits }) => edits.asOf), atLeast, amounts: amounts() },
    leads: new Set([...atLeast, ...keysOf(({ edits }) => edits.leads)]),
    ...{ countsDown: setOf('countsDown'), spans: setOf('spans'), clocks: setOf('clocks'), money: setOf('money') },
    ...{ hedges: setOf('hedges'), moved: setOf('moved'), negationsIn: negations() },
    ...{ stages: [stages('harm'), stages('law')], others: others(), claims: new Set(claims()) },
    ...{ opposites: opposites(), one: setOf('one'), offices: new Set(offices()) },
    units: new Map(Array.from(unitNames(), ([name, unit]) => [keyed(name), unit])),
    weekdays: new Set(calendarNames('weekday', 'long').map(keyed)),
    months: new Set(calendarNames('month', 'long').map(keyed)),
  };
});
