import type { Block, RichText } from '../../core/model/live-blog.ts';
import { plain } from '../../core/text/plain-text.ts';
import { endsSentence } from '../html/flat-text.ts';
import { normalisedTitle } from './headline.ts';

/** Pieces before the text of a post: labels, a byline, a time. */
const MOST_BEFORE = 5;
/** UTF-16 units: shorter texts may stand in another post, too. */
const SHORTEST = 20;

const wordsOf = (text: RichText): string => normalisedTitle(plain(text));
const hasMarkup = (text: RichText): boolean => text.some(({ kind }) => kind === 'item' || kind === 'quote');

/** How many blocks, from the first, have exactly these words; none if the words end inside of one. */
function countWith(words: string, blocks: readonly Block[]): number {
  let length = 0;
  for (const [at, block] of blocks.entries()) {
    length += wordsOf([block]).length + (length > 0 ? 1 : 0);
    if (length === words.length) return at + 1;
    if (length > words.length) break;
  }
  return 0;
}

/** The words of the data without those under pictures, of which some engines make text. */
const withoutCaptions = (words: string, captions: readonly string[]): string =>
  captions
    .reduce((rest, caption) => ` ${rest} `.replace(` ${caption} `, ' '), words)
    .replace(/\s+/g, ' ')
    .trim();

/**
 * Returns the text of an update as the page shows it, if that is the same text with its paragraphs, lists
 * and quotations, or with the end that the data cut; else the text of the data. `captions`: the words under
 * its pictures, as `normalisedTitle` has them.
 */
export function fuller(text: RichText, shown: RichText, captions: readonly string[] = []): RichText {
  const written = wordsOf(text);
  const words = withoutCaptions(written, captions);
  if (words !== written && !words) return [];
  if (words.length < SHORTEST || hasMarkup(text)) return text;
  const from = shown.slice(0, MOST_BEFORE).findIndex((_, at) => wordsOf(shown.slice(at)).startsWith(words));
  if (from < 0) return text;
  const blocks = shown.slice(from);
  const same = blocks.slice(0, countWith(words, blocks));
  if (same.length === 0) return endsSentence(plain(text)) ? text : blocks;
  return hasMarkup(same) || same.length > text.length || words !== written ? same : text;
}
