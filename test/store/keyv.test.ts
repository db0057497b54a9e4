import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe } from 'vitest';
import { SCHEMA, sqliteAdapter } from '../../src/store/sqlite/adapter.ts';
import { keepsTheContract } from './keyv.contract.ts';

describe('the SQLite adapter keeps the contract of Keyv adapters', () => {
  const database = new DatabaseSync(':memory:');
  database.exec(SCHEMA);
  afterAll(() => database.close());
  keepsTheContract(() => sqliteAdapter(database));
});
