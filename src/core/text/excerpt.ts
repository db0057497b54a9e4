export const ELLIPSIS = '…';

/** A run without white space; a Han or kana character, written without spaces, is a word of its own. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+/gu;
/** What looks odd just before an ellipsis. */
const LOOSE_END = /[\s,;:.…–—-]/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many words a text has. */
export const words = (text: string): number => [...text.matchAll(WORD)].length;

/** Where the first `most` words end, as offsets. */
export const wordEnds = (text: string, most: number): number[] =>
  text
    .matchAll(WORD)
    .take(Math.max(0, most))
    .map(word => word.index + word[0].length)
    .toArray();

/** The last offset at or before `at` where the text may be cut without splitting what a reader sees as one character. */
export const cutPoint = (text: string, at: number): number =>
  at >= text.length ? text.length : (graphemes.segment(text).containing(Math.max(0, at))?.index ?? 0);

/** Without what looks odd before an ellipsis. */
export function tidyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && LOOSE_END.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** At most `units` UTF-16 units of a text, whole characters only; a cut is shown by "…", which counts. */
export function truncate(text: string, units: number): string {
  if (text.length <= units) return text;
  return units < 1 ? '' : tidyEnd(text.slice(0, cutPoint(text, units - 1))) + ELLIPSIS;
}

/** At most `words` words and `characters` UTF-16 units of a plain text; a cut is shown by "…". */
export function excerpt(text: string, limits: { words: number; characters: number }): string {
  const ends = wordEnds(text, limits.words + 1);
  if (ends.length <= limits.words) return truncate(text, limits.characters);
  const cut = tidyEnd(text.slice(0, ends[limits.words - 1] ?? 0)) + ELLIPSIS;
  return truncate(cut, limits.characters);
}
