import { ENGLISH } from '../language/en.ts';
import type { Language } from '../language/language.ts';
import { oncePer, stripMarks } from '../text/fold.ts';

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

const stopWordsIn = oncePer(
  ({ summary }: Language): ReadonlySet<string> => new Set([...summary.stopWords].flatMap(wordsOf)),
);

/** The words of a language that say nothing by themselves; the English ones if it or they are unknown. */
const stopWordsOf = (language: Language | null): ReadonlySet<string> =>
  stopWordsIn(language?.summary.stopWords.size ? language : ENGLISH);

/** The vocabulary of one live blog. */
export type Lexicon = ReturnType<typeof createLexicon>;

/** Creates an empty lexicon. It numbers words as they are first read. `language`: that of the live blog. */
export function createLexicon(language: Language | null) {
  const stopWords = stopWordsOf(language);
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
    const id = numbered(stopWords.has(word) ? word : stem(word));
    byWord.set(word, id);
    return id;
  };
  return {
    /** The words of a text as small numbers; words with the same stem have the same number. */
    read: (text: string): readonly number[] => wordsOf(text).map(idOf),
    isFunctionWord: (id: number): boolean => stopWords.has(stems[id] ?? ''),
    hasDigit: (id: number): boolean => /\p{N}/u.test(stems[id] ?? ''),
  };
}
