import type { QuoteCard } from '../core/model/quote.ts';
import { UndrawableCardError } from '../core/render/quote-card.ts';
import type { DrawingOutcome, DrawingReport } from './quote-card.ts';

// The program of the process that draws: a card in, its outcome out. It ends with the bot, and
// ignores every other wish.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (card: QuoteCard) => void reply(card));
// Without the library it is ready as well: each card says then what is missing.
await loadDrawing().catch(() => undefined);
process.send?.('ready');

async function reply(card: QuoteCard): Promise<void> {
  const outcome = await outcomeOf(card);
  const report: DrawingReport = { outcome, megabytes: process.memoryUsage.rss() / 1_000_000 };
  process.send?.(report);
}

async function outcomeOf(card: QuoteCard): Promise<DrawingOutcome> {
  try {
    const { drawCard } = await loadDrawing();
    return { kind: 'drawn', png: await drawCard(card) };
  } catch (error) {
    if (error instanceof UndrawableCardError) return { kind: 'undrawable', problem: error.problem };
    return { kind: 'broke', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

/** Not imported above, so that a system without the library gets an outcome and not a crash. */
function loadDrawing() {
  return import('./drawing.ts');
}
