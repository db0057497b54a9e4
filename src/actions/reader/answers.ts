import { LRUCache } from 'lru-cache';
import { inSlices } from '../../async/in-slices.ts';
import type { Update } from '../../core/model/live-blog.ts';
import type { Log } from '../../core/model/log.ts';
import { problem } from '../../core/model/problem.ts';
import type { QuoteCard } from '../../core/model/quote.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';
import { readingQuotes } from '../../core/quotes/quotes.ts';
import { altText, UndrawableCardError } from '../../core/render/quote-card.ts';
import type { RevisionUpdates } from '../../pipeline/shares.ts';
import type { DrawnCard } from '../nouns/reader.ts';

/** What answers to members are made from, cached or in another process because it takes long. */
export interface Answers {
  quotes(updates: RevisionUpdates): Promise<readonly BlogQuote[]>;
  draw(card: QuoteCard): Promise<DrawnCard>;
}

/** Bytes of cached quotes, by `bytesOf`. */
const MOST_CACHED = 40_000_000;
/** What a quote and an update take besides their text, at most; a character takes two. */
const EACH = 400;

/** Returns about how many bytes the quotes of some updates keep in memory: quotes are parts of their texts. */
const bytesOf = (updates: readonly Update[], { length }: readonly BlogQuote[]): number =>
  updates.reduce(
    (sum, { text }) => sum + 2 * text.flatMap(({ spans }) => spans).reduce((all, span) => all + span.text.length, 0),
    EACH * (1 + updates.length + length),
  );

/** Live blogs whose quotes are read at the same time: that of a long one takes some forty megabytes meanwhile. */
const AT_ONCE = 3;

/** Returns what does work once there is room, the smallest first: a few long live blogs do not hold up the others. */
function createLine() {
  const waiting: { size: number; begin: () => void }[] = [];
  let running = 0;
  const next = (): void => {
    const one = running < AT_ONCE ? waiting.sort((a, b) => a.size - b.size).shift() : undefined;
    if (!one) return;
    running += 1;
    one.begin();
  };
  return async <T>(size: number, work: () => Promise<T>): Promise<T> => {
    await new Promise<void>(begin => {
      waiting.push({ size, begin });
      next();
    });
    return work().finally(() => {
      running -= 1;
      next();
    });
  };
}

function cachedQuotes(): Answers['quotes'] {
  type CachedQuotes = { revision: number; quotes: Promise<readonly BlogQuote[]>; bytes: number };
  const known = new LRUCache<string, CachedQuotes>({ maxSize: MOST_CACHED, sizeCalculation: ({ bytes }) => bytes });
  const inLine = createLine();
  const read = async (updates: readonly Update[]) =>
    inLine(bytesOf(updates, []), () => inSlices(readingQuotes(updates)));
  return ({ feedId, revision, updates }) => {
    const cached = known.get(feedId);
    if (cached?.revision === revision) return cached.quotes;
    const quotes = read(updates);
    const entry = { revision, quotes, bytes: 1 };
    const isNewest = (): boolean => known.peek(feedId) === entry;
    known.set(feedId, entry);
    quotes.then(
      found => isNewest() && known.set(feedId, { ...entry, bytes: bytesOf(updates, found) }),
      // A failure rejects for the caller and is not cached.
      () => isNewest() && known.delete(feedId),
    );
    return quotes;
  };
}

/** What draws a quote as a PNG. Rejects with `UndrawableCardError` if no picture can show it. */
interface QuoteCards {
  draw(card: QuoteCard): Promise<Uint8Array>;
}

export const createAnswers = ({ cards, log }: { cards: QuoteCards; log: Log }): Answers => ({
  quotes: cachedQuotes(),
  async draw(card) {
    try {
      return { bytes: await cards.draw(card), alt: altText(card) };
    } catch (error) {
      if (error instanceof UndrawableCardError) return { problem: error.problem };
      log.error('card.failed', { error });
      return { problem: problem('problem.pictureNotDrawn') };
    }
  },
});
