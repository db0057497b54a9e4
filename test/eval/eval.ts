import { readFile, writeFile } from 'node:fs/promises';
import type { Output } from '../../src/cli/output.ts';
import { quotesIn } from '../../src/core/quotes/quotes.ts';

export interface Evaluation {
  what: 'quotes' | 'summaries';
  /** JSON lines in, JSON lines out. */
  from: string;
  to: string;
  /** Of a summary; `ref`: as many as the reference has. */
  words: number | 'ref';
}

type Answer = (line: unknown) => { id: string };

/** One line of a set, `{id, text}`. Who is only described is given by the description. */
const evalQuotes: Answer = line => {
  const { id, text } = line as { id: string; text: string };
  const quotes = quotesIn(text).map(({ start, end, speaker, role, via, scare }) => {
    return { start, end, speaker: speaker ?? role, ...(via && { via }), ...(scare && { scare }) };
  });
  return { id, quotes };
};

async function answerTo({ what, words }: Evaluation): Promise<Answer> {
  if (what === 'quotes') return evalQuotes;
  const { evalSummary } = await import('./summaries.ts');
  return line => evalSummary(line, words);
}

class BrokenLine extends Error {}

function answered(line: string, number: number, answer: Answer): string {
  try {
    return `${JSON.stringify(answer(JSON.parse(line)))}\n`;
  } catch (cause) {
    throw new BrokenLine(`line ${number} is not one of such a set`, { cause });
  }
}

/**
 * Runs the bot's own quote or summary code over a set, for a scorer. 0, or 1 with one line that
 * says what is wrong.
 */
export async function evaluate(evaluation: Evaluation, { printError }: Pick<Output, 'printError'>): Promise<0 | 1> {
  const answer = await answerTo(evaluation);
  try {
    const lines = (await readFile(evaluation.from, 'utf8')).split('\n');
    const answers = lines.map((line, index) => (line.trim() === '' ? '' : answered(line, index + 1, answer)));
    await writeFile(evaluation.to, answers.join(''));
    return 0;
  } catch (error) {
    if (!(error instanceof BrokenLine) && !(error as NodeJS.ErrnoException).code) throw error;
    printError(`${evaluation.from} cannot be evaluated: ${(error as Error).message}.`);
    return 1;
  }
}
