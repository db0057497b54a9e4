import { mkdtempSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Receipt } from '../../src/core/model.ts';
import { StoreError } from '../../src/store/failure.ts';
import { openStore } from '../../src/store/open.ts';
import type { Collection, Store } from '../../src/store/store.ts';

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

const receipt = (revision: number): Receipt => ({ state: 'withdrawn', revision });

async function keys<T>(collection: Collection<T>, prefix?: string): Promise<string[]> {
  const found: string[] = [];
  for await (const [key] of collection.entries(prefix)) found.push(key);
  return found.sort();
}

async function change(sql: string): Promise<void> {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

test('what was written is there after the file was closed and opened again', async () => {
  const first = opened();
  await first.receipts.set('c/a', receipt(1));
  await first.subscriptions.set('feed', []);
  await first.close();
  const second = opened();
  expect(await second.receipts.get('c/a')).toEqual(receipt(1));
  expect(await second.subscriptions.get('feed')).toEqual([]);
  expect(await second.receipts.get('c/b')).toBeUndefined();
});

test('a value set again replaces the first, and a deleted one is gone', async () => {
  const { receipts } = opened();
  await receipts.set('c/a', receipt(1));
  await receipts.set('c/a', receipt(2));
  expect(await receipts.get('c/a')).toEqual(receipt(2));
  await receipts.delete('c/a');
  await receipts.delete('never there');
  expect(await receipts.get('c/a')).toBeUndefined();
  expect(await keys(receipts)).toEqual([]);
});

test('two collections never share a key, whatever the key looks like', async () => {
  const store = openStore({ kind: 'memory' });
  open.push(store);
  await store.receipts.set('receipts:x', receipt(1));
  await store.receipts.set('x', receipt(2));
  await store.subscriptions.set('x', []);
  expect(await store.receipts.get('receipts:x')).toEqual(receipt(1));
  expect(await store.receipts.get('x')).toEqual(receipt(2));
  expect(await store.feeds.get('x')).toBeUndefined();
  expect(await keys(store.receipts)).toEqual(['receipts:x', 'x']);
  expect(await keys(store.subscriptions)).toEqual(['x']);
});

test.each([
  ['a%', ['a%', 'a%b']],
  ['a_', ['a_', 'a_/z']],
  ['a/b', ['a/b', 'a/b/c', 'a/bb']],
  ['ü', ['ü', 'ü\u{10FFFF}z', 'ü😀']],
  ["'", ["'", "'; --"]],
  ['nothing here', []],
])('a scan below %j gives exactly the keys that start with it', async (prefix, expected) => {
  const { receipts } = opened();
  const all = [
    'a',
    'a%',
    'a%b',
    'aXb',
    'a_',
    'a_/z',
    'a/b',
    'a/b/c',
    'a/bb',
    'A/b',
    'ü',
    'ü😀',
    'ü\u{10FFFF}z',
    'v',
    "'",
    "'; --",
  ];
  for (const key of all) await receipts.set(key, receipt(1));
  expect(await keys(receipts, prefix)).toEqual([...expected].sort());
  expect(await keys(receipts)).toEqual([...all].sort());
});

test('entries may be deleted and added while they are listed, over many pages', async () => {
  const { receipts } = opened();
  for (let n = 0; n < 200; n += 1) await receipts.set(`c/${n}`, receipt(n));
  const seen: string[] = [];
  for await (const [key] of receipts.entries('c/')) {
    seen.push(key);
    await receipts.delete(key);
    await receipts.set(`d/${key}`, receipt(0));
  }
  expect(new Set(seen).size).toBe(200);
  expect(await keys(receipts, 'c/')).toEqual([]);
  expect((await keys(receipts, 'd/')).length).toBe(200);
});

test('a failing storage throws, and never reads as empty', async () => {
  const store = opened();
  await store.receipts.set('c/a', receipt(1));
  await store.close();
  await expect(store.receipts.get('c/a')).rejects.toThrow(StoreError);
  await expect(store.receipts.set('c/a', receipt(2))).rejects.toThrow('could not write receipts "c/a"');
  await expect(store.receipts.delete('c/a')).rejects.toThrow(StoreError);
  await expect(keys(store.receipts)).rejects.toThrow(StoreError);
});

test.each(['{"value":', 'null', '{}', '[]', '{"value":null}', '{"value":[]}', '{"value":7}', ''])(
  'an entry that holds %j is reported with its collection and key, not taken for nothing',
  async text => {
    const store = opened();
    await store.receipts.set('c/a', receipt(1));
    await change(`UPDATE entries SET value = '${text}'`);
    await expect(store.receipts.get('c/a')).rejects.toThrow('could not read receipts "c/a"');
    await expect(keys(store.receipts)).rejects.toThrow('could not read receipts "c/a"');
  },
);

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
  await change('PRAGMA user_version = 2');
  expect(() => opened()).toThrow('written by a newer version of the bot (schema 2; this one knows 1)');
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
