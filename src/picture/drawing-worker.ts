import { type QuoteCard, UndrawableCardError } from './card.ts';
import type { Answer, Report } from './drawing-process.ts';

// Runs in the process that draws: a card in, its answer out. It ends with the bot, and at nobody else's wish.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit());
process.on('message', (card: QuoteCard) => void reply(card));

async function reply(card: QuoteCard): Promise<void> {
  const answer = await answerTo(card);
  const report: Report = { answer, megabytes: process.memoryUsage.rss() / 1_000_000 };
  process.send?.(report);
}

async function answerTo(card: QuoteCard): Promise<Answer> {
  try {
    // Where the system has no such library, that is an answer too.
    const { drawCard } = await import('./drawing.ts');
    return { kind: 'drawn', png: await drawCard(card) };
  } catch (error) {
    if (error instanceof UndrawableCardError) return { kind: 'undrawable', sentence: error.message };
    return { kind: 'broke', reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
