import { editDistance } from '../text/edit-distance.ts';
import type { FactWord } from './fact-words.ts';

/** Words that are written with a capital, often before a name, but are no names. */
const NO_NAMES = new Set(
  'mr mrs ms miss dr prof professor sir dame lord lady president prime minister chancellor secretary king queen prince princess senator governor mayor judge justice sergeant captain general colonel officer chief inspector superintendent i im ive ill id ok'.split(
    ' ',
  ),
);
/** Words in lower case even in a headline that capitalises all others. */
const LOW_IN_TITLES = new Set(
  'a an and as at but by for from her his in into is its of off on or over the to up via vs with after'.split(' '),
);
const GERMAN = new Set(
  'der die das und ist nicht ein eine den dem mit von auf für im zu sich wurde sind des am in aus bei nach vom zum zur er sie es wir diese dieser kein keine'.split(
    ' ',
  ),
);
const GERMAN_SHARE = 0.1;
const STEM = 4;

/**
 * Returns a predicate for the words of two versions: whether a word is a name, by its capital and
 * by how both texts write it elsewhere.
 */
export function nameDetector(before: readonly FactWord[], after: readonly FactWord[]): (word: FactWord) => boolean {
  const sure = new Set([...certain(before), ...certain(after)]);
  const known = new Set([...sure].map(({ key }) => key));
  for (const { key, capital } of [...before, ...after]) if (!capital) known.delete(key);
  return word => sure.has(word) || (word.capital && known.has(word.key));
}

/** The words whose own capital shows that they are names. */
function certain(words: readonly FactWord[]): FactWord[] {
  const titles = titleSentences(words);
  const german = isGerman(words);
  return words.filter((word, at) => {
    const isName = capitalTells(word) && !titles.has(word.sentence);
    return isName && (!german || [words[at - 1], words[at + 1]].some(near => near && isBeside(word, near)));
  });
}

const capitalTells = ({ capital, opens, isFigure, key }: FactWord): boolean =>
  capital && !opens && !isFigure && !NO_NAMES.has(key);

/** German capitalises every noun; two capitals in a row are a name, or a title and a name. */
const isBeside = (word: FactWord, near: FactWord): boolean =>
  near.capital && near.sentence === word.sentence && !GERMAN.has(near.key);

function isGerman(words: readonly FactWord[]): boolean {
  const found = words.filter(({ key }) => GERMAN.has(key));
  return new Set(found.map(({ key }) => key)).size > 2 && found.length > GERMAN_SHARE * words.length;
}

/** The sentences that capitalise every main word, as headlines do. */
function titleSentences(words: readonly FactWord[]): Set<number> {
  const [capitals, lows] = [new Map<number, number>(), new Set<number>()];
  for (const { sentence, capital, isFigure, opens, key } of words) {
    if (capital && !opens) capitals.set(sentence, (capitals.get(sentence) ?? 0) + 1);
    if (!capital && !isFigure && !LOW_IN_TITLES.has(key)) lows.add(sentence);
  }
  return new Set([...capitals].filter(([sentence, count]) => count > 2 && !lows.has(sentence)).map(([title]) => title));
}

/**
 * Whether two words may be the same name: a misspelling, a short form, or one stem (Norway,
 * Norwegian).
 */
export function isVariant(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.startsWith(short.slice(0, Math.max(STEM, Math.ceil(long.length / 2)))) && short.length >= STEM) return true;
  if (long.startsWith(short)) return true;
  return long.length < 5 ? consonants(short) === consonants(long) : isMisspelt(short, long);
}

/**
 * In a name of four letters a consonant tells names apart (Iran, Iraq), a vowel does not (Kyiv,
 * Kiev).
 */
const consonants = (name: string): string => name.replace(/[aeiouy]/gu, '');

/** Letters that a misspelling may insert, remove or replace. */
const MOST_MISSPELT = 2;
/** The comparison takes time in the square of the length. */
const LONGEST_NAME = 60;

function isMisspelt(short: string, long: string): boolean {
  if (long.length - short.length > MOST_MISSPELT || long.length > LONGEST_NAME) return false;
  return editDistance(long, short) <= MOST_MISSPELT;
}

/** Whether `names` is one word, the first letters of `others`: UN, United Nations. */
export const isAcronym = (names: readonly string[], others: readonly string[]): boolean =>
  names.length === 1 && others.length > 1 && names[0] === others.map(name => name.charAt(0)).join('');
