import type { SharedQuotes } from '../model/shared-quotes.ts';
import { takenBack } from './shared-quotes.ts';

/**
 * Returns the answer for readers who may not see any more where the live blog is followed: no words
 * and no names that they have not read, so that quotes which changed count as taken back.
 */
export function withoutNewWords(shown: SharedQuotes, compared: SharedQuotes): SharedQuotes {
  const quotes = compared.quotes.map((quote, index) => {
    const before = shown.quotes[index];
    if (quote.takenBack) return quote;
    const isRead = quote.text === before?.text && quote.speaker === before.speaker;
    // Addresses of updates are made of words.
    return isRead ? { ...quote, url: before.url } : takenBack(quote, compared.asOf);
  });
  return { ...compared, quotes };
}

/**
 * Returns the answer while nobody can tell whether its readers see the live blog: what was taken back is, and all else
 * waits. Undefined if nothing was.
 */
export function withTakenBack(shown: SharedQuotes, compared: SharedQuotes): SharedQuotes | undefined {
  const quotes = shown.quotes.map((quote, index) => {
    const next = compared.quotes[index];
    return next?.takenBack ? next : quote;
  });
  return quotes.some((quote, index) => quote !== shown.quotes[index]) ? { ...shown, quotes } : undefined;
}
