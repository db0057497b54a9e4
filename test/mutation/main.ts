import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rename } from 'node:fs/promises';
import { setPriority } from 'node:os';

/**
 * Runs StrykerJS on the folders that keep the promise, each against the tests that mirror it: what is promised there has to be held
 * there. `npm run mutate -- core/diff` runs one folder, and with `-- --incremental` only what changed since. Reports are in `reports/mutation/`.
 */

const USAGE = 'Usage: npm run -s mutate -- [FOLDER ...] [-- OPTIONS OF STRYKER]';
const REPORT = 'reports/mutation/mutation.json';

interface MutatedFolder {
  /** Patterns below `src/`. */
  mutate: readonly string[];
  /** Patterns below `test/`. */
  tests: readonly string[];
}

const mirrored = (folder: string): MutatedFolder => ({
  mutate: [`${folder}/**/*.ts`],
  tests: [`${folder}/**/*.test.ts`],
});

/** What a folder decides is held by the tests of the one that acts on it, too. */
const heldBy = (folder: string, other: string): MutatedFolder => ({
  ...mirrored(folder),
  tests: [folder, other].map(name => `${name}/**/*.test.ts`),
});

const FOLDERS: Readonly<Record<string, MutatedFolder>> = {
  'core/delivery': mirrored('core/delivery'),
  'core/diff': mirrored('core/diff'),
  'core/channel': heldBy('core/channel', 'pipeline/channel'),
  'core/correction': mirrored('core/correction'),
  'core/judge': mirrored('core/judge'),
  'core/letters': mirrored('core/letters'),
  'store/lease': mirrored('store/lease'),
  // `run/queue` does nothing without Redis: `test/servers` holds it.
  run: { mutate: ['run/*.ts'], tests: ['run/**/*.test.ts'] },
  'pipeline/channel': mirrored('pipeline/channel'),
  'pipeline/letters': mirrored('pipeline/letters'),
  'pipeline/post': mirrored('pipeline/post'),
  'pipeline/poll': mirrored('pipeline/poll'),
  'pipeline/follow': mirrored('pipeline/follow'),
  pipeline: { mutate: ['pipeline/*.ts'], tests: ['pipeline/*.test.ts'] },
};

/** What Stryker's JSON report says of a mutant. */
interface Mutant {
  status: 'Killed' | 'Timeout' | 'Survived' | 'NoCoverage' | 'RuntimeError' | 'CompileError' | 'Ignored';
}

/** Runs Stryker on one folder. Returns its report's file. */
async function mutate(folder: string, { mutate, tests }: MutatedFolder, options: readonly string[]): Promise<string> {
  const sources = mutate.map(pattern => `src/${pattern}`).join(',');
  // Not with `--testFiles`: Stryker 10.1 then activates what a module computes too late (stryker-js#6144).
  const env = { ...process.env, MUTATION_TESTS: tests.map(pattern => `test/${pattern}`).join(',') };
  const command = ['node_modules/@stryker-mutator/core/bin/stryker.js', 'run', '--mutate', sources, ...options];
  const [code] = await once(spawn(process.execPath, command, { stdio: 'inherit', env }), 'exit');
  if (code !== 0) throw new Error(`Stryker ended with ${code} on ${folder}.`);
  const report = `reports/mutation/${folder.replaceAll('/', '-')}.json`;
  await rename(REPORT, report);
  return report;
}

/** Returns how many mutants a report has, and how many of them the tests killed. */
async function count(report: string): Promise<{ mutants: number; killed: number }> {
  const { files } = JSON.parse(await readFile(report, 'utf8')) as { files: Record<string, { mutants: Mutant[] }> };
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const number = (...which: readonly Mutant['status'][]) => statuses.filter(status => which.includes(status)).length;
  const killed = number('Killed', 'Timeout');
  return { killed, mutants: killed + number('Survived', 'NoCoverage') };
}

// The machine may have other things to do.
setPriority(10);
const [given, options] = split(process.argv.slice(2));
const lines: string[] = [];
for (const folder of given.length > 0 ? given : Object.keys(FOLDERS)) {
  const found = FOLDERS[folder];
  if (!found) throw new Error(`${folder} is not mutated, only: ${Object.keys(FOLDERS).join(', ')}.\n${USAGE}`);
  const { mutants, killed } = await count(await mutate(folder, found, options));
  lines.push(`${folder.padEnd(16)} ${killed} of ${mutants} killed: ${((100 * killed) / mutants).toFixed(1)} %`);
}
process.stdout.write(`${lines.join('\n')}\n`);

/** Splits arguments at `--`. */
function split(args: readonly string[]): [before: readonly string[], after: readonly string[]] {
  const at = args.indexOf('--');
  return at < 0 ? [args, []] : [args.slice(0, at), args.slice(at + 1)];
}
