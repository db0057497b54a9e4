import type { Update } from '../model/live-blog.ts';
import type { FigureHistory } from '../stories/history.ts';
import { countWords } from '../text/words.ts';

/** One line of a summary. */
export interface SummaryLine {
  /** Plain text, not escaped. */
  text: string;
  /** The update it comes from. */
  update: Update;
  /** ISO time of the update, if known. */
  at?: string;
  /** It is a number that changed, with the updates that told it. */
  history?: FigureHistory;
}

export const lineOf = (text: string, update: Update): SummaryLine => ({
  text,
  update,
  ...(update.publishedAt !== undefined && { at: update.publishedAt }),
});

/** A line for a number that changed, from the update that told it last. */
export function historyLine(history: FigureHistory): SummaryLine[] {
  const last = history.steps.at(-1);
  return last ? [{ ...lineOf(String(last.value), last.update), history }] : [];
}

/** The updates that lines come from, each once. */
export const updatesOf = (lines: readonly SummaryLine[]): readonly Update[] => [
  ...new Set(lines.flatMap(({ update, history }) => history?.steps.map(step => step.update) ?? [update])),
];

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
