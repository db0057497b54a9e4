import { parseArgs } from 'node:util';
import { ALL_FAMILIES, type Family, SOLVED_FAMILIES } from './families.ts';
import { linesOf, scriptOf } from './script.ts';
import { shrink, violationsOf } from './shrink.ts';

const USAGE = 'Usage: npm run -s simulate -- [--lives N] [--seed S] [--faults none|solved|all|NAME,NAME]';
const SEEDS_LISTED = 8;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function familiesOf(names: string): readonly Family[] {
  if (names === 'none') return [];
  if (names === 'solved') return SOLVED_FAMILIES;
  if (names === 'all') return ALL_FAMILIES;
  return names.split(',').map(name => {
    const family = ALL_FAMILIES.find(known => known === name);
    if (!family) throw new Error(`There are no faults called "${name}", only: ${ALL_FAMILIES.join(', ')}.\n${USAGE}`);
    return family;
  });
}

/** Prints the shortest script of a seed that still fails in the same way. */
async function explain(seed: number, families: readonly Family[]): Promise<void> {
  const script = scriptOf(seed, families);
  const [first] = await violationsOf(script);
  if (!first) return;
  const shortest = await shrink(script, first.kind);
  print(`\nseed ${seed}: ${first.kind}`);
  for (const line of linesOf(shortest)) print(`  ${line}`);
  for (const { kind, channel, number, shown } of await violationsOf(shortest))
    print(`  => ${kind}: update ${number} in channel ${channel}, shown as ${shown}`);
}

const { values } = parseArgs({
  options: {
    lives: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: 'solved' },
  },
});
const families = familiesOf(values.faults);
const first = Number(values.seed);
const seedsByKind = new Map<string, number[]>();
for (let seed = first; seed < first + Number(values.lives); seed++) {
  const kinds = new Set((await violationsOf(scriptOf(seed, families))).map(({ kind }) => kind));
  for (const kind of kinds) seedsByKind.set(kind, [...(seedsByKind.get(kind) ?? []), seed]);
}
print(`${values.lives} lives with ${families.join(', ') || 'no faults'}`);
for (const [kind, seeds] of seedsByKind)
  print(`${kind.padEnd(28)} ${String(seeds.length).padStart(5)} lives: ${seeds.slice(0, SEEDS_LISTED).join(', ')}`);
for (const seeds of seedsByKind.values()) if (seeds[0] !== undefined) await explain(seeds[0], families);
// What a process was doing when it was killed never ends.
process.stdout.write('', () => process.exit(seedsByKind.size > 0 ? 1 : 0));
