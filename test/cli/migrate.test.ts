import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate } from '../../src/cli/migrate.ts';
import { lockStore } from '../../src/store/sqlite/lock.ts';
import type { StorageTarget } from '../../src/store/store.ts';
import { OLDEST_SCHEMA, SCHEMA_VERSION } from '../../src/store/store.ts';
import { openTestStorage } from '../support/storage.ts';
import { contentOf, fill } from './migrate.contract.ts';

let folder: string;
let said: string[];
const file = (name: string) => ({ kind: 'sqlite', path: join(folder, `${name}.sqlite`) }) as const;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-'));
  said = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const move = (from: StorageTarget = file('old'), to: StorageTarget = file('new')) =>
  migrate(from, to, line => void said.push(line));

/** Copies from `old` to `new`, and ends when it has said that this collection is done. */
const stoppedAfter = (collection: string) =>
  expect(
    migrate(file('old'), file('new'), line => {
      if (line.startsWith(`${collection}: `)) throw new Error('killed');
    }),
  ).rejects.toThrow('killed');

function change(name: string, sql: string): void {
  const database = new DatabaseSync(file(name).path);
  database.exec(sql);
  database.close();
}

test('a store is copied whole, and each collection is verified', async () => {
  await fill(file('old'));
  await move();
  expect(await contentOf(file('new'))).toEqual(await contentOf(file('old')));
  expect(said).toContainEqual(expect.stringMatching(/^receipts: 71 copied and verified \(sha256 [\da-f]{12}\)$/));
  expect(said.at(-1)).toMatch(
    /now holds everything from the store .*\. Set STORE_URL to it before the bot starts again\.$/,
  );
});

test('a copy that stopped half-way is no store to start with, and goes on when it is asked for again', async () => {
  await fill(file('old'));
  await stoppedAfter('outbox');
  await expect(openTestStorage(file('new'))).rejects.toThrow(
    /holds only a part of .* Run the same "npm run -s migrate" again/,
  );
  // As if it had been in the middle of a collection.
  change(
    'new',
    `DELETE FROM entries WHERE key LIKE '%c/1%'; UPDATE entries SET value = '{"value":{}}' WHERE key LIKE 'outbox%'`,
  );
  await move();
  expect(said[0]).toMatch(/^Resuming the copy that began at 20/);
  expect(await contentOf(file('new'))).toEqual(await contentOf(file('old')));
});

test('what the bot deleted between two tries is deleted from the copy too', async () => {
  await fill(file('old'));
  await stoppedAfter('receipts');
  const { store } = await openTestStorage(file('old'));
  await store.receipts.delete('c/7');
  await store.close();
  await move();
  expect(await contentOf(file('new'))).toEqual(await contentOf(file('old')));
});

test('a copy that is whole is verified again when it is asked for again', async () => {
  await fill(file('old'));
  await move();
  await move();
  expect(said.at(-1)).toMatch(/already holds everything from the store .*\.$/);
  change('new', `DELETE FROM entries WHERE key LIKE '%c/7'`);
  await expect(move()).rejects.toThrow(
    /holds other receipts than .*: 70 entries against 71\. Copy into an empty store\.$/,
  );
});

test('a store that holds something else, or a part of another, is not copied into', async () => {
  for (const name of ['old', 'other']) await fill(file(name));
  change('other', `DELETE FROM entries WHERE key LIKE '%c/7'`);
  await expect(move(file('old'), file('other'))).rejects.toThrow('Copy into an empty store.');
  await stoppedAfter('outbox');
  await expect(move(file('other'), file('new'))).rejects.toThrow(
    /holds a partial copy of the store .*old\.sqlite\. Finish that copy first/,
  );
});

test('older data is brought up before it is copied, so that the copy is of one schema', async () => {
  await fill(file('old'));
  change('old', `PRAGMA user_version = ${OLDEST_SCHEMA}`);
  await move();
  const { store, schema } = await openTestStorage(file('new'));
  expect(await schema.version()).toBe(SCHEMA_VERSION);
  await store.close();
});

test.each(['old', 'new'])('a store that a bot works on (%s) is not touched', async busy => {
  for (const name of ['old', 'new']) await (await openTestStorage(file(name))).store.close();
  const lock = lockStore(file(busy).path);
  await expect(move()).rejects.toThrow(/Another process uses the store .* Stop that one first/);
  lock.release();
  await move();
});

test('a store that is not there, one in memory, and one and the same store are refused in words', async () => {
  await expect(move()).rejects.toThrow(/There is no store at .*old\.sqlite\.$/);
  await expect(move({ kind: 'memory' })).rejects.toThrow('A store in memory cannot be copied');
  await fill(file('old'));
  await expect(move(file('old'), file('old'))).rejects.toThrow(/Another process uses|one and the same/);
});

test('a copy belongs to no bot yet, so that another one may take over', async () => {
  await fill(file('old'));
  const { store } = await openTestStorage(file('old'));
  await store.owners.set('bot', { applicationId: '1' });
  await store.close();
  await move();
  const copy = await openTestStorage(file('new'));
  expect(await copy.store.owners.get('bot')).toBeUndefined();
  await copy.store.close();
});
