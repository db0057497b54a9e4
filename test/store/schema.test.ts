import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach } from 'vitest';
import type { Storage } from '../../src/store/store.ts';
import { openTestStorage } from '../support/storage.ts';
import { schemaContract } from './schema.contract.ts';

let path: string;
const open: Storage[] = [];

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), 'schema-')), 'bot.sqlite');
});
afterEach(async () => {
  for (const { store } of open.splice(0)) await store.close();
  rmSync(join(path, '..'), { recursive: true });
});

schemaContract({
  async opened(options) {
    const storage = await openTestStorage({ kind: 'sqlite', path }, options);
    open.push(storage);
    return storage;
  },
  async mark(version) {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version = ${version}`);
    database.close();
  },
});
