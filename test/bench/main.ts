import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { hasRedis } from '../support/servers.ts';
import { answers } from './answers.ts';
import { clusterPolls } from './cluster-polls.ts';
import { clusterPosts } from './cluster-posts.ts';
import { diff } from './diff.ts';
import { type Bench, table } from './figures.ts';
import { follow } from './follow.ts';
import { hour } from './hour.ts';
import { importMany } from './import.ts';
import { memory } from './memory.ts';
import { parse } from './parse.ts';
import { poll } from './poll.ts';
import { postLatency } from './post-latency.ts';
import { postRate } from './post-rate.ts';
import { servers } from './servers.ts';
import { sources } from './sources.ts';
import { stalls } from './stalls.ts';
import { start } from './start.ts';
import { summaries } from './summaries.ts';

/**
 * How fast messages go out at Discord's limits, and how soon a message follows its update below
 * them.
 */
const post: Bench = async () => [...(await postRate()), ...(await postLatency())];

/** One bot in several processes, with a Redis of its own. */
const cluster: Bench = async () => (hasRedis ? [...(await clusterPosts()), ...(await clusterPolls())] : []);

const BENCHES: Readonly<Record<string, Bench>> = {
  answers,
  diff,
  follow,
  import: importMany,
  memory,
  parse,
  poll,
  post,
  servers,
  sources,
  stalls,
  start,
  summaries,
};

/** Run only by name, because they take long. */
const LONG: Readonly<Record<string, Bench>> = { cluster, hour };

const [first, ...more] = process.argv.slice(2);
if (first && more.length === 0) await run(first);
else for (const name of first ? [first, ...more] : Object.keys(BENCHES)) runApart(name);

async function run(name: string): Promise<void> {
  const bench = BENCHES[name] ?? LONG[name];
  const names = [...Object.keys(BENCHES), ...Object.keys(LONG)];
  if (!bench) throw new Error(`There is no benchmark "${name}", only ${names.join(', ')}.`);
  process.stdout.write(`${table(name, await bench())}\n`);
}

/** Runs in a process of its own, so that the memory of one does not count for the next. */
function runApart(name: string): void {
  const { status } = spawnSync(process.execPath, [fileURLToPath(import.meta.url), name], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
