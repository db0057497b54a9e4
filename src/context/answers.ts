import { inSlices } from '../async/in-slices.ts';
import type { DrawnCard } from '../command/context.ts';
import { problem } from '../core/model/problem.ts';
import type { QuoteCard } from '../core/model/quote-card.ts';
import type { BlogQuote } from '../core/quotes/quote.ts';
import { readingQuotes } from '../core/quotes/quotes.ts';
import type { Log } from '../log/log.ts';
import { altText, type QuoteCards, UndrawableCardError } from '../picture/quote-card.ts';
import type { RevisionUpdates } from '../pipeline/shares.ts';

/** What answers to members are made from, cached or in another process because it takes long. */
export interface Answers {
  quotes(updates: RevisionUpdates): Promise<readonly BlogQuote[]>;
  draw(card: QuoteCard): Promise<DrawnCard>;
}

/** Live blogs whose quotes are cached. */
const CACHED_BLOGS = 50;
interface CachedQuotes {
  revision: number;
  quotes: Promise<readonly BlogQuote[]>;
}

function cachedQuotes(): Answers['quotes'] {
  const known = new Map<string, CachedQuotes>();
  const keep = (feedId: string, entry: CachedQuotes): void => {
    known.delete(feedId);
    known.set(feedId, entry);
    const [oldest] = known.keys();
    if (known.size > CACHED_BLOGS && oldest !== undefined) known.delete(oldest);
  };
  return ({ feedId, revision, updates }) => {
    const entry = known.get(feedId);
    const next = entry?.revision === revision ? entry : { revision, quotes: inSlices(readingQuotes(updates)) };
    keep(feedId, next);
    // A failure rejects for the caller and is not cached.
    next.quotes.catch(() => known.get(feedId) === next && known.delete(feedId));
    return next.quotes;
  };
}

async function drawn(cards: QuoteCards, log: Log, card: QuoteCard): Promise<DrawnCard> {
  try {
    return { bytes: await cards.draw(card), alt: altText(card) };
  } catch (error) {
    if (error instanceof UndrawableCardError) return { problem: error.problem };
    log.error('card.failed', { error });
    return { problem: problem('problem.pictureNotDrawn') };
  }
}

/** Caches quotes by feed and revision; draws pictures with `cards`. */
export const createAnswers = ({ cards, log }: { cards: QuoteCards; log: Log }): Answers => ({
  quotes: cachedQuotes(),
  draw: card => drawn(cards, log, card),
});
