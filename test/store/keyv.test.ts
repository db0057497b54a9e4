import { DatabaseSync } from 'node:sqlite';
import { afterAll, expect, test } from 'vitest';
import { keyvStore } from '../../src/store/keyv.ts';
import { CREATE_ENTRIES, sqliteAdapter } from '../../src/store/sqlite/sqlite.ts';

const database = new DatabaseSync(':memory:');
database.exec(CREATE_ENTRIES);
afterAll(() => database.close());

test('a storage that refuses a value without throwing is an error', async () => {
  const openAdapter = () => ({ ...sqliteAdapter(database), set: async () => false });
  const { receipts } = keyvStore({ openAdapter, close: async () => undefined });
  await expect(receipts.set('a', { state: 'gone', at: '2026-11-25T18:00:00.000Z', revision: 1 })).rejects.toThrow(
    'The store could not write receipts "a": the storage refused the value.',
  );
});
