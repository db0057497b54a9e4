import type { BlogQuote } from '../quotes/quote.ts';
import { isFragment } from '../quotes/text/scare-quotes.ts';
import { finish, kept, type Steps } from '../steps.ts';
import { foldAccents, oncePer } from '../text/fold.ts';
import { matches, readTerms, searched } from '../text/keywords.ts';
import { findingBy, meantSpeakers, type SpeakerCount } from './speakers.ts';

/** What to find. */
export interface QuoteSearch {
  /** A name or office; see `findingBy`. */
  who?: string;
  /** What was typed: words that a quote must have, `"a phrase"`, and `-word` for what it must not have. */
  about?: string;
}

/**
 * Whether a quote is worth showing although nobody searched for its words: neither a fragment nor
 * scare quotes.
 */
export const isWhole = oncePer(({ text, scare }: BlogQuote): boolean => !scare && !isFragment(text));

const wordsOf = oncePer(({ text }: BlogQuote) => searched({ text: foldAccents(text) }));

/** Returns what tells whether a quote has all terms. */
function hasAll(terms: readonly string[]): (quote: BlogQuote) => boolean {
  const each = terms.map(term => [term]);
  return quote => each.every(term => matches(term, wordsOf(quote)));
}

/** Newest update first, but the quotes of one update in reading order. */
function inReadingOrder(newestFirst: readonly BlogQuote[]): BlogQuote[] {
  const byUpdate = Map.groupBy(newestFirst, ({ updateId }) => updateId);
  return [...byUpdate.values()].flatMap(quotes => quotes.toReversed());
}

/** What was found, and the names that were taken for what was typed if none is spelt like it. */
interface FoundQuotes {
  quotes: readonly BlogQuote[];
  /** Whatever they said, those of whom `who` means; all if nobody was named. */
  spoken: readonly BlogQuote[];
  near?: readonly string[];
  /** By what speakers are, because no name is spelt like it. */
  byOffice?: true;
}

/**
 * Finds quotes; those of the newest update come first. Fragments are found only by their words. A step
 * is a quote, whose names and words are folded when somebody asks for them first. `quotes`: newest
 * first.
 */
export function* findingQuotes(quotes: readonly BlogQuote[], { who, about }: QuoteSearch): Steps<FoundQuotes> {
  const { quotes: spoken, near, byOffice } = who === undefined ? { quotes } : yield* findingBy(quotes, who);
  const terms = readTerms(about).keywords.map(foldAccents);
  const isFound = terms.length === 0 ? isWhole : hasAll(terms);
  const found = yield* kept(spoken, isFound);
  return { quotes: inReadingOrder(found), spoken, ...(near && { near }), ...(byOffice && { byOffice }) };
}

/** Does what `findingQuotes` does, at once. */
export const findQuotes = (quotes: readonly BlogQuote[], search: QuoteSearch): FoundQuotes =>
  finish(findingQuotes(quotes, search));

/** The speakers of whole quotes that somebody may mean who typed this much, most quoted first. A step is a quote, or a speaker. */
export function* suggestingSpeakers(quotes: readonly BlogQuote[], typed: string): Steps<readonly SpeakerCount[]> {
  return yield* meantSpeakers(yield* kept(quotes, isWhole), typed);
}
