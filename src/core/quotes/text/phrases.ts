import type { WordSet } from '../../language/word-lists.ts';
import { oncePer } from '../../text/fold.ts';
import type { Token } from './tokens.ts';

/** The words of phrases such as "nach angaben von", by the first one. */
export const phrasesByFirst = oncePer((phrases: WordSet) =>
  Map.groupBy(
    phrases.values().map(phrase => phrase.split(' ')),
    ([first = '']) => first,
  ),
);

/** How many words of the longest of these phrases stand at a token; 0 if none does. */
export function phraseLength(tokens: readonly Token[], at: number, phrases: WordSet): number {
  let longest = 0;
  for (const words of phrasesByFirst(phrases).get(tokens[at]?.lower ?? '') ?? [])
    if (words.every((word, index) => tokens[at + index]?.lower === word)) longest = Math.max(longest, words.length);
  return longest;
}
