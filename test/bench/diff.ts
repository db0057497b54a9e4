import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import { commit } from '../../src/pipeline/commit.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { keyEvent, liveBlog, subscription, text } from '../support/live-blog.ts';
import { advance } from '../support/unpaused.ts';
import type { Bench, Figure } from './figures.ts';

const SIZES = [100, 1_000, 5_000];
/** Enough that the mean includes what is not written every time. */
const ROUNDS = 150;

/** About 120 words, as in an update of a live blog. */
const WORDS = 'The harbour of Great Marrow was closed on Tuesday after the storm tore a crane from its rails. '.repeat(
  7,
);

/** A live blog of `count` key events; each version rewords another one. */
function versions(size: number): readonly LiveBlog[] {
  const events = Array.from({ length: size }, (_, at) => keyEvent(`${at}`, { text: text(`${WORDS} ${at}.`), at }));
  return Array.from({ length: ROUNDS + 1 }, (_, version) =>
    liveBlog(
      events.map((event, at) => (at === size - 1 - version ? { ...event, text: text(`${WORDS} Anew.`) } : event)),
    ),
  );
}

async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; result: T }> {
  const begun = performance.now();
  const result = await work();
  return { ms: performance.now() - begun, result };
}

/** Milliseconds. */
interface Cost {
  load: number;
  compare: number;
  commit: number;
  /** For comparison: the same live blog read and written as plain JSON. */
  parse: number;
  stringify: number;
}

/** Processes one version after the other, as polls do. Returns averages. */
async function cost(store: Store, size: number): Promise<Cost> {
  const id = `blog-${size}`;
  const costs: Cost[] = [];
  for (const blog of versions(size)) costs.push(await take(store, id, blog));
  // The baseline is not measured.
  const [, ...rounds] = costs;
  const of = (part: keyof Cost) => rounds.reduce((sum, round) => sum + round[part], 0) / rounds.length;
  const bare = { parse: of('parse'), stringify: of('stringify') };
  return { load: of('load'), compare: of('compare'), commit: of('commit'), ...bare };
}

async function take(store: Store, id: string, blog: LiveBlog): Promise<Cost> {
  const stringify = await timed(() => JSON.stringify(blog));
  const parse = await timed(() => JSON.parse(stringify.result) as LiveBlog);
  const read = { blog: parse.result, cursor: { failures: 0 }, at: new Date().toISOString() };
  const load = await timed(() => store.blogs.get(id));
  const decide = await timed(() => advance(load.result, read, [subscription()]).record);
  const write = await timed(() => commit(store, id, decide.result));
  const bare = { parse: parse.ms, stringify: stringify.ms };
  return { load: load.ms, compare: decide.ms, commit: write.ms, ...bare };
}

/** Comparing and committing a live blog in which one update changed, by size. */
export const diff: Bench = async (): Promise<readonly Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const store = openStore({ kind: 'sqlite', path: join(folder, 'store.sqlite') });
  try {
    await cost(store, 100);
    const costs: Cost[] = [];
    for (const size of SIZES) costs.push(await cost(store, size));
    return [...costs.flatMap((each, place) => rows(SIZES[place] ?? 0, each)), ...growth(costs)];
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
};

const PARTS = { load: 'record read', compare: 'compared and planned', commit: 'committed' } as const;
type Part = keyof typeof PARTS;
const parts = Object.entries(PARTS) as readonly [Part, string][];

function rows(size: number, cost: Cost): readonly Figure[] {
  const what = `one of ${size.toLocaleString('en')} updates changed`;
  const bare = cost.parse + cost.stringify;
  return [
    ...parts.map(([part, name]) => ({ what: `${what}: ${name}`, value: cost[part], unit: 'ms' })),
    { what: `${what}: all of it as JSON, read and written once`, value: bare, unit: 'ms' },
  ];
}

function growth(costs: readonly Cost[]): readonly Figure[] {
  const times = (SIZES.at(-1) ?? 0) / (SIZES[0] ?? 1);
  const grown = (part: Part) => (costs.at(-1)?.[part] ?? 0) / (costs[0]?.[part] ?? Number.NaN);
  return parts.map(([part, name]) => ({
    what: `${times} times the updates, ${name}: times as long`,
    value: grown(part),
    unit: '',
  }));
}
