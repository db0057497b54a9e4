/** The words and sentences of a plain text. */

/**
 * A run without white space. A Han or kana character is a word of its own, because no spaces are
 * written.
 */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;

/** The number of words of a text. */
export const countWords = (text: string): number => [...text.matchAll(WORD)].length;

/** The offsets at which the first `most` words end. */
export const wordEnds = (text: string, most: number): number[] =>
  text
    .matchAll(WORD)
    .take(Math.max(0, most))
    .map(word => word.index + word[0].length)
    .toArray();

/**
 * Where a sentence may end: a mark, closing quotes or brackets, white space, then what can begin
 * the next.
 */
const SENTENCE_END = /[.!?…]["”’»)\]]*\s+(?=["“‘«([¿¡]?\p{Lu}|["“‘«(]?\p{N}|[\p{Lo}])|[。！？]+/gu;
/** Full stops that do not end a sentence: titles, initials, common abbreviations. */
const ABBREVIATION =
  /(?:^|[\s("“‘])(?:\p{Lu}|Mrs?|Ms|Dr|Prof|Sen|Rep|Gen|Gov|Lt|Col|Sgt|Capt|Rev|Hon|St|Sr|Jr|vs?|No|approx|e\.g|i\.e|[Uu]\.[KkSsNn]|a\.m|p\.m)\.\s*$/u;

/** The sentences of one paragraph, trimmed. Takes linear time. */
export function sentences(paragraph: string): string[] {
  const found: string[] = [];
  let from = 0;
  for (const end of paragraph.matchAll(SENTENCE_END)) {
    const at = end.index + end[0].length;
    if (ABBREVIATION.test(paragraph.slice(Math.max(from, at - 12), at))) continue;
    found.push(paragraph.slice(from, at).trim());
    from = at;
  }
  found.push(paragraph.slice(from).trim());
  return found.filter(sentence => sentence !== '');
}
