import { plain } from '../../core/text/plain-text.ts';
import { firstSentence } from '../headline.ts';
import type { Entry } from './entry.ts';

export interface Headline {
  headline?: string;
  /** Whether the editors wrote it for this update. */
  own: boolean;
}

/** As two headlines are compared: case, punctuation and white space do not count. */
export const normalisedTitle = (title: string): string =>
  title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** Titles that more than half of the updates share: a topic, or the page's own headline. */
function labelsOf(titles: readonly string[], among: number): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const title of titles) counts.set(title, (counts.get(title) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > 1 && count > among / 2).map(([title]) => title));
}

const FEWEST_WORDS = 8;

/** Engines cut a headline from the start of a body: its first ten words, and the sentence goes on behind them. */
function isCutFromBody(title: string, { text }: Entry): boolean {
  const start = normalisedTitle(title);
  const body = normalisedTitle(plain(text).slice(0, 2 * title.length + 50));
  if (body.length <= start.length || !body.startsWith(start)) return false;
  return /(?:…|\.\.\.)$/.test(title) || (start.split(' ').length >= FEWEST_WORDS && !/[.!?]["'”’»)]?$/.test(title));
}

/** Titles that are the page's: all of it, and without the name of the site behind it. */
const pageTitles = (titles: readonly (string | undefined)[]): readonly string[] =>
  titles
    .filter(title => title !== undefined)
    .flatMap(title => [title, title.replace(/\s[|–—-]\s[^|–—-]{0,60}$/, '')])
    .map(normalisedTitle);

/** The headlines of all updates, in their order. What is a label, the page's or cut off gives way to the first sentence. */
export function headlinesOf(
  entries: readonly Entry[],
  titlesOfPage: readonly (string | undefined)[],
): readonly Headline[] {
  const titles = entries.flatMap(({ title }) => (title ? [normalisedTitle(title)] : []));
  const others = new Set([...labelsOf(titles, entries.length), ...pageTitles(titlesOfPage)]);
  return entries.map(entry => {
    const { title } = entry;
    if (!title) return { own: false };
    if (!others.has(normalisedTitle(title)) && !isCutFromBody(title, entry)) return { headline: title, own: true };
    return { headline: firstSentence(entry.text), own: false };
  });
}
