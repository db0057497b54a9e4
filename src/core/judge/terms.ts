import { isBeyondWestern } from '../text/letters.ts';

/** The words of an update, as the judge counts them. */

/**
 * A run of letters and digits, with what follows an apostrophe; a Han or kana character, written
 * without spaces, is a word of its own.
 */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[[\p{L}\p{M}\p{N}]--[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]]+(?:'\p{L}+)?/gv;
const WESTERN_WORD = /[a-z0-9ß-öø-ÿ]+(?:'[a-zß-öø-ÿ]+)?/gu;

/** Sets of labelled texts write "does n't" and "it 's". */
const SPLIT_NEGATION = / n't\b/gu;
const SPLIT_ENDING = / '(s|ll|ve|re|d|m)\b/gu;

/** Returns a text in lower case with plain apostrophes, each contraction in one piece. */
export function folded(text: string): string {
  const lower = text.toLowerCase().replace(/[’‘]/gu, "'");
  return lower.includes(" '") || lower.includes(" n't")
    ? lower.replace(SPLIT_NEGATION, "n't").replace(SPLIT_ENDING, "'$1")
    : lower;
}

/** Returns the words of a folded text. */
export const wordsOf = (text: string): readonly string[] =>
  text.match(isBeyondWestern(text) ? WORD : WESTERN_WORD) ?? [];

/** Words shorter than this are mostly grammar. */
const SHORTEST_ROOT = 4;
const ROOT_LETTERS = 6;
/** A digit, or a letter of another script, makes a short word say something. */
const WEIGHTY = /[\d\x80-\u{10ffff}]/u;

/**
 * Returns the root by which a word is recognised in another form, or nothing for a word that says
 * little. The first letters serve in any language.
 */
export function rootOf(word: string): string | undefined {
  const apostrophe = word.indexOf("'");
  const bare = apostrophe < 0 ? word : word.slice(0, apostrophe);
  const isShort = bare.length < SHORTEST_ROOT && !WEIGHTY.test(bare);
  return isShort ? undefined : bare.slice(0, ROOT_LETTERS);
}
