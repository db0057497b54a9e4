import { setImmediate } from 'node:timers/promises';
import type { DrawnCard } from '../command/context.ts';
import type { Update } from '../core/model/live-blog.ts';
import { problem } from '../core/model/problem.ts';
import { type Quoted, readingQuotes } from '../core/quotes/quotes.ts';
import type { Log } from '../log/log.ts';
import { altText, type QuoteCard, type QuoteCards, UndrawableCardError } from '../picture/quote-card.ts';

/** A feed as it stood at a revision. */
interface Standing {
  feedId: string;
  revision: number;
  /** Newest first. */
  updates: readonly Update[];
}

/** What answers to members are made of, and what takes too long to be made each time. */
export interface Answers {
  quotes(standing: Standing): Promise<readonly Quoted[]>;
  draw(card: QuoteCard): Promise<DrawnCard>;
}

/** Quotes of so many live blogs are remembered. */
const MOST = 50;
/** Milliseconds of work after which others get their turn. */
const TURN = 10;

/** Reads the quotes of a live blog in turns of a few milliseconds, however many updates it has. */
async function inTurns(updates: readonly Update[]): Promise<readonly Quoted[]> {
  const reading = readingQuotes(updates);
  let until = performance.now() + TURN;
  for (;;) {
    const step = reading.next();
    if (step.done) return step.value;
    if (performance.now() < until) continue;
    await setImmediate();
    until = performance.now() + TURN;
  }
}

interface Known {
  revision: number;
  quotes: Promise<readonly Quoted[]>;
}

function rememberedQuotes(): Answers['quotes'] {
  const known = new Map<string, Known>();
  const keep = (feedId: string, entry: Known): void => {
    known.delete(feedId);
    known.set(feedId, entry);
    const [oldest] = known.keys();
    if (known.size > MOST && oldest !== undefined) known.delete(oldest);
  };
  return ({ feedId, revision, updates }) => {
    const entry = known.get(feedId);
    const next = entry?.revision === revision ? entry : { revision, quotes: inTurns(updates) };
    keep(feedId, next);
    // A failure is told to whoever asks, and not remembered.
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

/** Remembers quotes by feed and revision; pictures are made by `cards`. */
export const createAnswers = ({ cards, log }: { cards: QuoteCards; log: Log }): Answers => ({
  quotes: rememberedQuotes(),
  draw: card => drawn(cards, log, card),
});
