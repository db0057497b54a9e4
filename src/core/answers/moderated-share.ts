import type { QuoteChange } from '../model/quote-correction.ts';
import type { SharedQuote, SharedQuotes } from '../model/shared-quotes.ts';
import type { BlogQuote } from '../quotes/quote.ts';
import { quoteKey } from './corrections.ts';

/** What moderators said of a quote of a live blog. */
export interface Moderation {
  feedId: string;
  /** `quoteKey` of the quote. */
  key: string;
  /** Undefined: it stands as it was found. */
  change: QuoteChange | undefined;
  found: Pick<BlogQuote, 'speaker' | 'role'>;
}

/** Returns what a shared answer should show after moderators changed a quote; undefined if it shows that already. */
export function moderatedShare(shared: SharedQuotes, moderation: Moderation): SharedQuotes | undefined {
  const quotes = shared.quotes.map(quote => moderatedQuote(quote, moderation));
  return quotes.some((quote, index) => quote !== shared.quotes[index]) ? { ...shared, quotes } : undefined;
}

function moderatedQuote(quote: SharedQuote, { feedId, key, change, found }: Moderation): SharedQuote {
  if (quote.takenBack !== undefined || quoteKey(feedId, quote) !== key) return quote;
  if (change?.hidden) return quote.moderated === 'hidden' ? quote : { ...quote, moderated: 'hidden' };
  const { speaker, role } = change ? { speaker: change.speaker, role: null } : found;
  if (quote.moderated !== 'hidden' && quote.speaker === speaker && quote.role === role) return quote;
  return { ...quote, speaker, role, moderated: change ? 'renamed' : 'restored' };
}
