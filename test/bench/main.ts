import { type Bench, table } from './figures.ts';
import { parse } from './parse.ts';
import { poll } from './poll.ts';
import { sources } from './sources.ts';

const BENCHES: Readonly<Record<string, Bench>> = { parse, poll, sources };

for (const name of process.argv.slice(2).length > 0 ? process.argv.slice(2) : Object.keys(BENCHES)) {
  const bench = BENCHES[name];
  if (!bench) throw new Error(`There is no benchmark "${name}", only ${Object.keys(BENCHES).join(', ')}.`);
  process.stdout.write(`${table(name, await bench())}\n`);
}
