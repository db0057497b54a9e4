import { answers } from './answers.ts';
import { diff } from './diff.ts';
import { type Bench, table } from './figures.ts';
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

for (const name of process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`There is no benchmark "${name}", only ${Object.keys(BENCHES).join(', ')}.`);
  process.stdout.write(`${table(name, await bench())}\n`);
}
