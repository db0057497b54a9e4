import { limitMarks } from '../../core/text/fold.ts';
import { plain } from '../../core/text/plain-text.ts';
import { firstSentence } from '../headline.ts';
import { remembered, rememberedFor } from '../remembered.ts';
import type { PostingEntry } from './entry.ts';

/** A headline, and where it comes from. */
export interface Headline {
  headline?: string;
  /** Whether the editors wrote it for this update. */
  own: boolean;
}

/** Returns a headline for comparison: case, punctuation and white space do not count. */
export const normalisedTitle = remembered((title: string): string =>
  limitMarks(title)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim(),
);

/** Returns titles that more than half of the updates share: a topic, or the page's own headline. */
function labelsOf(titles: readonly string[], among: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1 && count > among / 2).map(([title]) => title));
}

const FEWEST_WORDS = 8;

const SENTENCES = /[.!?]["'”’»)]?\s.{1,1000}[.!?]["'”’»)]?$/;
const ENDS_SENTENCE = /[.!?]["'”’»)]?$/;

/** Whether the title was cut from the body's start: in mid-sentence, or several sentences. */
export const isCutFrom = rememberedFor((text: PostingEntry['text'], title: string): boolean => {
  const start = normalisedTitle(title);
  const body = normalisedTitle(plain(text).slice(0, 2 * title.length + 50));
  if (body === start) return SENTENCES.test(title);
  if (!body.startsWith(start)) return false;
  return /(?:…|\.\.\.)$/.test(title) || (start.split(' ').length >= FEWEST_WORDS && !ENDS_SENTENCE.test(title));
});

/** Returns the page's titles, each also without the name of the site at its end. */
const pageTitles = (titles: readonly (string | undefined)[]): readonly string[] =>
  titles
    .filter(title => title !== undefined)
    .flatMap(title => [title, title.replace(/\s[|–—-]\s[^|–—-]{0,60}$/, '')])
    .map(normalisedTitle);

/** Returns all headlines: the first sentence replaces a label, the page's title, or a cut one. */
export function headlinesOf(
  entries: readonly PostingEntry[],
  titlesOfPage: readonly (string | undefined)[],
): readonly Headline[] {
  const titles = entries.flatMap(({ title }) => (title ? [normalisedTitle(title)] : []));
  const others = new Set([...labelsOf(titles, entries.length), ...pageTitles(titlesOfPage)]);
  return entries.map(entry => {
    const { title } = entry;
    if (!title) return { own: false };
    if (!others.has(normalisedTitle(title)) && !isCutFrom(entry.text, title)) return { headline: title, own: true };
    return { headline: firstSentence(entry.text), own: false };
  });
}
