import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe } from 'vitest';
import { CREATE_ENTRIES, sqliteAdapter } from '../../../src/store/sqlite/sqlite.ts';
import { keepsTheContract } from '../keyv.contract.ts';

describe('the SQLite adapter keeps the contract of Keyv adapters', () => {
  const database = new DatabaseSync(':memory:');
  database.exec(CREATE_ENTRIES);
  afterAll(() => database.close());
  keepsTheContract(() => sqliteAdapter(database));
});
