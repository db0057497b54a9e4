import { DatabaseSync } from 'node:sqlite';
import type { KeyvStoreAdapter } from 'keyv';
import { afterAll, expect, test } from 'vitest';
import { keyvStore } from '../../src/store/keyv.ts';
import { CREATE_ENTRIES, sqliteAdapter } from '../../src/store/sqlite/sqlite.ts';

const database = new DatabaseSync(':memory:');
database.exec(CREATE_ENTRIES);
afterAll(() => database.close());

/**
 * Like third-party adapters: able to list all keys of a namespace, but not those below a prefix.
 */
const foreign = (): KeyvStoreAdapter => ({ ...sqliteAdapter(database), scan: undefined }) as KeyvStoreAdapter;
const nothing = async () => undefined;

test('a storage that can only list whole namespaces returns the same entries below a prefix', async () => {
  const { receipts, outbox } = keyvStore({ openAdapter: foreign, close: nothing });
  for (const key of ['a/1', 'a/2', 'receipts:a/1', 'b'])
    await receipts.set(key, { state: 'withdrawn', at: '2026-11-25T18:00:00.000Z', revision: key.length });
  await outbox.set('a/3', { artifact: '3', channelId: 'a', revision: 1, order: 0, want: null, create: false });
  const found = new Map<string, unknown>();
  for await (const [key, value] of receipts.entries('a/')) found.set(key, value);
  expect([...found.keys()].sort()).toEqual(['a/1', 'a/2']);
  expect(found.get('a/1')).toEqual({ state: 'withdrawn', at: '2026-11-25T18:00:00.000Z', revision: 3 });
});

test('a storage that refuses a value without throwing is an error', async () => {
  const { receipts } = keyvStore({ openAdapter: () => ({ ...foreign(), set: async () => false }), close: nothing });
  await expect(receipts.set('a', { state: 'gone', at: '2026-11-25T18:00:00.000Z', revision: 1 })).rejects.toThrow(
    'The store could not write receipts "a": the storage refused the value.',
  );
});

test('a storage that cannot list its keys is an error, not an empty list', async () => {
  const { receipts } = keyvStore({
    openAdapter: () => ({ ...foreign(), opts: { dialect: 'other', url: '' } }),
    close: nothing,
  });
  await expect(receipts.entries()[Symbol.asyncIterator]().next()).rejects.toThrow('cannot list its keys');
});
