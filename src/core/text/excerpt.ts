import { lazy } from '../lazy.ts';
import { wordEnds } from './words.ts';

/** Marks a cut. */
export const ELLIPSIS = '…';

/** Characters that look odd just before an ellipsis. */
const LOOSE_END = /[\s,;:.…–—-]/u;

const graphemes = lazy(() => new Intl.Segmenter('en', { granularity: 'grapheme' }));

/** The last offset up to `at` at which a cut does not split what a reader sees as a character. */
export const cutPoint = (text: string, at: number): number =>
  at >= text.length ? text.length : (graphemes().segment(text).containing(Math.max(0, at))?.index ?? 0);

/** Removes punctuation and space that look odd before an ellipsis. */
export function tidyEnd(text: string): string {
  let end = text.length;
  while (end > 0 && LOOSE_END.test(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** Cuts a text to `units` UTF-16 units at most, at a whole character; a cut's "…" counts. */
export function truncate(text: string, units: number): string {
  if (text.length <= units) return text;
  return units < 1 ? '' : tidyEnd(text.slice(0, cutPoint(text, units - 1))) + ELLIPSIS;
}

/** Cuts a text to at most `words` words and `characters` UTF-16 units; a cut ends with "…". */
export function excerpt(text: string, limits: { words: number; characters: number }): string {
  const ends = wordEnds(text, limits.words + 1);
  if (ends.length <= limits.words) return truncate(text, limits.characters);
  const cut = tidyEnd(text.slice(0, ends[limits.words - 1] ?? 0)) + ELLIPSIS;
  return truncate(cut, limits.characters);
}

const MOST_WORDS = 60;

/** The first whole words within `units` UTF-16 units; if none fits, the beginning of one. */
export function openingOf(text: string, units: number): string {
  if (text.length <= units) return text;
  const end = wordEnds(text, MOST_WORDS).findLast(at => at <= units) ?? cutPoint(text, units);
  return text.slice(0, end);
}
