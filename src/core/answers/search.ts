import type { BlogQuote } from '../quotes/quote.ts';
import { isFragment } from '../quotes/text/scare-quotes.ts';
import { foldAccents } from '../text/fold.ts';
import { matches } from '../text/keywords.ts';
import { quotesBy } from './speakers.ts';

export interface Search {
  who?: string;
  /** Words, each of which a quote has to hold, `"a phrase"`, and `-…` for what it must not. */
  about?: string;
}

/** Whether a quote is shown to those who did not ask for its very words: neither a fragment nor words at arm’s length. */
export const isWhole = ({ text, scare }: BlogQuote): boolean => !scare && !isFragment(text);

const TERM = /-?"[^"]+"|\S+/gu;

function termsOf(about: string): string[] {
  return foldAccents(about.replace(/[“”„«»]/gu, '"')).match(TERM) ?? [];
}

function holds({ text }: BlogQuote, terms: readonly string[]): boolean {
  const words = foldAccents(text);
  return terms.every(term => matches([term], words));
}

/** The quotes of the newest update first, and those of one update as one reads them. */
function inReadingOrder(newestFirst: readonly BlogQuote[]): BlogQuote[] {
  const byUpdate = Map.groupBy(newestFirst, ({ updateId }) => updateId);
  return [...byUpdate.values()].flatMap(quotes => quotes.toReversed());
}

/** The quotes of the newest update first. Fragments are found by their words only. `quotes`: newest first. */
export function findQuotes(quotes: readonly BlogQuote[], { who, about }: Search): readonly BlogQuote[] {
  const said = who === undefined ? quotes : quotesBy(quotes, who);
  const terms = about === undefined ? [] : termsOf(about);
  return inReadingOrder(terms.length === 0 ? said.filter(isWhole) : said.filter(quote => holds(quote, terms)));
}
