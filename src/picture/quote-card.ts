import { type QuoteCard, UndrawableCardError } from './card.ts';
import { createDrawingProcess, type ProcessLimits } from './drawing-process.ts';

export { altText } from './alt-text.ts';
export { type QuoteCard, UndrawableCardError } from './card.ts';

export interface QuoteCards {
  /**
   * A PNG, 1,200 pixels wide and 675 high, or higher for long words, below 500 kB. Rejects with `Undrawable` where no picture can
   * show the card, else with what went wrong; words can take its place both times.
   */
  draw(card: QuoteCard): Promise<Uint8Array>;
  close(): Promise<void>;
}

const DEFAULTS: ProcessLimits = { deadlineMs: 10_000, idleMs: 60_000, memoryMb: 240 };

/** Pictures of quotes. Nothing is loaded before the first, and the calling thread never draws. */
export function createQuoteCards(limits: Partial<ProcessLimits> = {}): QuoteCards {
  const drawing = createDrawingProcess({ ...DEFAULTS, ...limits });
  return {
    async draw(card) {
      const { outcome } = await drawing.run(card);
      if (outcome.kind === 'drawn') return outcome.png;
      throw outcome.kind === 'undrawable' ? new UndrawableCardError(outcome.problem) : new Error(outcome.reason);
    },
    close: drawing.close,
  };
}
