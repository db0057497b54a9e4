import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BlogRecord, Tracked } from '../../src/core/model/blog-record.ts';
import { blogRecords, type StoredRecord } from '../../src/store/blog-records.ts';
import type { Collection } from '../../src/store/store.ts';
import { changed, edited, recordOf, trackedOf } from './blog-records.contract.ts';

class Stopped extends Error {}

/** A storage of JSON that counts what is written, and fails from a chosen write on. */
class Storage {
  readonly entries = new Map<string, string>();
  written = 0;
  /** Writes that still succeed. */
  left = Number.POSITIVE_INFINITY;
  /** Called before each read of a snapshot. */
  beforeSnapshot = async (): Promise<void> => undefined;

  collection<T>(name: string): Collection<T> {
    const { entries } = this;
    const write = (work: () => void): void => {
      if (this.left <= 0) throw new Stopped();
      this.left -= 1;
      work();
    };
    return {
      get: async key => {
        if (name === 'bases') await this.beforeSnapshot();
        const text = entries.get(`${name}:${key}`);
        return text === undefined ? undefined : (JSON.parse(text) as T);
      },
      set: async (key, value) =>
        write(() => {
          const text = JSON.stringify(value);
          this.written += text.length;
          entries.set(`${name}:${key}`, text);
        }),
      delete: async key => write(() => entries.delete(`${name}:${key}`)),
      async *entries(prefix = '') {
        for (const [key, text] of entries)
          if (key.startsWith(`${name}:${prefix}`)) yield [key.slice(name.length + 1), JSON.parse(text) as T];
      },
    };
  }

  /** Opens the records as a newly started process does. */
  opened(): Collection<BlogRecord> {
    this.left = Number.POSITIVE_INFINITY;
    return blogRecords({
      records: this.collection<StoredRecord>('blogs'),
      stored: this.collection<readonly Tracked[]>('bases'),
    });
  }

  snapshots = (): readonly string[] => [...this.entries.keys()].filter(key => key.startsWith('bases:'));
}

const json = (value: unknown): string => JSON.stringify(value);
const stopped = (error: unknown): undefined => {
  if (!(error instanceof Stopped)) throw error;
};

test('who reads one large record after another gives others turns in between', async () => {
  const records = new Storage().opened();
  const tracked = Array.from({ length: 100 }, (_, at) => trackedOf(`u${at}`, 'x'.repeat(20_000)));
  for (let key = 0; key < 20; key += 1) await records.set(`${key}`, { ...recordOf(0), tracked });
  let [turns, isOver] = [0, false];
  const others = (async () => {
    for (; !isOver; turns += 1) await setImmediate();
  })();
  for (let key = 0; key < 20; key += 1) await records.get(`${key}`);
  isOver = true;
  await others;
  expect(turns).toBeGreaterThan(2);
});

