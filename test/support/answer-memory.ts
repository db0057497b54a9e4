import type { CatchUpCursor, DrawnCard, Invoker, ReaderContext, ShownUpdates } from '../../src/command/context.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { quotesOf } from '../../src/core/quotes/quotes.ts';
import type { QuoteCard } from '../../src/picture/card.ts';

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
      corrected: async () => this.corrected,
      updatesAt: async (_channelId, messageId) => this.shown.get(messageId),
      draw: async card => {
        this.cards.push(card);
        return this.drawn;
      },
      timezone: async () => this.timezone,
      setTimezone: async zone => {
        this.timezone = zone;
        return zone;
      },
      caughtUp: async feedId => this.cursors.get(feedId),
      noteCatchUp: async (feedId, caught) => {
        this.cursors.set(feedId, caught);
      },
      forgetCatchUps: async () => {
        const { size } = this.cursors;
        this.cursors.clear();
        return size;
      },
    };
  }
}
