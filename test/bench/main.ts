import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { answers } from './answers.ts';
import { cluster } from './cluster.ts';
import { diff } from './diff.ts';
import { type Bench, table } from './figures.ts';
import { hour } from './hour.ts';
import { memory } from './memory.ts';
import { parse } from './parse.ts';
import { poll } from './poll.ts';
import { post } from './post.ts';
import { sources } from './sources.ts';
import { start } from './start.ts';
import { summaries } from './summaries.ts';

const BENCHES: Readonly<Record<string, Bench>> = {
  answers,
  diff,
  memory,
  parse,
  poll,
  post,
  sources,
  start,
  summaries,
};

/** Run only when named: they take long. */
const LONG: Readonly<Record<string, Bench>> = { cluster, hour };

const [asked, ...more] = process.argv.slice(2);
if (asked && more.length === 0) await run(asked);
else for (const name of asked ? [asked, ...more] : Object.keys(BENCHES)) apart(name);

async function run(name: string): Promise<void> {
  const bench = BENCHES[name] ?? LONG[name];
  const names = [...Object.keys(BENCHES), ...Object.keys(LONG)];
  if (!bench) throw new Error(`There is no benchmark "${name}", only ${names.join(', ')}.`);
  process.stdout.write(`${table(name, await bench())}\n`);
}

/** In a process of its own: what one leaves in memory is not the next one's. */
function apart(name: string): void {
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
