import type { Language } from '../language/language.ts';
import { KNOWN_LANGUAGES } from '../language/languages.ts';
import { editDistance } from '../text/fold.ts';
import { type FactWord, folded } from './fact-words.ts';

const keys = (...words: readonly ReadonlySet<string>[]): ReadonlySet<string> =>
  new Set(words.flatMap(some => Array.from(some, folded)));

/** Words that are written with a capital, often before a name, but are no names. */
const NO_NAMES = keys(
  ...KNOWN_LANGUAGES.map(({ names }) => names.titles),
  new Set(['i', "i'm", "i've", "i'll", "i'd", 'ok']),
);
/** Words in lower case even in a headline that capitalises all others. */
const LOW_IN_TITLES = keys(...KNOWN_LANGUAGES.map(({ labels }) => labels.minor));
const STEM = 4;

/**
 * Tells whether a word is a name, by its capital and how both texts write it elsewhere. `around`: names in what stands
 * around them, for a word that opens a sentence.
 */
export function nameDetector(
  before: readonly FactWord[],
  after: readonly FactWord[],
  { language, around }: { language: Language | null; around?: () => ReadonlySet<string> },
): (word: FactWord) => boolean {
  const sure = new Set([...certain(before, language), ...certain(after, language)]);
  const known = keysOnlyIn(sure, [...before, ...after]);
  return word =>
    sure.has(word) || (word.capital && (known.has(word.key) || (word.opens && around?.().has(word.key) === true)));
}

/** The names of a text as keys. Where all nouns have a capital, those beside them are not sure enough to be known again. */
export const namesIn = (words: readonly FactWord[], language: Language | null): ReadonlySet<string> =>
  keysOnlyIn(language?.names.capitals === 'nouns' ? [] : certain(words, language), words);

/** The keys of names that no word has in lower case. */
function keysOnlyIn(names: Iterable<FactWord>, words: readonly FactWord[]): ReadonlySet<string> {
  const known = new Set(Array.from(names, ({ key }) => key));
  for (const { key, capital } of words) if (!capital) known.delete(key);
  return known;
}

/** The words whose own capital shows that they are names. */
function certain(words: readonly FactWord[], language: Language | null): FactWord[] {
  const titles = titleSentences(words);
  const isBesideName = language?.names.capitals === 'nouns';
  return words.filter((word, at) => {
    const isName = capitalTells(word) && !titles.has(word.sentence);
    return isName && (!isBesideName || [words[at - 1], words[at + 1]].some(near => near && isBeside(word, near)));
  });
}

const capitalTells = (word: FactWord): boolean => !word.opens && mayBeName(word);

/** Whether a word has a capital, as names have, and is no title. */
export const mayBeName = ({ capital, isFigure, key }: FactWord): boolean => capital && !isFigure && !NO_NAMES.has(key);

/** German capitalises every noun; two capitals in a row are a name, or a title and a name. */
const isBeside = (word: FactWord, near: FactWord): boolean =>
  near.capital && near.sentence === word.sentence && !near.isFiller;

/** The sentences that capitalise every main word, as headlines do. */
function titleSentences(words: readonly FactWord[]): Set<number> {
  const [capitals, lows] = [new Map<number, number>(), new Set<number>()];
  for (const { sentence, capital, isFigure, opens, key } of words) {
    if (capital && !opens) capitals.set(sentence, (capitals.get(sentence) ?? 0) + 1);
    if (!capital && !isFigure && !LOW_IN_TITLES.has(key)) lows.add(sentence);
  }
  return new Set([...capitals].filter(([sentence, count]) => count > 2 && !lows.has(sentence)).map(([title]) => title));
}

/** Whether two words may be one name: a misspelling, a short form, one stem (Sweden, Swedish). */
export function isVariant(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.startsWith(short.slice(0, Math.max(STEM, Math.ceil(long.length / 2))))) return true;
  return long.length < SHORTEST ? consonants(short) === consonants(long) : isMisspelt(short, long);
}

/** In short names consonants tell names apart (Iran, Iraq), vowels do not (Kyiv, Kiev). */
const consonants = (name: string): string => name.replace(/[aeiouy]/gu, '');

/** Letters that a misspelling may insert, remove or replace. */
const MOST_MISSPELT = 2;
/** The comparison takes time in the square of the length. */
const LONGEST_NAME = 60;
const SHORTEST = 5;

/** Whether two words differ in one or two letters; of short ones, which then are others, none does. */
export function isMisspelt(one: string, other: string): boolean {
  const [least, most] = [Math.min(one.length, other.length), Math.max(one.length, other.length)];
  if (least < SHORTEST || most - least > MOST_MISSPELT || most > LONGEST_NAME) return false;
  return editDistance(one, other) <= MOST_MISSPELT;
}

/** Whether `names` is one word, the first letters of `others`: UN, United Nations. */
export const isAcronym = (names: readonly string[], others: readonly string[]): boolean =>
  names.length === 1 && others.length > 1 && names[0] === others.map(name => name.charAt(0)).join('');
