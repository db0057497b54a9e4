import type { JudgeModel } from '../../src/core/judge/model.ts';
import { judgeAtFirst, withJudgement } from '../../src/core/judge/reading.ts';
import type { Update } from '../../src/core/model/live-blog.ts';
import { finish } from '../../src/core/steps.ts';
import { extractiveSummary } from '../../src/core/summary/extractive.ts';
import type { ConceptWeights } from '../../src/core/summary/weight.ts';
import { updateOf } from './key-events.ts';

/**
 * A line of a set: updates oldest first, their text as sentences. Only the length of the reference
 * is read.
 */
export interface SummaryCase {
  id: string;
  updates: readonly { id: string | null; title?: string; text: readonly string[]; keyEvent?: boolean }[];
  reference?: readonly string[];
}

/** What was learnt, if not what ships. */
export interface Learnt {
  model?: JudgeModel;
  learnt?: ConceptWeights;
}

/** The updates of a line as the bot reads them first: with the editors' flags, or judged if there is none. */
export function updatesOf({ updates: told }: SummaryCase, model?: JudgeModel): readonly Update[] {
  const updates = told.map(one => ({ ...updateOf(one), keyEvent: one.keyEvent === true }));
  if (updates.some(({ keyEvent }) => keyEvent)) return updates;
  const { judgements } = finish(judgeAtFirst(updates.toReversed(), { model }));
  return updates.map(update => withJudgement(update, judgements.get(update.id)));
}

/** How many words a reference has, as the scorer counts them. */
const lengthOf = (reference: readonly string[]): number => reference.join(' ').trim().split(/\s+/u).length;

/**
 * Summarises one line of a set with the extractive summary, in at most this many words; `ref`: as
 * many as the reference has. Summaries that editors wrote, which /summary prefers, would prove
 * nothing here.
 */
export function evalSummary(
  line: unknown,
  words: number | 'ref',
  { model, learnt }: Learnt = {},
): { id: string; summary: readonly string[] } {
  const told = line as SummaryCase;
  const room = { words: words === 'ref' ? lengthOf(told.reference ?? []) : words, lines: Number.POSITIVE_INFINITY };
  const summary = extractiveSummary(updatesOf(told, model), room, { learnt });
  return { id: told.id, summary: summary.map(({ text }) => text) };
}
