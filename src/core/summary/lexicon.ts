import { stripMarks } from '../text/fold.ts';

/** Words that carry a sentence's grammar, not its content. */
const FUNCTION_WORDS = new Set(
  `a about above after again against all also am an and any are as at be because been before being below between both but by can
  could did do does doing down during each few for from further get gets got had has have having he her here hers herself him
  himself his how i if in into is it its itself just me might more most must my myself no nor not now of off on once only or
  other our ours out over own s said same say says she should so some such t than that the their theirs them themselves then
  there these they this those through to too under until up us very was we were what when where which while who whom whose why
  will with would yet you your yours ll ve re d m don didn doesn isn wasn won`.split(/\s+/u),
);

/**
 * A run of letters and digits; a Han or kana character, written without spaces, is a word of its
 * own.
 */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+/gv;
const LATIN_WORD = /[a-z0-9]+/gu;
const BEYOND_ASCII = /[^\0-\x7f]/u;

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/ies$/u, 'y'],
  [/(?<=s|sh|ch|x|z)es$/u, ''],
  [/(?<=[^sui])s$/u, ''],
];
const VERBAL = /(?<=[aeiouy][a-z]*?[^aeiou])(?:ed|ing)$/u;
const DOUBLED = /([bdfgmnprt])\1$/u;

/** Anything longer is no word, and the pattern above would be slow on it. */
const LONGEST_WORD = 40;

/**
 * Stems a lower-case English word. Much coarser than Porter's stemmer, but enough to see that two
 * headlines are about the same thing.
 */
export function stem(word: string): string {
  if (word.length < 4 || word.length > LONGEST_WORD) return word;
  const ending = ENDINGS.find(([pattern]) => pattern.test(word));
  const single = ending ? word.replace(ending[0], ending[1]) : word;
  const bare = single.replace(VERBAL, '');
  const whole = bare === single ? single : bare.replace(DOUBLED, '$1');
  return whole.length > 4 ? whole.replace(/e$/u, '') : whole;
}

function wordsOf(text: string): readonly string[] {
  const lower = text.toLowerCase();
  if (!BEYOND_ASCII.test(lower)) return lower.match(LATIN_WORD) ?? [];
  return stripMarks(lower, 'NFKD').match(WORD) ?? [];
}

/** The vocabulary of one live blog. */
export interface Lexicon {
  /** The words of a text as small numbers; words with the same stem have the same number. */
  read(text: string): readonly number[];
  isFunctionWord(id: number): boolean;
  hasDigit(id: number): boolean;
}

/** Creates an empty lexicon. It numbers words as they are first read. */
export function createLexicon(): Lexicon {
  const byWord = new Map<string, number>();
  const byStem = new Map<string, number>();
  const stems: string[] = [];
  const numbered = (form: string): number => {
    const known = byStem.get(form);
    if (known !== undefined) return known;
    byStem.set(form, stems.length);
    return stems.push(form) - 1;
  };
  const idOf = (word: string): number => {
    const known = byWord.get(word);
    if (known !== undefined) return known;
    const id = numbered(FUNCTION_WORDS.has(word) ? word : stem(word));
    byWord.set(word, id);
    return id;
  };
  const isFunctionWord = (id: number): boolean => FUNCTION_WORDS.has(stems[id] ?? '');
  const hasDigit = (id: number): boolean => /\p{N}/u.test(stems[id] ?? '');
  return { read: text => wordsOf(text).map(idOf), isFunctionWord, hasDigit };
}
