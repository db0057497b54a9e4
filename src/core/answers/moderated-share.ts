import type { QuoteChange } from '../model/quote-correction.ts';
import type { SharedQuote, SharedQuotes } from '../model/share.ts';
import type { BlogQuote } from '../quotes/quote.ts';
import { quoteKey } from './corrections.ts';
import { sharedQuote } from './shared-quotes.ts';

/** What moderators said of a quote of a live blog. */
export interface Moderation {
  feedId: string;
  /** `quoteKey` of the quote. */
  key: string;
  /** Undefined: it stands as it was found. */
  change: QuoteChange | undefined;
  found: BlogQuote;
}

/** Returns what a shared answer should show after moderators changed a quote; undefined if it shows that already. */
export function moderatedShare(shared: SharedQuotes, moderation: Moderation): SharedQuotes | undefined {
  const moderated = (all: readonly SharedQuote[]) => all.map(quote => moderatedQuote(quote, moderation));
  const { unseen } = shared;
  const quotes = moderated(shared.quotes);
  if (quotes.every((quote, index) => quote === shared.quotes[index])) return undefined;
  return { ...shared, quotes, ...(unseen && { unseen: { ...unseen, quotes: moderated(unseen.quotes) } }) };
}

function moderatedQuote(quote: SharedQuote, { feedId, key, change, found }: Moderation): SharedQuote {
  const { takenBack, hiddenKey = quoteKey(feedId, quote) } = quote;
  if (takenBack !== undefined || hiddenKey !== key) return quote;
  const isHidden = quote.moderated === 'hidden';
  if (change?.hidden) return isHidden ? quote : hidden(quote, key);
  const { speaker, role } = change ? { speaker: change.speaker, role: null } : found;
  if (!isHidden && quote.speaker === speaker && quote.role === role) return quote;
  const words = isHidden ? sharedQuote(found) : quote;
  return { ...words, speaker, role, moderated: change ? 'renamed' : 'restored' };
}

/** Nothing is kept of what moderators hide: if they undo it, the live blog still has the words. */
const hidden = ({ updateId, at }: SharedQuote, hiddenKey: string): SharedQuote => ({
  ...{ text: '', speaker: null, role: null, via: null, updateId, url: '' },
  ...(at && { at }),
  moderated: 'hidden',
  hiddenKey,
});
