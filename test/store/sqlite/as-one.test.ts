import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { ChannelLog } from '../../../src/core/model/channel-log.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';

let store: Store;
let path: string;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'store-'));
  path = join(folder, 'bot.sqlite');
  store = openStore({ kind: 'sqlite', path });
  onTestFinished(async () => {
    await store.close();
    rmSync(folder, { recursive: true });
  });
});

const delivery = (artifact: string): Delivery => ({
  ...{ artifact, channelId: '2', revision: 5, order: 0 },
  ...{ want: null, create: false },
});
const log = (...pending: readonly Delivery[]): ChannelLog => ({
  ...{ revision: 5, upTo: 5, told: { channel: {}, thread: {} }, batches: [], rules: [] },
  ...{ refused: [], deferred: { prints: [] }, state: 'live', pending },
});
const keys = async (): Promise<readonly string[]> =>
  (await Array.fromAsync(store.outbox.entries())).map(([key]) => key);

/** As a second program reads the file. */
function onDisk(): readonly string[] {
  const other = new DatabaseSync(path, { readOnly: true });
  const rows = other.prepare('SELECT key FROM entries').all();
  other.close();
  return rows.map(({ key }) => String(key));
}

test('changes made as one are on the disk all at once, when the work is done', async () => {
  await store.outbox.set('2/mark@5', delivery('mark'));
  await store.asOne(async () => {
    await store.logs.set('2/feed', log(delivery('a')));
    await store.outbox.set('2/a@5', delivery('a'));
    await store.outbox.delete('2/mark@5');
    await new Promise(setImmediate);
    expect(onDisk()).toEqual(['outbox:/2/mark@5']);
  });
  expect(onDisk()).toEqual(['logs:/2/feed', 'outbox:/2/a@5']);
});

test('only the work itself reads what it has changed so far', async () => {
  const { promise: written, resolve: write } = Promise.withResolvers<void>();
  const { promise: seen, resolve: see } = Promise.withResolvers<void>();
  const working = store.asOne(async () => {
    await store.outbox.set('2/a@5', delivery('a'));
    await store.logs.set('2/feed', log());
    await store.logs.delete('2/feed');
    expect(await store.outbox.get('2/a@5')).toEqual(delivery('a'));
    expect(await store.logs.get('2/feed')).toBeUndefined();
    write();
    await seen;
  });
  await written;
  expect(await store.outbox.get('2/a@5')).toBeUndefined();
  see();
  await working;
  expect(await store.outbox.get('2/a@5')).toEqual(delivery('a'));
});

test('work that fails changes nothing', async () => {
  const working = store.asOne(async () => {
    await store.outbox.set('2/a@5', delivery('a'));
    throw new Error('killed');
  });
  await expect(working).rejects.toThrow('killed');
  expect(await keys()).toEqual([]);
});

test('if one of its changes fails, the disk has none of them, and what others write has all of it', async () => {
  const other = new DatabaseSync(path);
  other.exec(
    `CREATE TRIGGER refuse BEFORE INSERT ON entries WHEN NEW.key LIKE '%bad%' BEGIN SELECT RAISE(ABORT, 'refused'); END`,
  );
  other.close();
  const [working, beside] = await Promise.allSettled([
    store.asOne(async () => {
      await store.outbox.set('2/a@5', delivery('a'));
      await store.outbox.set('2/bad@5', delivery('bad'));
    }),
    store.outbox.set('3/b@5', delivery('b')),
  ]);
  expect(working).toMatchObject({ status: 'rejected', reason: { name: 'StoreError' } });
  expect(beside.status).toBe('fulfilled');
  expect(await keys()).toEqual(['3/b@5']);
});

test('what the work left running is written when it comes', async () => {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  let left: Promise<void> | undefined;
  const working = store.asOne(async () => {
    left = late.then(() => store.outbox.set('2/late@5', delivery('late')));
    await store.outbox.set('2/a@5', delivery('a'));
  });
  await working;
  resolve();
  await left;
  expect(await keys()).toEqual(['2/a@5', '2/late@5']);
});

test('work within work is part of it', async () => {
  await store.asOne(async () => {
    await store.asOne(() => store.outbox.set('2/a@5', delivery('a')));
    expect(onDisk()).toEqual([]);
  });
  expect(await keys()).toEqual(['2/a@5']);
});
