import { readFile, writeFile } from 'node:fs/promises';
import type { Output } from '../../src/cli/output.ts';
import { quotesIn } from '../../src/core/quotes/quotes.ts';

export const EVALUATIONS = ['quotes', 'summaries', 'edits', 'key-events', 'events', 'stream'] as const;

/** What to evaluate. */
export interface Evaluation {
  what: (typeof EVALUATIONS)[number];
  /** Paths of files of JSON lines. */
  from: string;
  to: string;
  /** Most words of a summary; `ref`: as many as the reference has. */
  words: number | 'ref';
}

type AnswerLine = (line: unknown) => { id: string };

/** Answers a line `{id, text}`. A speaker without a name is given by the description. */
const evalQuotes: AnswerLine = line => {
  const { id, text } = line as { id: string; text: string };
  const quotes = quotesIn(text).map(({ start, end, speaker, role, via, scare }) => {
    return { start, end, speaker: speaker ?? role, ...(via && { via }), ...(scare && { scare }) };
  });
  return { id, quotes };
};

/** `lines`: the whole set. Only pairs of events need it: it shows how rare their words are. */
async function answerTo({ what, words }: Evaluation, lines: readonly unknown[]): Promise<AnswerLine> {
  if (what === 'quotes') return evalQuotes;
  if (what === 'events') return (await import('./events.ts')).pairsAmong(lines);
  if (what === 'stream') return (await import('./events.ts')).createStream();
  if (what === 'edits') return (await import('./edits.ts')).evalEdit;
  if (what === 'key-events') return (await import('./key-events.ts')).evalKeyEvents;
  const { evalSummary } = await import('./summaries.ts');
  return line => evalSummary(line, words);
}

class BrokenLineError extends Error {
  override readonly name = 'BrokenLineError';
}

function onLine<T>(number: number, work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new BrokenLineError(`line ${number} is not a line of such a set`, { cause });
  }
}

/**
 * Runs the bot's own code over a set, for a scorer. Resolves to 0, or to 1 after printing a line
 * that says what is wrong.
 */
export async function evaluate(evaluation: Evaluation, { printError }: Pick<Output, 'printError'>): Promise<0 | 1> {
  try {
    const lines = (await readFile(evaluation.from, 'utf8')).split('\n');
    const values = lines.flatMap((line, at) => (line.trim() === '' ? [] : [onLine(at + 1, () => JSON.parse(line))]));
    const answer = await answerTo(evaluation, values);
    const answers = values.map((value, at) => `${onLine(at + 1, () => JSON.stringify(answer(value)))}\n`);
    await writeFile(evaluation.to, answers.join(''));
    return 0;
  } catch (error) {
    if (!(error instanceof BrokenLineError) && !(error as NodeJS.ErrnoException).code) throw error;
    printError(`${evaluation.from} cannot be evaluated: ${(error as Error).message}.`);
    return 1;
  }
}
