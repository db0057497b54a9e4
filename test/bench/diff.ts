import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { advance } from '../../src/core/advance.ts';
import type { LiveBlog } from '../../src/core/model.ts';
import { commit } from '../../src/pipeline/commit.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { keyEvent, liveBlog, subscription, text } from '../support/live-blog.ts';
import type { Bench, Figure } from './figures.ts';
import { median } from './median.ts';

const SIZES = [100, 1_000, 5_000];
const ROUNDS = 25;

/** Some 120 words, as an update of a live blog has. */
const WORDS = 'The harbour of Great Marrow was closed on Tuesday after the storm tore a crane from its rails. '.repeat(
  7,
);

/** A whole live blog of so many key events, of which each version words another one anew. */
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
  advance: number;
  commit: number;
}

/** Takes in one version after the other, as polls do. Medians. */
async function cost(store: Store, size: number): Promise<Cost> {
  const id = `blog-${size}`;
  const costs: Cost[] = [];
  for (const blog of versions(size)) costs.push(await take(store, id, blog));
  // The baseline is no round.
  const [, ...rounds] = costs;
  const of = (part: keyof Cost) => median(rounds.map(round => round[part]));
  return { load: of('load'), advance: of('advance'), commit: of('commit') };
}

async function take(store: Store, id: string, blog: LiveBlog): Promise<Cost> {
  const read = { blog, cursor: { failures: 0 }, at: new Date().toISOString() };
  const load = await timed(() => store.blogs.get(id));
  const decide = await timed(() => advance(load.result, read, [subscription()]).record);
  const write = await timed(() => commit(store, id, decide.result));
  return { load: load.ms, advance: decide.ms, commit: write.ms };
}

/** Comparing and committing a live blog of which one update changed, by its size. */
export const diff: Bench = async (): Promise<readonly Figure[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'liveblog-bench-'));
  const store = openStore({ kind: 'sqlite', path: join(folder, 'store.sqlite') });
  try {
    await cost(store, 100);
    const costs: Cost[] = [];
    for (const size of SIZES) costs.push(await cost(store, size));
    return [...costs.flatMap((each, place) => rows(SIZES[place] ?? 0, each)), growth(costs)];
  } finally {
    await store.close();
    await rm(folder, { recursive: true });
  }
};

function rows(size: number, { load, advance: decide, commit: write }: Cost): readonly Figure[] {
  const what = `one of ${size.toLocaleString('en')} updates changed`;
  return [
    { what: `${what}: record read`, value: load, unit: 'ms' },
    { what: `${what}: compared and planned`, value: decide, unit: 'ms' },
    { what: `${what}: committed`, value: write, unit: 'ms' },
  ];
}

function growth(costs: readonly Cost[]): Figure {
  const [least = Number.NaN, ...others] = costs.map(each => each.load + each.advance + each.commit);
  const times = (SIZES.at(-1) ?? 0) / (SIZES[0] ?? 1);
  return { what: `${times} times the updates: times as long`, value: (others.at(-1) ?? 0) / least, unit: '' };
}
