import type { BlogQuote } from '../quotes/quote.ts';
import { isFragment } from '../quotes/text/scare-quotes.ts';
import { finish, mapped, type Steps } from '../steps.ts';
import { foldAccents, oncePer } from '../text/fold.ts';
import { matches, searched } from '../text/keyword-search.ts';
import { readTerms } from '../text/keywords.ts';
import { namesOf, quotesBy } from './speakers.ts';

/** What to find. */
export interface QuoteSearch {
  /** A name or office; see `quotesBy`. */
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
  if (who !== undefined) yield* mapped(quotes, namesOf);
  const { quotes: spoken, near, byOffice } = who === undefined ? { quotes } : quotesBy(quotes, who);
  const terms = readTerms(foldAccents(about ?? '')).keywords;
  const isFound = terms.length === 0 ? isWhole : hasAll(terms);
  const found = (yield* mapped(spoken, quote => (isFound(quote) ? [quote] : []))).flat();
  return { quotes: inReadingOrder(found), ...(near && { near }), ...(byOffice && { byOffice }) };
}

/** Does what `findingQuotes` does, at once. */
export const findQuotes = (quotes: readonly BlogQuote[], search: QuoteSearch): FoundQuotes =>
  finish(findingQuotes(quotes, search));
