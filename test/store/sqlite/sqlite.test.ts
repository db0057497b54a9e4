import { mkdtempSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StoreError } from '../../../src/store/failure.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { openTestStorage } from '../../support/storage.ts';
import { keys, receipt, storeContract } from '../store.contract.ts';

let folder: string;
let path: string;
const open: Store[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(folder, 'deep', 'er', 'bot.sqlite');
});
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
  rmSync(folder, { recursive: true });
});

function opened(): Store {
  const store = openStore({ kind: 'sqlite', path });
  open.push(store);
  return store;
}

function backupOf(file: string): string {
  const backup = join(folder, 'backup.sqlite');
  writeFileSync(backup, readFileSync(file));
  return backup;
}

async function change(sql: string): Promise<void> {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

describe('a store in a file', () =>
  storeContract({
    // Each test has a folder of its own.
    clear: async () => undefined,
    open: async options => openStore({ kind: 'sqlite', path }, options),
    damage: text => change(`UPDATE entries SET value = '${text}'`),
  }));

test('a file damaged in the middle is reported, at the start or at the read', async () => {
  const first = opened();
  for (let n = 0; n < 300; n += 1) await first.receipts.set(`c/${n}`, { ...receipt(n), ...{ pad: 'x'.repeat(200) } });
  await first.close();
  const file = openSync(path, 'r+');
  const { size } = statSync(path);
  for (let at = 4096; at < size; at += 4096) writeSync(file, Buffer.alloc(200, 0xa5), 0, 200, at);
  const read = async () => keys(opened().receipts);
  await expect(read()).rejects.toThrow(StoreError);
  await expect(read()).rejects.toThrow(/malformed|not a database|corrupt/);
});

test('a file damaged at its start is refused with what to do, by the bot', async () => {
  const first = opened();
  for (let n = 0; n < 300; n += 1) await first.receipts.set(`c/${n}`, receipt(n));
  await first.close();
  const file = openSync(path, 'r+');
  for (let at = 4096; at < statSync(path).size; at += 4096) writeSync(file, Buffer.alloc(200, 0xa5), 0, 200, at);
  const refused = openTestStorage({ kind: 'sqlite', path });
  await expect(refused).rejects.toThrow(
    /^The store .*bot\.sqlite cannot be used: .*malformed\. Restore it from a backup/,
  );
});

test.each([
  ['deleted', () => rmSync(path)],
  ['moved away', () => renameSync(path, `${path}.old`)],
  ['replaced', () => renameSync(backupOf(path), path)],
])('a file that was %s while it is open takes no writes: they would be lost with the process', async (_, lose) => {
  const store = opened();
  await store.receipts.set('c/a', receipt(1));
  lose();
  const writing = store.receipts.set('c/a', receipt(2));
  await expect(writing).rejects.toThrow(/bot\.sqlite was deleted, moved or replaced while the bot runs.*stop the bot/);
  expect(await store.receipts.get('c/a')).toEqual(receipt(1));
});

test('a backup that is put there while the file is open holds what it held, once the bot has stopped', async () => {
  const [backup, store] = [openStore({ kind: 'sqlite', path: join(folder, 'backup') }), opened()];
  await backup.receipts.set('c/a', receipt(1));
  await backup.close();
  await store.receipts.set('c/a', receipt(2));
  renameSync(join(folder, 'backup'), path);
  await store.close();
  expect(await opened().receipts.get('c/a')).toEqual(receipt(1));
});

test('a file that was moved away takes writes again once it is back', async () => {
  const store = opened();
  renameSync(path, `${path}.old`);
  await expect(store.receipts.set('c/a', receipt(1))).rejects.toThrow(StoreError);
  renameSync(`${path}.old`, path);
  await store.receipts.set('c/a', receipt(2));
  expect(await store.receipts.get('c/a')).toEqual(receipt(2));
});

test('a file that is no database is refused with a sentence', () => {
  path = join(folder, 'notes.txt');
  writeFileSync(path, 'dear diary, '.repeat(1000));
  expect(() => opened()).toThrow(/^The store .*notes\.txt cannot be used: file is not a database\. Restore/);
});

test('a path below a file, and a folder in place of the file, are refused with a sentence', () => {
  writeFileSync(join(folder, 'file'), '');
  path = join(folder, 'file', 'bot.sqlite');
  expect(() => opened()).toThrow(/cannot be opened: .* Check STORE_URL/);
  path = folder;
  expect(() => opened()).toThrow(/cannot be opened: .* Check STORE_URL/);
});

test('a store of a newer version and a database of another program are refused', async () => {
  await opened().close();
  await change('PRAGMA user_version = 12');
  expect(() => opened()).toThrow('written by a newer version of the bot (schema 12; this one knows 11)');
  await change('PRAGMA user_version = 0; CREATE TABLE guests (name)');
  expect(() => opened()).toThrow('is a database of another program');
});

test('memory holds what it is given, and nothing of another memory', async () => {
  const [one, other] = [openStore({ kind: 'memory' }), openStore({ kind: 'memory' })];
  open.push(one, other);
  await one.receipts.set('c/a', receipt(1));
  expect(await one.receipts.get('c/a')).toEqual(receipt(1));
  expect(await other.receipts.get('c/a')).toBeUndefined();
});
