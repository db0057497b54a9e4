import type { Language } from './language.ts';
import { KNOWN_LANGUAGES, languageOf } from './languages.ts';
import { OTHER_COMMON_WORDS, OTHER_LETTERS } from './other-languages.ts';
import { type WordSet, wordSet } from './word-set.ts';

/** The languages that are told apart, known and others. */
const CODES = [
  ...new Set([
    ...KNOWN_LANGUAGES.map(({ code }) => code as string),
    ...Object.keys(OTHER_COMMON_WORDS),
    ...Object.keys(OTHER_LETTERS),
  ]),
];

interface Clue {
  /** Of its languages, in `CODES`. */
  places: readonly number[];
  /** A word that several languages share says less. */
  weight: number;
}

function cluesOf(
  wordsIn: (language: Language) => WordSet,
  others: Readonly<Record<string, string>>,
): ReadonlyMap<string, Clue> {
  const known = KNOWN_LANGUAGES.map(language => [language.code, wordsIn(language)] as const);
  const owners = new Map<string, Set<string>>();
  for (const [code, words] of [
    ...known,
    ...Object.entries(others).map(([code, text]) => [code, wordSet(text)] as const),
  ])
    for (const word of words) owners.set(word, (owners.get(word) ?? new Set()).add(code));
  const placeOf = (code: string): number => CODES.indexOf(code);
  return new Map(
    [...owners].map(([word, codes]) => [word, { places: [...codes].map(placeOf), weight: 1 / codes.size }]),
  );
}

const WORDS = cluesOf(({ text }) => text.commonWords, OTHER_COMMON_WORDS);
const SIGNS = cluesOf(({ text }) => text.letters, OTHER_LETTERS);
/** A letter is more easily part of a foreign name than a word. */
const SIGN_WEIGHT = 0.5;

/** UTF-16 units that are looked at; more does not change the answer. */
const MOST_UNITS = 12_000;
/** The winner needs this much weight, and this much more than the next. */
const LEAST = 0.5;
const AHEAD = 1.25;

/** The weight of each language in a text, in the order of `CODES`. */
function weightsIn(text: string): Float64Array {
  const weights = new Float64Array(CODES.length);
  const count = (clue: Clue | undefined, factor: number): void => {
    if (clue) for (const place of clue.places) weights[place] = (weights[place] ?? 0) + factor * clue.weight;
  };
  const sample = text.slice(0, MOST_UNITS).toLowerCase();
  for (const word of sample.match(/[\p{L}\p{M}]+(?:[’']\p{L}+)?/gu) ?? []) count(WORDS.get(word), 1);
  for (const sign of sample.match(/[^\0-\x7f]/gu) ?? []) count(SIGNS.get(sign), SIGN_WEIGHT);
  return weights;
}

/**
 * Recognises the language of a text by its commonest words. Returns a code of ISO 639-1, also of a
 * language that the bot cannot read further; null if the text says too little.
 */
export function recognise(text: string): string | null {
  const weights = weightsIn(text);
  const most = Math.max(...weights);
  const first = weights.indexOf(most);
  const next = weights.reduce((best, weight, place) => (place === first ? best : Math.max(best, weight)), 0);
  return most < LEAST || most < AHEAD * next ? null : (CODES[first] ?? null);
}

/** The language of a text; null if it is not recognised, or not one that the bot knows. */
export const languageOfText = (text: string): Language | null => languageOf(recognise(text));
