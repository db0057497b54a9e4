import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { StoreError } from '../../src/store/failure.ts';
import type { Store } from '../../src/store/store.ts';
import { keys, receipt } from '../store/store.contract.ts';
import { startBreakingLine } from '../support/breaking-line.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { postgresUnderTest, redisUnderTest, type ServerUnderTest } from './store.servers.ts';

const DEADLINE = 600;

/** Every verb fails, none later than the deadline, and none reads as "nothing there". */
async function expectAllToFail({ receipts }: Store, why: RegExp): Promise<void> {
  const since = performance.now();
  const verbs = [receipts.get('c/a'), receipts.set('c/a', receipt(2)), receipts.delete('c/a'), keys(receipts, 'c/')];
  for (const verb of await Promise.allSettled(verbs)) {
    expect(verb).toMatchObject({ status: 'rejected', reason: expect.any(StoreError) });
    expect(String(verb.status === 'rejected' && verb.reason)).toMatch(why);
  }
  expect(performance.now() - since).toBeLessThan(DEADLINE + 400);
}

/** Whether it answers again, soon. */
const answers = ({ receipts }: Store, key = 'c/a') =>
  vi.waitFor(() => receipts.get(key), { timeout: 10_000, interval: 50 });

/** What every store on a server does when that server fails. */
function faultContract(under: ServerUnderTest): void {
  let store: Store;
  let news: unknown[];
  beforeEach(async () => {
    await under.clear();
    news = [];
    ({ store } = await under.storage({ deadlineMs: DEADLINE, onOutage: (event: string) => void news.push(event) }));
    await store.receipts.set('c/a', receipt(1));
  });

  test('a server that stands still is an error within the deadline, told once, and works again when it goes on', async () => {
    under.server().freeze();
    await expectAllToFail(store, /no answer/);
    await expect(store.receipts.get('c/b')).rejects.toThrow(StoreError);
    expect(news).toEqual(['store.lost']);
    under.server().thaw();
    // The delete and the write that were not answered may both have been carried out.
    await answers(store);
    await store.receipts.set('c/a', receipt(3));
    expect(await store.receipts.get('c/a')).toEqual(receipt(3));
    expect(news).toEqual(['store.lost', 'store.back']);
  });

  test('a server that is down is an error, and all is there when it is back', async () => {
    await under.server().kill();
    await expectAllToFail(store, /could not/);
    await under.server().start();
    expect(await answers(store)).toEqual(receipt(1));
    expect(await keys(store.receipts)).toEqual(['c/a']);
    expect(news).toEqual(['store.lost', 'store.back']);
  });

  test('a connection whose other end has vanished is given up, and another one made', async () => {
    const line = await startBreakingLine(under.server().url);
    onTestFinished(line.close);
    const { store } = await under.storage({ url: line.url, deadlineMs: DEADLINE });
    line.vanish();
    await expect(store.receipts.get('c/a')).rejects.toThrow('no answer');
    expect(await vi.waitFor(() => store.receipts.get('c/a'), { timeout: 5 * DEADLINE, interval: 50 })).toBeDefined();
  });

  test('every write that was acknowledged is there after the server was killed and started again in the middle', async () => {
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
      await vi.waitUntil(() => acknowledged.length > enough, { timeout: 15_000 });
      await under.server().kill();
      await under.server().start();
    }
    await vi.waitUntil(() => acknowledged.length > 500, { timeout: 15_000 });
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

  test('a full Redis refuses writes in words, still gives and forgets, and takes them when it has room', async () => {
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

  test('a primary that becomes a read-only replica refuses writes in words', async () => {
    const store = await opened();
    await redis.tell('REPLICAOF 127.0.0.1 1');
    await expect(store.receipts.set('c/a', receipt(2))).rejects.toThrow('STORE_URL must name the primary.');
  });

  test.each(['FLUSHALL', 'UNLINK liveblog:schema', 'SET liveblog:schema other'])(
    'a Redis that lost the data under a running bot (%s) is an error, not an empty store',
    async command => {
      const store = await opened();
      await redis.tell(command);
      await expectAllToFail(store, /Redis no longer holds the data that was there/);
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
    await vi.waitUntil(async () => !/no connection/.test(String(await store.receipts.get('c/a').catch(String))));
    await expectAllToFail(store, /Redis no longer holds the data that was there/);
  });
});

describe.skipIf(!hasPostgres)('a store in PostgreSQL', () => {
  const postgres = postgresUnderTest();
  faultContract(postgres);

  test('connections that are cut while nobody uses them cost nothing', async () => {
    const { store } = await postgres.storage();
    await Promise.all([1, 2, 3].map(n => store.receipts.set(`c/${n}`, receipt(n))));
    await postgres.tell('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
    expect(await answers(store, 'c/2')).toEqual(receipt(2));
  });

  test('a database that may no longer be written to is an error, and taken again when it may', async () => {
    const { store } = await postgres.storage();
    const cut = 'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()';
    await postgres.tell('ALTER DATABASE postgres SET default_transaction_read_only = on');
    await postgres.tell(cut);
    await vi.waitFor(() => expect(store.receipts.set('c/b', receipt(1))).rejects.toThrow('read-only transaction'));
    await postgres.tell('BEGIN READ WRITE; ALTER DATABASE postgres RESET default_transaction_read_only; COMMIT');
    await vi.waitFor(() => store.receipts.set('c/b', receipt(2)), { timeout: 5_000 });
    expect(await store.receipts.get('c/b')).toEqual(receipt(2));
  });
});
