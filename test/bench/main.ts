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

for (const name of process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(BENCHES)) {
  const bench = BENCHES[name] ?? LONG[name];
  const names = [...Object.keys(BENCHES), ...Object.keys(LONG)];
  if (!bench) throw new Error(`There is no benchmark "${name}", only ${names.join(', ')}.`);
  process.stdout.write(`${table(name, await bench())}\n`);
}
