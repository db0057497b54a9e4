import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { backUp } from '../../src/cli/backup.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { keys, receipt } from '../store/store.contract.ts';

let folder: string;
let path: string;
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  path = join(folder, 'bot.sqlite');
  store = openStore({ kind: 'sqlite', path });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const file = (): string => join(folder, 'kept', 'monday.sqlite');

async function fill(from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) await store.receipts.set(`c/${n}`, receipt(n));
}

async function entriesIn(copy: string): Promise<readonly string[]> {
  const opened = openStore({ kind: 'sqlite', path: copy });
  const found = await keys(opened.receipts);
  await opened.close();
  return found;
}

test('a store that is written to is copied as it was at one moment, into a folder that is made', async () => {
  await fill(0, 100);
  const writing = fill(100, 400);
  const entries = await backUp({ kind: 'sqlite', path }, file());
  await writing;
  const copied = await entriesIn(file());
  expect(copied).toHaveLength(entries);
  // In the order in which they were written, without a gap.
  expect(copied).toEqual(Array.from({ length: entries }, (_, n) => `c/${n}`).sort());
  expect(entries).toBeGreaterThanOrEqual(100);
});

test('nothing but the copy is left', async () => {
  await fill(0, 10);
  await backUp({ kind: 'sqlite', path }, file());
  expect(readdirSync(join(folder, 'kept'))).toEqual(['monday.sqlite']);
});

test('a copy of older data stays as it is, for the version of the bot that wrote it', async () => {
  await fill(0, 10);
  const older = new DatabaseSync(path);
  older.exec('PRAGMA user_version = 1');
  older.close();
  await backUp({ kind: 'sqlite', path }, file());
  const copy = new DatabaseSync(file(), { readOnly: true });
  expect(copy.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  copy.close();
});

test('a file that is there is never written over', async () => {
  await backUp({ kind: 'sqlite', path }, file());
  await expect(backUp({ kind: 'sqlite', path }, file())).rejects.toThrow(
    /There is already a file .*\. Choose another name/,
  );
});

test('a store that is damaged gives no backup that looks like one', async () => {
  await fill(0, 10);
  const other = new DatabaseSync(path);
  other.exec(`UPDATE entries SET value = 'null' WHERE key LIKE '%c/5'`);
  other.close();
  await expect(backUp({ kind: 'sqlite', path }, file())).rejects.toThrow(
    /could not be backed up to .*: .*the entry is null/,
  );
  expect(existsSync(file())).toBe(false);
});

test.each([
  ['redis', /server's own tool: redis-cli --rdb/],
  ['postgres', /server's own tool: pg_dump/],
] as const)('a store in %s is left to its own tool', async (kind, tool) => {
  await expect(backUp({ kind, url: `${kind}://127.0.0.1/` }, file())).rejects.toThrow(tool);
});

test('a store that is not there, one in memory, and a place that cannot be written to are refused in words', async () => {
  await expect(backUp({ kind: 'sqlite', path: `${path}x` }, file())).rejects.toThrow(/There is no store at .*x\.$/);
  await expect(backUp({ kind: 'memory' }, file())).rejects.toThrow('in memory cannot be backed up');
  writeFileSync(join(folder, 'file'), '');
  await expect(backUp({ kind: 'sqlite', path }, join(folder, 'file', 'a'))).rejects.toThrow('could not be backed up');
});