test('a record of more than a hundred updates has them in a snapshot', async () => {
  const storage = new Storage();
  for (const size of [100, 101]) await storage.opened().set(`${size}`, recordOf(size));
  expect(storage.snapshots()).toEqual([expect.stringMatching(/^bases:101\//u)]);
});

test.each([
  [2_500, 2],
  [2_501, 3],
])('snapshots of 5,000 updates in all are cached: with a second of %i, %i are read', async (size, count) => {
  const storage = new Storage();
  await storage.opened().set('first', recordOf(2_500));
  await storage.opened().set('second', recordOf(size));
  let read = 0;
  storage.beforeSnapshot = async () => {
    read += 1;
  };
  const records = storage.opened();
  for (const key of ['first', 'second', 'first']) await records.get(key);
  expect(read).toBe(count);
});

describe('a record of many updates', () => {
  test('is the old one or the new one wherever its write is interrupted, and a complete write leaves nothing behind', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(edited, fc.nat(4)), { minLength: 1, maxLength: 8 }), async steps => {
        const storage = new Storage();
        await storage.opened().set('feed', recordOf(140));
        for (const [each, left] of steps) {
          const records = storage.opened();
          const before = (await records.get('feed')) as BlogRecord;
          const next = each.reduce(changed, before);
          storage.left = left;
          await records.set('feed', next).catch(stopped);
          expect([json(before), json(next)]).toContain(json(await storage.opened().get('feed')));
        }
        await storage.opened().set('feed', recordOf(130));
        expect(storage.snapshots()).toHaveLength(1);
      }),
    );
  });

  test('is found until it is deleted completely, wherever the deletion is interrupted', async () => {
    for (let left = 0; left < 3; left += 1) {
      const storage = new Storage();
      const records = storage.opened();
      await records.set('feed', recordOf(140));
      storage.left = left;
      await records.delete('feed').catch(stopped);
      const found = await Array.fromAsync(storage.opened().entries(), ([key]) => key);
      expect(found).toEqual(['feed']);
      await storage.opened().delete('feed');
      expect([...storage.entries]).toEqual([]);
    }
  });

  test('is read although another process writes it against another snapshot meanwhile', async () => {
    const storage = new Storage();
    const other = storage.opened();
    await other.set('feed', recordOf(140));
    storage.beforeSnapshot = async () => {
      storage.beforeSnapshot = async () => undefined;
      await other.set('feed', recordOf(150));
    };
    expect((await storage.opened().get('feed'))?.tracked).toHaveLength(150);
  });

  test('is as it was written last, although another process had written it against another snapshot since it was read', async () => {
    const storage = new Storage();
    const [one, other] = [storage.opened(), storage.opened()];
    await one.set('feed', recordOf(140));
    const read = (await one.get('feed')) as BlogRecord;
    await other.set('feed', { ...recordOf(140), tracked: recordOf(140).tracked.toReversed() });
    await one.set('feed', read);
    for (const records of [one, other]) expect(await records.get('feed')).toEqual(recordOf(140));
  });

  test('is absent if another process deletes it meanwhile', async () => {
    const storage = new Storage();
    const other = storage.opened();
    await other.set('feed', recordOf(140));
    storage.beforeSnapshot = async () => other.delete('feed');
    expect(await storage.opened().get('feed')).toBeUndefined();
  });

  test('is never taken for a small one if its snapshot is lost', async () => {
    const storage = new Storage();
    await storage.opened().set('feed', recordOf(140));
    for (const key of storage.snapshots()) storage.entries.delete(key);
    const records = storage.opened();
    await expect(records.get('feed')).rejects.toThrow(
      /could not read blogs "feed": its snapshot .* is missing\. Restore/,
    );
    await expect(Array.fromAsync(records.entries())).rejects.toThrow('is missing');
  });

  test('that an older bot wrote as one value is read as it is', async () => {
    const storage = new Storage();
    await storage.collection('blogs').set('feed', recordOf(140));
    expect(await storage.opened().get('feed')).toEqual(recordOf(140));
  });
});

/** Average bytes written per change of one update. */
async function bytesPerChange(size: number): Promise<number> {
  const storage = new Storage();
  const records = storage.opened();
  await records.set('feed', recordOf(size));
  const begun = storage.written;
  const changes = 200;
  for (let n = 0; n < changes; n += 1) {
    const record = (await records.get('feed')) as BlogRecord;
    await records.set('feed', changed(record, { kind: 'edit', at: ((n * 7) % changes) / changes }));
  }
  return (storage.written - begun) / changes;
}

describe('what is written', () => {
  test('for a change grows with the square root of a record’s size, and is a small part of it', async () => {
    const [small, large] = [await bytesPerChange(200), await bytesPerChange(5_000)];
    expect(large / small).toBeLessThan(Math.sqrt(5_000 / 200) * 1.2);
    expect(large).toBeLessThan(json(recordOf(5_000)).length / 30);
  });

  test('contains no text of a withdrawn update', async () => {
    const storage = new Storage();
    const records = storage.opened();
    await records.set('feed', { ...recordOf(140), tracked: [trackedOf('a', 'Unsaid.'), ...recordOf(140).tracked] });
    const [first, ...rest] = (await records.get('feed'))?.tracked ?? [];
    const withdrawn: Tracked = { ...(first as Tracked), hash: '', state: 'withdrawn' };
    const wordless = { ...withdrawn, update: { ...withdrawn.update, text: [] } };
    expect(json([...storage.entries])).toContain('Unsaid.');
    await records.set('feed', { ...recordOf(140), tracked: [wordless, ...rest] });
    expect(json([...storage.entries])).not.toContain('Unsaid.');
  });
});
