import type { QuoteCard } from '../core/model/quote-card.ts';
import { UndrawableCardError } from './card.ts';
import { createDrawingProcess, type ProcessLimits } from './drawing-process.ts';

export { altText, UndrawableCardError } from './card.ts';

/** Draws pictures of quotes, one at a time. */
export interface QuoteCards {
  /**
   * Resolves to a PNG below 500 kB, 1,200 pixels wide and 675 high, or higher for a long quote.
   * Rejects with `UndrawableCardError` if no picture can show the card, and with another error if
   * drawing failed; the caller can answer in text either way.
   */
  draw(card: QuoteCard): Promise<Uint8Array>;
  close(): Promise<void>;
}

const DEFAULTS: ProcessLimits = { deadlineMs: 10_000, idleMs: 60_000, memoryMb: 240 };

/** Nothing is loaded before the first card, and all drawing happens in a process of its own. */
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
