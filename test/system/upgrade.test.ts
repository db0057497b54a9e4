import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeEach } from 'vitest';
import { upgradeContract } from '../store/upgrade.contract.ts';
import type { OldStoreUnderTest } from '../support/old-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'store-'));
const path = join(folder, 'bot.sqlite');
const clear = () => {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true });
};

beforeEach(clear);
afterAll(() => rmSync(folder, { recursive: true }));

const under: OldStoreUnderTest = {
  config: () => ({ kind: 'sqlite', path }),
  async fill(from) {
    clear();
    copyFileSync(from, path);
  },
  async mark(version) {
    const database = new DatabaseSync(path);
    database.exec(`PRAGMA user_version = ${version}`);
    database.close();
  },
};

upgradeContract(under);
