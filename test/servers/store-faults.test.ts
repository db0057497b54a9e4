import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { withDeadline } from '../../src/async/deadline.ts';
import { StoreError } from '../../src/store/failure.ts';
import type { Store } from '../../src/store/store.ts';
import { keys, receipt } from '../store/store.contract.ts';
import { startBreakingLine } from '../support/breaking-line.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { PATIENCE } from '../support/until.ts';
import { postgresUnderTest, redisUnderTest, type ServerUnderTest } from './store.servers.ts';

const DEADLINE = 2_000;

/** Expects every call to fail with a reason, rather than to hang or to report an absent entry. */
async function expectAllToFail({ receipts }: Store, reason: RegExp): Promise<void> {
  const calls = [receipts.get('c/a'), receipts.set('c/a', receipt(2)), receipts.delete('c/a'), keys(receipts, 'c/')];
  // Without a deadline of its own, a call to a frozen server would never settle.
  for (const call of await withDeadline(Promise.allSettled(calls), 10 * DEADLINE)) {
    expect(call).toMatchObject({ status: 'rejected', reason: expect.any(StoreError) });
    expect(String(call.status === 'rejected' && call.reason)).toMatch(reason);
  }
}

/** Waits until the store answers again. */
const answers = ({ receipts }: Store, key = 'c/a') =>
  vi.waitFor(() => receipts.get(key), { timeout: PATIENCE, interval: 50 });

/** How every store on a server behaves when that server fails. */
function faultContract(under: ServerUnderTest): void {
  let store: Store;
  let events: unknown[];
  beforeEach(async () => {
    await under.clear();
    events = [];
    ({ store } = await under.storage({ deadlineMs: DEADLINE, onOutage: (event: string) => void events.push(event) }));
    await store.receipts.set('c/a', receipt(1));
  });

  test('a frozen server is an error within the deadline, reported once, and works again when it resumes', async () => {
    under.server().freeze();
    await expectAllToFail(store, /no answer/);
    await expect(store.receipts.get('c/b')).rejects.toThrow(StoreError);
    expect(events).toEqual(['store.lost']);
    under.server().thaw();
    // The delete and the write that were not answered may both have been carried out.
    await answers(store);
    await store.receipts.set('c/a', receipt(3));
    expect(await store.receipts.get('c/a')).toEqual(receipt(3));
    expect(events).toEqual(['store.lost', 'store.back']);
  });

  test('a server that is down is an error, and everything is there when it is back', async () => {
    await under.server().kill();
    await expectAllToFail(store, /could not/);
    await under.server().start();
    expect(await answers(store)).toEqual(receipt(1));
    expect(await keys(store.receipts)).toEqual(['c/a']);
    expect(events).toEqual(['store.lost', 'store.back']);
  });

  test('a connection whose other end has vanished is replaced', async () => {
    const line = await startBreakingLine(under.server().url);
    onTestFinished(line.close);
    const { store } = await under.storage({ url: line.url, deadlineMs: DEADLINE });
    line.vanish();
    await expect(store.receipts.get('c/a')).rejects.toThrow('no answer');
    expect(await vi.waitFor(() => store.receipts.get('c/a'), { timeout: PATIENCE, interval: 50 })).toBeDefined();
  });

  test('every acknowledged write is there after the server was killed and restarted meanwhile', async () => {
    const acknowledged: number[] = [];
    let isWriting = true;
    const writer = (async () => {
      for (let n = 0; isWriting; n += 1)
        await store.receipts.set(`d/${n}`, receipt(n)).then(
          () => acknowledged.push(n),
          () => new Promise(resolve => setTimeout(resolve, 10)),
        );
    })();
    for (const enough of [100, 300]) {
      await vi.waitUntil(() => acknowledged.length > enough, { timeout: PATIENCE });
      await under.server().kill();
      await under.server().start();
    }
    await vi.waitUntil(() => acknowledged.length > 500, { timeout: PATIENCE });
    isWriting = false;
    await writer;
    expect(await keys(store.receipts, 'd/')).toEqual(expect.arrayContaining(acknowledged.map(n => `d/${n}`)));
  });
}

