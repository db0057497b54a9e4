import type { BlogQuote } from '../quotes/quote.ts';
import { foldAccents } from '../text/fold.ts';

/** The words of a name: "J.D. O’Neill-Łęcki" is `jd oneill lecki`. */
const nameWords = (name: string): string[] =>
  foldAccents(name.slice(0, 300))
    .replace(/['’‘ʼ`´.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** A speaker and how many quotes they have. */
export interface SpeakerCount {
  name: string;
  quotes: number;
}

/**
 * The speakers, most quoted first; of equals the one who spoke last comes first. `quotes`: newest
 * first.
 */
export function speakersOf(quotes: readonly BlogQuote[]): SpeakerCount[] {
  const counts = new Map<string, number>();
  for (const { speaker } of quotes) if (speaker) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, quotes: count })).sort((a, b) => b.quotes - a.quotes);
}

/** Whether the words of a name match what was typed. */
type NameMatch = (typed: readonly string[], words: readonly string[]) => boolean;

const isName: NameMatch = (typed, words) => typed.join(' ') === words.join(' ');
const hasWords: NameMatch = (typed, words) => typed.every(word => words.includes(word));
const hasStarts: NameMatch = (typed, words) => typed.every(start => words.some(word => word.startsWith(start)));
const hasPart: NameMatch = (typed, words) => words.join('').includes(typed.join(''));

/** Whether somebody who typed this much may mean a name; for suggestions. */
export function mayBe(name: string, typed: string): boolean {
  const [wanted, words] = [nameWords(typed), nameWords(name)];
  return hasStarts(wanted, words) || hasPart(wanted, words);
}

/** Strictest first: the first that finds anybody counts. */
const MATCHES: readonly NameMatch[] = [isName, hasWords, hasStarts, hasPart];

/**
 * The quotes of the speakers that `who` means: a full name, a last name or part of a name; accents
 * and capitals do not matter. If no name matches, those of speakers with such an office.
 */
export function quotesBy(quotes: readonly BlogQuote[], who: string): readonly BlogQuote[] {
  const typed = nameWords(who);
  if (typed.length === 0) return [];
  const words = quotes.map(({ speaker, role }) => ({ name: nameWords(speaker ?? ''), office: nameWords(role ?? '') }));
  const meant = (match: NameMatch, of: 'name' | 'office') =>
    quotes.filter((_, at) => {
      const own = words[at]?.[of] ?? [];
      return own.length > 0 && match(typed, own);
    });
  for (const match of MATCHES) {
    const found = meant(match, 'name');
    if (found.length > 0) return found;
  }
  return meant(hasStarts, 'office');
}
