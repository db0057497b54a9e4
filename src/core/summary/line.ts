import type { Update } from '../model/live-blog.ts';
import { countWords } from '../text/words.ts';

/** One line of a summary. */
export interface SummaryLine {
  /** Plain text, not escaped. */
  text: string;
  /** The update it comes from. */
  update: Update;
  /** ISO time of the update, if known. */
  at?: string;
}

export const lineOf = (text: string, update: Update): SummaryLine => ({
  text,
  update,
  ...(update.publishedAt !== undefined && { at: update.publishedAt }),
});

/** The most words and lines that a summary may have. */
export interface SummaryBudget {
  words: number;
  lines: number;
}

export const totalWords = (lines: readonly SummaryLine[]): number =>
  lines.reduce((sum, { text }) => sum + countWords(text), 0);

/** As many of these lines as fit, from the first on. */
export function firstThatFit(lines: readonly SummaryLine[], budget: SummaryBudget): SummaryLine[] {
  let left = budget.words;
  const end = lines.findIndex(({ text }, at) => {
    left -= countWords(text);
    return at >= budget.lines || left < 0;
  });
  return end < 0 ? [...lines] : lines.slice(0, end);
}
