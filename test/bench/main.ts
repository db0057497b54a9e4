import { answers } from './answers.ts';
import { diff } from './diff.ts';
import { type Bench, table } from './figures.ts';
import { parse } from './parse.ts';
import { poll } from './poll.ts';
import { post } from './post.ts';
import { sources } from './sources.ts';
import { summaries } from './summaries.ts';

const BENCHES: Readonly<Record<string, Bench>> = { answers, diff, parse, poll, post, sources, summaries };

for (const name of process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`There is no benchmark "${name}", only ${Object.keys(BENCHES).join(', ')}.`);
  process.stdout.write(`${table(name, await bench())}\n`);
}
