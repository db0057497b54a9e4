import { DatabaseSync } from 'node:sqlite';
import keyvTestSuite, { keyvIteratorTests } from '@keyv/test-suite';
import Keyv from 'keyv';
import * as vitest from 'vitest';
import { SCHEMA, sqliteAdapter } from '../../src/store/sqlite.ts';

const database = new DatabaseSync(':memory:');
database.exec(SCHEMA);
vitest.afterAll(() => database.close());

const adapter = () => sqliteAdapter(database);
vitest.describe('the SQLite adapter keeps the contract of Keyv adapters', () => {
  keyvTestSuite(vitest, Keyv, adapter);
  keyvIteratorTests(vitest, Keyv, adapter);
});
