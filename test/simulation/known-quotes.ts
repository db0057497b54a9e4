import { LRUCache } from 'lru-cache';
import type { Update } from '../../src/core/model/live-blog.ts';
import type { BlogQuote } from '../../src/core/quotes/quote.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';

const known = new LRUCache<string, readonly BlogQuote[]>({ max: 100 });

/** Returns the quotes of updates, newest first. A life asks for the same ones again and again: they are read once. */
export function knownQuotesOf(updates: readonly Update[]): readonly BlogQuote[] {
  const key = JSON.stringify(updates);
  const quotes = known.get(key) ?? quotesOf(updates);
  known.set(key, quotes);
  return quotes;
}
