import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type BlogRecord, type Tracked, unread } from '../../src/core/model/blog-record.ts';
import type { Store } from '../../src/store/store.ts';
import { update } from '../support/live-blog.ts';

const FEED = { id: 'feed', url: '', page: '', source: 'feed', title: '', addedBy: '3', addedAt: '' };
const RUNS = { numRuns: 8 };

export const trackedOf = (id: string, words = `Text of ${id}.`): Tracked => ({
  update: update(id, { text: [{ kind: 'paragraph', spans: [{ text: words }] }] }),
  hash: words,
  absent: 0,
  state: 'listed',
});

/** A record of `size` updates. */
export const recordOf = (size: number): BlogRecord => ({
  ...unread(FEED, new Date('2026-11-25T18:00:00.000Z')),
  tracked: Array.from({ length: size }, (_, at) => trackedOf(`u${at}`)),
});

/** A change to a record between two writes; `at`: its position, as a fraction of the length. */
const edits = fc.record({
  kind: fc.constantFrom('edit', 'add', 'drop', 'withdraw', 'swap', 'halve'),
  at: fc.double({ min: 0, max: 0.999, noNaN: true }),
});
export type Edit = typeof edits extends fc.Arbitrary<infer T> ? T : never;
export const edited = fc.array(edits, { minLength: 1, maxLength: 6 });

let fresh = 0;

export function changed(record: BlogRecord, edit: Edit): BlogRecord {
  const place = Math.floor(edit.at * record.tracked.length);
  const [before, one, after] = [record.tracked.slice(0, place), record.tracked[place], record.tracked.slice(place + 1)];
  if (!one) return { ...record, tracked: [trackedOf(`n${fresh++}`)] };
  const tracked: Record<Edit['kind'], () => readonly Tracked[]> = {
    edit: () => [...before, { ...one, hash: `anew ${fresh++}` }, ...after],
    add: () => [...before, trackedOf(`n${fresh++}`), one, ...after],
    drop: () => [...before, ...after],
    withdraw: () => [...before, { ...one, state: 'withdrawn', hash: `gone ${fresh++}` }, ...after],
    swap: () => [one, ...after, ...before],
    halve: () => before,
  };
  return { ...record, revision: record.revision + 1, tracked: tracked[edit.kind]() };
}

/**
 * What every store guarantees for records, however many updates they have and however they were
 * written before.
 */
export function recordsContract(opened: () => Promise<Store>): void {
  test('a record comes back as it was written last, whichever process wrote it', async () => {
    const stores = [await opened(), await opened()];
    const writes = fc.array(fc.tuple(fc.nat(1), edited), { minLength: 1, maxLength: 12 });
    const sizes = fc.constantFrom(0, 3, 99, 101, 260);
    await fc.assert(
      fc.asyncProperty(sizes, writes, async (size, steps) => {
        let record = recordOf(size);
        await stores[0]?.blogs.set('feed', record);
        for (const [writer, each] of steps) {
          const { blogs } = stores[writer] as Store;
          record = each.reduce(changed, (await blogs.get('feed')) as BlogRecord);
          await blogs.set('feed', record);
          for (const store of stores)
            expect(JSON.stringify(await store.blogs.get('feed'))).toBe(JSON.stringify(record));
        }
      }),
      RUNS,
    );
  });

  test('messages that deliveries share come back, shared', async () => {
    const { blogs } = await opened();
    const [one, other] = ['One', 'Other'].map(title => ({ cards: [{ title }] }));
    const wants = [one, null, one, other, one];
    const pending = wants.map((want = null, order) => ({
      ...{ artifact: `update:${order}:feed`, channelId: String(order), revision: 1, order, create: true },
      want,
    }));
    await blogs.set('feed', { ...recordOf(3), pending });
    const read = (await blogs.get('feed'))?.pending ?? [];
    expect(read).toEqual(pending);
    expect(new Set(read.map(({ want }) => want)).size).toBe(3);
  });

  test('of records whose keys begin alike, each keeps its own updates', async () => {
    const { blogs } = await opened();
    const sizes: Readonly<Record<string, number>> = { a: 150, 'a/b': 160, 'a/b/c': 170, a_: 180 };
    for (const [key, size] of Object.entries(sizes)) await blogs.set(key, recordOf(size));
    await blogs.set('a', recordOf(151));
    await blogs.delete('a/b');
    const left = await Array.fromAsync(blogs.entries(), ([key, { tracked }]) => [key, tracked.length]);
    expect(Object.fromEntries(left)).toEqual({ a: 151, 'a/b/c': 170, a_: 180 });
  });
}
