import type { BlogQuote } from '../quotes/quote.ts';
import { foldAccents } from '../text/fold.ts';

/** The words of a name: "J.D. O’Neill-Łęcki" is `jd oneill lecki`. */
const nameWords = (name: string): string[] =>
  foldAccents(name.slice(0, 300))
    .replace(/['’‘ʼ`´.]/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

export interface SpeakerCount {
  name: string;
  quotes: number;
}

/** Most quoted first, and of equals who spoke last. `quotes`: newest first. */
export function speakersOf(quotes: readonly BlogQuote[]): SpeakerCount[] {
  const counts = new Map<string, number>();
  for (const { speaker } of quotes) if (speaker) counts.set(speaker, (counts.get(speaker) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({ name, quotes: count })).sort((a, b) => b.quotes - a.quotes);
}

type Match = (typed: readonly string[], words: readonly string[]) => boolean;

const isName: Match = (typed, words) => typed.join(' ') === words.join(' ');
const hasWords: Match = (typed, words) => typed.every(word => words.includes(word));
const hasStarts: Match = (typed, words) => typed.every(start => words.some(word => word.startsWith(start)));
const hasPart: Match = (typed, words) => words.join('').includes(typed.join(''));

/** Whether a name is one that somebody may be typing. */
export function mayBe(name: string, typed: string): boolean {
  const [wanted, words] = [nameWords(typed), nameWords(name)];
  return hasStarts(wanted, words) || hasPart(wanted, words);
}

/** From the strictest: the first that finds anybody is what was meant. */
const MATCHES: readonly Match[] = [isName, hasWords, hasStarts, hasPart];

/**
 * The quotes of those whom `who` means: a full name, a last name or parts of one, whatever the accents and capitals; where no name
 * is like that, an office.
 */
export function quotesBy(quotes: readonly BlogQuote[], who: string): readonly BlogQuote[] {
  const typed = nameWords(who);
  if (typed.length === 0) return [];
  const words = quotes.map(({ speaker, role }) => ({ name: nameWords(speaker ?? ''), office: nameWords(role ?? '') }));
  const meant = (match: Match, of: 'name' | 'office') =>
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
