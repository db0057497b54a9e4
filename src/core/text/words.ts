import { languageOfText } from '../language/detect.ts';
import { ENGLISH } from '../language/en.ts';
import { isAbbreviation, isInitial, isOrdinal, mayBeDotted } from '../language/full-stop.ts';
import type { Language } from '../language/language.ts';

/** The words and sentences of a plain text. */

/** A run without white space. A Han or kana character is a word of its own. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** Returns how often each of these occurs. */
export function tally<T>(all: Iterable<T>): ReadonlyMap<T, number> {
  const counts = new Map<T, number>();
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** The number of words of a text. */
export const countWords = (text: string): number => [...text.matchAll(WORD)].length;

/** The offsets at which the first `most` words end. */
export const wordEnds = (text: string, most: number): number[] =>
  text
    .matchAll(WORD)
    .take(Math.max(0, most))
    .map(word => word.index + word[0].length)
    .toArray();

/** Where a sentence may end: a mark, closing quotes, white space, then what begins the next. */
const SENTENCE_END = /[.!?…]["”’»)\]]*\s+(?=["“‘«([¿¡]?\p{Lu}|["“‘«(]?\p{N}|[\p{Lo}])|[。！？]+/gu;
/** A word or a number that may need the full stop after it. */
const DOTTED = /(?:^|[\s("“‘„«])((?:\p{L}\.){0,3}\p{L}{1,10}|\d{1,2})\.\s*$/u;
/** UTF-16 units in which it is looked for. */
const LONGEST_DOTTED = 24;
/** The number of a move of chess, also of a reply, and a move (FIDE Laws of Chess, appendix C): "20. ... dxc4", "O-O". */
const MOVE_NUMBER = /(?:^|\s)\d{1,3}\.(?:\s?(?:…|\.{2,3}))?\s*$/u;
const MOVE = /^(?:[KQRBN]?[a-h]?[1-8]?x?[a-h][1-8]|O-O|…|\.{3})/u;
const NEXT_WORD = /^["“‘«(]*(\p{L}{1,20})/u;

/** Tells whether the text before an offset ends in a full stop that ends no sentence, in the paragraph's language. */
function dotsIn(paragraph: string): (from: number, at: number) => boolean {
  let language: Language | undefined;
  return (from, at) => {
    const before = paragraph.slice(Math.max(from, at - LONGEST_DOTTED), at);
    if (MOVE_NUMBER.test(before) && MOVE.test(paragraph.slice(at, at + LONGEST_DOTTED))) return true;
    const [, word = ''] = DOTTED.exec(before) ?? [];
    if (!mayBeDotted(word) || isInitial(word)) return isInitial(word);
    language ??= languageOfText(paragraph) ?? ENGLISH;
    const next = NEXT_WORD.exec(paragraph.slice(at, at + LONGEST_DOTTED))?.[1] ?? '';
    return isAbbreviation(language, word) || isOrdinal(language, word, next);
  };
}

/** The sentences of one paragraph, trimmed. Takes linear time. */
export function sentences(paragraph: string): string[] {
  const found: string[] = [];
  const goesOn = dotsIn(paragraph);
  let from = 0;
  for (const end of paragraph.matchAll(SENTENCE_END)) {
    const at = end.index + end[0].length;
    if (goesOn(from, at)) continue;
    found.push(paragraph.slice(from, at).trim());
    from = at;
  }
  found.push(paragraph.slice(from).trim());
  return found.filter(sentence => sentence !== '');
}
