import { parseArgs } from 'node:util';
import { evaluateCrossed } from './crossed-quotes.ts';
import { evaluateEdits } from './edit-model.ts';
import { editSets } from './edit-sets.ts';
import { EVALUATIONS, type Evaluation, evaluate } from './eval.ts';
import { evaluateFollows } from './follow.ts';
import { folderProblem } from './given-folders.ts';
import { evaluateNewsrooms } from './newsrooms.ts';

const USAGE = `Usage:
  npm run -s eval -- quotes <in.jsonl> <out.jsonl>
  npm run -s eval -- summaries <in.jsonl> <out.jsonl> [--words <number or ref>]
  npm run -s eval -- edits <in.jsonl> <out.jsonl>
  npm run -s eval -- edits <folder of labelled edits>
  npm run -s eval -- key-events <in.jsonl> <out.jsonl>
  npm run -s eval -- events <in.jsonl> <out.jsonl>
  npm run -s eval -- quiet-days <folder of live blogs>
  npm run -s eval -- stream <in.jsonl> <out.jsonl>
  npm run -s eval -- follow <folder of captures>
  npm run -s eval -- newsrooms <folder of captures>
  npm run -s eval -- unseen <folder of sets>
  npm run -s eval -- crossed <folder of captures>`;

const print = (line: string): void => void process.stderr.write(`${line}\n`);

class UsageError extends Error {
  override readonly name = 'UsageError';
}

function wordsIn(words: string): Evaluation['words'] {
  if (words === 'ref') return words;
  if (/^[1-9]\d{0,5}$/.test(words)) return Number(words);
  throw new UsageError(`--words is "${words}", not a number of words or "ref".`);
}

function readArguments(args: string[]): Evaluation {
  const options = { words: { type: 'string', default: 'ref' } } as const;
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options });
  const [name, from, to, ...more] = positionals;
  const what = EVALUATIONS.find(one => one === name);
  if (!what || !from || !to || more.length > 0)
    throw new UsageError(
      `Say what to evaluate (${EVALUATIONS.join(', ')}), and give two files: a set, and where to write.`,
    );
  return { what, from, to, words: wordsIn(values.words) };
}

type LinesOf = (folder: string) => readonly string[] | Promise<readonly string[]>;

/** What is said of a whole folder, in lines. */
const OF_FOLDERS: Readonly<Record<string, LinesOf>> = {
  follow: evaluateFollows,
  crossed: evaluateCrossed,
  newsrooms: evaluateNewsrooms,
  edits: folder => evaluateEdits(editSets(folder)),
  'quiet-days': async folder => {
    const [{ evaluateQuiet, LEARNT_DAYS }, { quietDays }] = await Promise.all([
      import('./event-model.ts'),
      import('./event-chance.ts'),
    ]);
    return [evaluateQuiet(quietDays(folder).slice(LEARNT_DAYS))];
  },
  unseen: async folder => (await import('./unseen.ts')).unseenLines(folder),
};

async function evaluateFolder(linesOf: LinesOf, folders: readonly string[]): Promise<0> {
  const problem = folderProblem(folders);
  if (problem !== undefined) throw new UsageError(problem);
  for (const line of await linesOf(folders[0] ?? '')) process.stdout.write(`${line}\n`);
  return 0;
}

/** Runs the evaluation that the arguments ask for. Returns the exit code. */
async function run(args: string[]): Promise<0 | 1> {
  const [what, ...folders] = args;
  const linesOf = Object.entries(OF_FOLDERS).find(([name]) => name === what)?.[1];
  try {
    if (linesOf && folders.length < 2) return await evaluateFolder(linesOf, folders);
    return await evaluate(readArguments(args), { printError: print });
  } catch (error) {
    const isUsage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
    if (!isUsage) throw error;
    print(`${error.message}\n${USAGE}`);
    return 1;
  }
}

process.exitCode = await run(process.argv.slice(2));
