import { expect, test } from 'vitest';
import { cached } from '../../../src/store/sqlite/writes.ts';
import type { Collection } from '../../../src/store/store.ts';

/** A collection whose reads wait until they are released. */
function slow() {
  const values = new Map<string, string>();
  const held: (() => void)[] = [];
  let reads = 0;
  const collection: Collection<string> = {
    async get(key) {
      reads += 1;
      const value = values.get(key);
      await new Promise<void>(resolve => held.push(resolve));
      return value;
    },
    async set(key, value) {
      if (value === 'refused') throw new Error('the disk is full');
      values.set(key, value);
    },
    async delete(key) {
      values.delete(key);
    },
    async *entries() {
      yield* values;
    },
  };
  const read = async (from: Collection<string>, key: string) => {
    const answer = from.get(key);
    held.shift()?.();
    return answer;
  };
  return { collection, read, release: () => held.shift()?.(), reads: () => reads };
}

test('a value that was read is not read again until it is written or deleted', async () => {
  const { collection, read, reads } = slow();
  const memory = cached(collection);
  await memory.set('a', '1');
  expect([await read(memory, 'a'), await read(memory, 'a')]).toEqual(['1', '1']);
  expect(reads()).toBe(1);
  await memory.set('a', '2');
  expect(await read(memory, 'a')).toBe('2');
  await memory.delete('a');
  expect(await read(memory, 'a')).toBeUndefined();
});

test('a read that was under way during a write is not cached', async () => {
  const { collection, read, release } = slow();
  const memory = cached(collection);
  await memory.set('a', 'old');
  const onItsWay = memory.get('a');
  await memory.set('a', 'new');
  release();
  expect(await onItsWay).toBe('old');
  expect(await read(memory, 'a')).toBe('new');
});

test('a write that fails is thrown, and the stored value is read again', async () => {
  const { collection, read, reads } = slow();
  const memory = cached(collection);
  await memory.set('a', '1');
  await read(memory, 'a');
  await expect(memory.set('a', 'refused')).rejects.toThrow('the disk is full');
  expect(await read(memory, 'a')).toBe('1');
  expect(reads()).toBe(2);
});