describe.skipIf(!hasRedis)('a store in Redis', () => {
  const redis = redisUnderTest();
  const opened = async () => (await redis.storage({ deadlineMs: DEADLINE })).store;
  faultContract(redis);
  afterEach(async () => {
    await redis.tell('CONFIG SET maxmemory 0');
    await redis.tell('REPLICAOF NO ONE');
  });

  test('a full Redis refuses writes with a reason, still reads and deletes, and accepts writes once it has room', async () => {
    const store = await opened();
    await store.receipts.set('c/b', receipt(1));
    await redis.tell('CONFIG SET maxmemory 1');
    await expect(store.receipts.set('c/c', receipt(2))).rejects.toThrow('Redis is full: raise its maxmemory.');
    expect(await keys(store.receipts)).toEqual(['c/a', 'c/b']);
    await store.receipts.delete('c/b');
    await redis.tell('CONFIG SET maxmemory 0');
    await store.receipts.set('c/c', receipt(2));
    expect(await keys(store.receipts)).toEqual(['c/a', 'c/c']);
  });

  test('a primary that becomes a read-only replica refuses writes with a reason', async () => {
    const store = await opened();
    await redis.tell('REPLICAOF 127.0.0.1 1');
    await expect(store.receipts.set('c/a', receipt(2))).rejects.toThrow('STORE_URL must name the primary.');
  });

  test.each(['FLUSHALL', 'UNLINK liveblog:schema', 'SET liveblog:schema other'])(
    'a Redis that lost the data under a running bot (%s) is an error, not an empty store',
    async command => {
      const events: string[] = [];
      const { store, bytes } = await redis.storage({ onOutage: event => void events.push(event) });
      await redis.tell(command);
      await expectAllToFail(store, /Redis no longer holds the data that was there/);
      expect(await bytes()).toBeGreaterThan(0);
      await expectAllToFail(store, /Redis no longer holds the data that was there/);
      // What Redis still answers is no sign that the data are back.
      expect(events).toEqual(['store.lost']);
    },
  );

  test('nothing is written into a Redis that lost its data, so that it can start afresh', async () => {
    const store = await opened();
    await redis.tell('FLUSHALL');
    await expectAllToFail(store, /Restore it from a backup, or restart the bot to start afresh/);
    expect(await redis.tell('KEYS *')).toEqual([]);
    expect(await keys((await opened()).receipts)).toEqual([]);
  });
});

describe.skipIf(!hasRedis)('a store in a Redis without an append-only file', () => {
  const redis = redisUnderTest([]);

  test('that comes back empty is an error, not an empty store', async () => {
    const { store } = await redis.storage({ deadlineMs: DEADLINE });
    await store.receipts.set('c/a', receipt(1));
    await redis.server().kill();
    await redis.server().start();
    await vi.waitUntil(async () => !/no connection/.test(String(await store.receipts.get('c/a').catch(String))), {
      timeout: PATIENCE,
    });
    await expectAllToFail(store, /Redis no longer holds the data that was there/);
  });
});

describe.skipIf(!hasPostgres)('a store in PostgreSQL', () => {
  const postgres = postgresUnderTest();
  faultContract(postgres);

  test('idle connections that are cut cause no error', async () => {
    const { store } = await postgres.storage();
    await Promise.all([1, 2, 3].map(n => store.receipts.set(`c/${n}`, receipt(n))));
    await postgres.tell('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    expect(await answers(store, 'c/2')).toEqual(receipt(2));
  });

  test('a database that becomes read-only is an error, and is used again once it is writable', async () => {
    const { store } = await postgres.storage();
    const cut = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()';
    await postgres.tell('ALTER DATABASE postgres SET default_transaction_read_only = on');
    await postgres.tell(cut);
    await vi.waitFor(() => expect(store.receipts.set('c/b', receipt(1))).rejects.toThrow('read-only transaction'), {
      timeout: PATIENCE,
    });
    await postgres.tell('BEGIN READ WRITE; ALTER DATABASE postgres RESET default_transaction_read_only; COMMIT');
    await vi.waitFor(() => store.receipts.set('c/b', receipt(2)), { timeout: PATIENCE });
    expect(await store.receipts.get('c/b')).toEqual(receipt(2));
  });
});
