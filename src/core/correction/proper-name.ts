import type { FactWord } from './fact-words.ts';

/** Written with a capital before a name, or for themselves: none of them is a name. */
const NO_NAMES = new Set(
  'mr mrs ms miss dr prof professor sir dame lord lady president prime minister chancellor secretary king queen prince princess senator governor mayor judge justice sergeant captain general colonel officer chief inspector superintendent i im ive ill id ok'.split(
    ' ',
  ),
);
/** Lower case even in a headline that capitalises all its words. */
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

/** Tells which words of two versions are names: their capitals are compared with those of both texts. */
export function nameSense(before: readonly FactWord[], after: readonly FactWord[]): (word: FactWord) => boolean {
  const sure = new Set([...certain(before), ...certain(after)]);
  const known = new Set([...sure].map(({ key }) => key));
  for (const { key, capital } of [...before, ...after]) if (!capital) known.delete(key);
  return word => sure.has(word) || (word.capital && known.has(word.key));
}

/** Words whose own capital says that they are names. */
function certain(words: readonly FactWord[]): FactWord[] {
  const titles = titleSentences(words);
  const german = isGerman(words);
  return words.filter((word, at) => {
    const isName = tells(word) && !titles.has(word.sentence);
    return isName && (!german || [words[at - 1], words[at + 1]].some(near => near && isBeside(word, near)));
  });
}

const tells = ({ capital, opens, isFigure, key }: FactWord): boolean =>
  capital && !opens && !isFigure && !NO_NAMES.has(key);

/** German writes every noun with a capital: two in a row are a name, or a title with one. */
const isBeside = (word: FactWord, near: FactWord): boolean =>
  near.capital && near.sentence === word.sentence && !GERMAN.has(near.key);

function isGerman(words: readonly FactWord[]): boolean {
  const found = words.filter(({ key }) => GERMAN.has(key));
  return new Set(found.map(({ key }) => key)).size > 2 && found.length > GERMAN_SHARE * words.length;
}

/** Sentences that capitalise every word of weight, as headlines do. */
function titleSentences(words: readonly FactWord[]): Set<number> {
  const [capitals, lows] = [new Map<number, number>(), new Set<number>()];
  for (const { sentence, capital, isFigure, opens, key } of words) {
    if (capital && !opens) capitals.set(sentence, (capitals.get(sentence) ?? 0) + 1);
    if (!capital && !isFigure && !LOW_IN_TITLES.has(key)) lows.add(sentence);
  }
  return new Set([...capitals].filter(([sentence, count]) => count > 2 && !lows.has(sentence)).map(([title]) => title));
}

/** Whether two forms may be one name: a misspelling, a short form, or two words of one stem (Norway, Norwegian). */
export function isAkin(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.startsWith(short.slice(0, Math.max(STEM, Math.ceil(long.length / 2)))) && short.length >= STEM) return true;
  if (long.startsWith(short)) return true;
  return long.length < 5 ? consonants(short) === consonants(long) : isMisspelt(short, long);
}

/** In a name of four letters one letter is much (Iran, Iraq), but not a vowel (Kyiv, Kiev). */
const consonants = (name: string): string => name.replace(/[aeiouy]/gu, '');

const MISSPELT = 2;

/** Whether at most two letters are put in, taken out or replaced. */
function isMisspelt(short: string, long: string): boolean {
  if (long.length - short.length > MISSPELT || long.length > 60) return false;
  let row = Array.from({ length: short.length + 1 }, (_, n) => n);
  for (const [index, letter] of [...long].entries()) {
    const next = [index + 1];
    for (let at = 1; at < row.length; at += 1) {
      const replaced = (row[at - 1] ?? 0) + Number(short[at - 1] !== letter);
      next.push(Math.min(replaced, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) <= MISSPELT;
}

/** Whether the one is made of the first letters of the others: UN, United Nations. */
export const isAcronym = (names: readonly string[], others: readonly string[]): boolean =>
  names.length === 1 && others.length > 1 && names[0] === others.map(name => name.charAt(0)).join('');
