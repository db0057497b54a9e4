import { isDeepEqual } from '../diff/deep-equal.ts';
import type { SharedQuote, SharedQuotes } from '../model/share.ts';
import { takenBack } from './shared-quotes.ts';

/** Returns what readers know of an answer whose newest words were not sent yet, as far as they may be told. */
export function inKnownWords({ unseen, ...shared }: SharedQuotes): SharedQuotes {
  return { ...shared, ...unseen };
}

/**
 * Returns the answer for readers who may not see any more where the live blog is followed: no words
 * and no names that they have not read, so that quotes which changed count as taken back. `known`: what they know.
 */
export function withoutNewWords(known: SharedQuotes, { unseen: _, ...compared }: SharedQuotes): SharedQuotes {
  const quotes = compared.quotes.map((quote, index) => {
    const before = known.quotes[index];
    if (quote.takenBack) return quote;
    const isRead = quote.text === before?.text && quote.speaker === before.speaker;
    // Addresses of updates are made of words.
    return isRead ? { ...quote, url: before.url } : takenBack(quote, compared.asOf);
  });
  return { ...compared, quotes, ...(known.blog && { blog: known.blog }) };
}

/** Returns the answer with its newest words, and with what it says if they may not be sent any more. `known`: what readers know. */
export function withNewWords(known: SharedQuotes, { unseen: _, ...compared }: SharedQuotes): SharedQuotes {
  const { quotes, blog } = withoutNewWords(known, compared);
  const isNews = !isDeepEqual([quotes, blog], [compared.quotes, compared.blog]);
  return isNews ? { ...compared, unseen: { quotes, ...(blog && { blog }) } } : compared;
}

/**
 * Returns the answer while nobody can tell whether its readers see the live blog: what was taken back is, and all else
 * waits. Undefined if nothing was.
 */
export function withTakenBack(shown: SharedQuotes, compared: SharedQuotes): SharedQuotes | undefined {
  const struck = (quotes: readonly SharedQuote[]) =>
    quotes.map((quote, index) => {
      const next = compared.quotes[index];
      return next?.takenBack ? next : quote;
    });
  const { unseen } = shown;
  const quotes = struck(shown.quotes);
  if (quotes.every((quote, index) => quote === shown.quotes[index])) return undefined;
  return { ...shown, quotes, ...(unseen && { unseen: { ...unseen, quotes: struck(unseen.quotes) } }) };
}
