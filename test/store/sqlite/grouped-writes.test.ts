import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore } from '../../../src/store/open.ts';
import { CREATE_ENTRIES } from '../../../src/store/sqlite/sqlite.ts';
import { groupedWrites } from '../../../src/store/sqlite/writes.ts';
import { receipt } from '../store.contract.ts';

let folder: string;
let path: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(folder, 'bot.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const numbers = Array.from({ length: 50 }, (_, number) => number);
const written = (): number => statSync(`${path}-wal`).size;

test('writes of one turn go to the disk together', async () => {
  const store = openStore({ kind: 'sqlite', path });
  const before = written();
  await Promise.all(numbers.map(n => store.receipts.set(`c/${n}`, receipt(n))));
  const together = written() - before;
  for (const n of numbers) await store.receipts.set(`c/${n}`, receipt(n + 1));
  const oneByOne = written() - before - together;
  expect(together * 5).toBeLessThan(oneByOne);
  await store.close();
});

test('a read sees what was there before, until a write is acknowledged', async () => {
  const store = openStore({ kind: 'sqlite', path });
  await store.receipts.set('c/a', receipt(1));
  const writing = store.receipts.set('c/a', receipt(2));
  expect(await store.receipts.get('c/a')).toEqual(receipt(1));
  await writing;
  expect(await store.receipts.get('c/a')).toEqual(receipt(2));
  await store.close();
});

test('of several writes of one key in one turn the last one stands', async () => {
  const store = openStore({ kind: 'sqlite', path });
  await Promise.all(numbers.map(n => store.receipts.set('c/a', receipt(n))));
  expect(await store.receipts.get('c/a')).toEqual(receipt(49));
  await store.close();
});

test('what still waits can be written at once', async () => {
  const database = new DatabaseSync(path);
  database.exec(CREATE_ENTRIES);
  const { write, flush } = groupedWrites(database);
  const writing = write(() => database.exec(`INSERT INTO entries (key, value) VALUES ('a', '1')`));
  flush();
  database.close();
  await writing;
  const again = new DatabaseSync(path);
  expect(again.prepare('SELECT key FROM entries').all()).toEqual([{ key: 'a' }]);
  again.close();
});

test('a write that fails fails alone', async () => {
  const database = new DatabaseSync(path);
  database.exec(CREATE_ENTRIES);
  const { write } = groupedWrites(database);
  const put = database.prepare('INSERT OR REPLACE INTO entries (key, value) VALUES (?, ?)');
  const answers = await Promise.allSettled([
    write(() => put.run('a', '1')),
    write(() => put.run('b', null)),
    write(() => put.run('c', '3')),
  ]);
  expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(database.prepare('SELECT key FROM entries').all()).toEqual([{ key: 'a' }, { key: 'c' }]);
  database.close();
});

test('a write waits for a lock that another program holds, and all else goes on meanwhile', async () => {
  const store = openStore({ kind: 'sqlite', path });
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  let isDone = false;
  const writing = store.receipts.set('c/a', receipt(1)).then(() => {
    isDone = true;
  });
  for (let turn = 0; turn < 100; turn++) await nextTurn();
  expect(isDone).toBe(false);
  other.exec('COMMIT');
  await writing;
  expect(await store.receipts.get('c/a')).toEqual(receipt(1));
  other.close();
  await store.close();
});
