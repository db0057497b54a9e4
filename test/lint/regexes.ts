import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseSync } from '@swc/core';
import { checkSync } from 'recheck';

/**
 * Which regular expressions of the bot may take more than linear time, by the analysis of recheck.
 * It takes seconds for some of them, so its verdicts are stored and only new expressions are
 * analysed. `node test/lint/regexes.ts` stores the verdicts of those.
 */

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const STORED = new URL('./regexes.json', import.meta.url);
/** Milliseconds for one expression; without a verdict by then it is `unknown`. */
const TIMEOUT = 3_000;

/**
 * `safe`: linear. `unknown`: the analysis did not end. `polynomial`: a longer input takes more than
 * its share, which is allowed only where the input is bounded.
 */
export type Verdict = 'safe' | 'unknown' | 'polynomial' | 'exponential';

interface RegExpLiteral {
  type: string;
  pattern: string;
  flags: string;
}

const isLiteral = (node: unknown): node is RegExpLiteral =>
  typeof node === 'object' && node !== null && 'type' in node && node.type === 'RegExpLiteral';

/** All literals of the bot, as `/pattern/flags`, with one file that has it. */
export function literals(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of globSync('{src,commands,simulator/src}/**/*.ts', { cwd: ROOT }).toSorted()) {
    const module = parseSync(readFileSync(ROOT + file, 'utf8'), { syntax: 'typescript', target: 'es2024' });
    JSON.stringify(module, (_, node: unknown) => {
      if (isLiteral(node)) found.set(`/${node.pattern}/${node.flags}`, file);
      return node;
    });
  }
  return found;
}

/** The verdicts that are stored, by literal. */
export const storedVerdicts = (): Readonly<Record<string, Verdict>> =>
  JSON.parse(readFileSync(STORED, 'utf8')) as Record<string, Verdict>;

/** Analyses one literal. */
export function verdictOf(literal: string): Verdict {
  const end = literal.lastIndexOf('/');
  // Without this, recheck starts a thread for each call.
  process.env.RECHECK_SYNC_BACKEND = 'pure';
  const result = checkSync(literal.slice(1, end), literal.slice(end + 1), { timeout: TIMEOUT });
  if (result.status !== 'vulnerable') return result.status;
  return result.complexity.type === 'exponential' ? 'exponential' : 'polynomial';
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const stored = storedVerdicts();
  const verdicts = literals()
    .keys()
    .toArray()
    .toSorted()
    .map(literal => [literal, stored[literal] ?? verdictOf(literal)]);
  writeFileSync(STORED, `${JSON.stringify(Object.fromEntries(verdicts), null, 2)}\n`);
}
