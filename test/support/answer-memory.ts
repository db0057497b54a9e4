import type { DrawnCard, Invoker, ReaderContext, ShownUpdates } from '../../src/command/context.ts';
import type { CatchUpCursor } from '../../src/core/model/catch-up-cursor.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import type { QuoteCard } from '../../src/core/model/quote-card.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';

/** What members’ answers are made from, as a test sets it. */
export class AnswerMemory {
  corrected: readonly { update: Update; at: string }[] = [];
  /** By message id. */
  readonly shown = new Map<string, ShownUpdates>();
  /** Cards that were asked for. */
  readonly cards: QuoteCard[] = [];
  drawn: DrawnCard = { bytes: new Uint8Array([1, 2, 3]), alt: 'The words' };
  timezone = 'UTC';
  /** By feed. */
  readonly cursors = new Map<string, CatchUpCursor>();

  context(_: Invoker, updatesOf: (feedId: string) => readonly Update[]): ReaderContext {
    return {
      quotes: async feedId => quotesOf(updatesOf(feedId)),
      corrections: async () => this.corrected,
      updatesInMessage: async (_channelId, messageId) => this.shown.get(messageId),
      drawQuoteCard: async card => {
        this.cards.push(card);
        return this.drawn;
      },
      timezone: async () => this.timezone,
      setTimezone: async zone => {
        this.timezone = zone;
        return zone;
      },
      catchUpCursor: async feedId => this.cursors.get(feedId),
      saveCatchUpCursor: async (feedId, caught) => {
        this.cursors.set(feedId, caught);
      },
      deleteCatchUpCursors: async () => {
        const { size } = this.cursors;
        this.cursors.clear();
        return size;
      },
    };
  }
}
