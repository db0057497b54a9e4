import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/store/failure.ts';
import { SCHEMA_VERSION } from '../../src/store/store.ts';
import { keys, receipt, storeContract } from '../store/store.contract.ts';
import { hasRedis } from '../support/servers.ts';
import { redisUnderTest } from './store.servers.ts';

describe.skipIf(!hasRedis)('a store in Redis', () => {
  const redis = redisUnderTest();
  storeContract(redis);

  test('a Redis with an append-only file causes no warning', async () => {
    expect((await redis.storage()).warnings).toEqual([]);
  });

  test('a Redis without an append-only file causes a warning', async () => {
    await redis.tell('CONFIG SET appendonly no');
    const { warnings } = await redis.storage();
    await redis.tell('CONFIG SET appendonly yes');
    expect(warnings).toEqual([expect.stringMatching(/keeps no append-only file: .* Set appendonly yes there\.$/)]);
  });

  test.each(['allkeys-lru', 'volatile-ttl'])('a Redis that throws data away (%s) is refused', async policy => {
    await redis.tell(`CONFIG SET maxmemory-policy ${policy}`);
    const refused = redis.storage();
    await expect(refused).rejects.toThrow(StoreError);
    await expect(refused).rejects.toThrow(`(maxmemory-policy ${policy})`);
    await expect(refused).rejects.toThrow('Set maxmemory-policy noeviction there.');
    await redis.tell('CONFIG SET maxmemory-policy noeviction');
  });

  test('a Redis that begins to throw data away while the bot runs is told', async () => {
    const warnings: string[] = [];
    const { recheck } = await redis.storage({ onWarning: warning => warnings.push(warning) });
    await recheck();
    expect(warnings).toEqual([]);
    await redis.tell('CONFIG SET maxmemory-policy allkeys-lru');
    await recheck();
    await redis.tell('CONFIG SET maxmemory-policy noeviction');
    expect(warnings).toEqual([expect.stringContaining('(maxmemory-policy allkeys-lru)')]);
  });

  test('a read-only replica is refused', async () => {
    await redis.tell('REPLICAOF 127.0.0.1 1');
    await expect(redis.storage()).rejects.toThrow(/is a read-only replica\. Set STORE_URL to the primary\.$/);
    await redis.tell('REPLICAOF NO ONE');
  });

  test('a Redis that is not there and one with another password are refused, without showing a password', async () => {
    const away = redis.storage({ url: 'redis://me:s3cret@127.0.0.1:1' });
    await expect(away).rejects.toThrow(StoreError);
    await expect(away).rejects.toThrow(/^The store, Redis at 127\.0\.0\.1:1, cannot be reached: .*ECONNREFUSED/);
    const url = redis.server().url.replace('//', '//me:s3cret@');
    const stranger = redis.storage({ url });
    await expect(stranger).rejects.toThrow('Redis refuses the user name or the password in STORE_URL');
    await expect(stranger).rejects.not.toThrow('s3cret');
  });

  test('data of a newer bot is refused', async () => {
    await redis.tell(
      `EVAL return(redis.call('SET','liveblog:schema',ARGV[1]..string.char(32)..'x')) 0 ${SCHEMA_VERSION + 1}`,
    );
    await expect(redis.storage()).rejects.toThrow(
      `written by a newer version of the bot (schema ${SCHEMA_VERSION + 1}; this one knows ${SCHEMA_VERSION})`,
    );
  });

  test.each(['liveblog:schema', 'liveblog:receipts:/c/a'])('data of another program at %s is refused', async key => {
    await redis.tell(`SET ${key} mine`);
    await expect(redis.storage()).rejects.toThrow("has keys liveblog:* that are not this bot's");
  });

  test('data of other programs in the same Redis is neither changed nor listed', async () => {
    for (const key of ['bull:a', 'receipts:/c/b', 'liveblo']) await redis.tell(`SET ${key} theirs`);
    const { store } = await redis.storage();
    await store.receipts.set('c/a', receipt(1));
    expect(await keys(store.receipts)).toEqual(['c/a']);
    expect(await redis.tell('MGET bull:a receipts:/c/b liveblo')).toEqual(['theirs', 'theirs', 'theirs']);
  });

  test('processes that start at the same moment open the same store', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => redis.storage()));
    await Promise.all(all.map(({ store }, n) => store.receipts.set(`c/${n}`, receipt(n))));
    for (const { store } of all) expect((await keys(store.receipts)).length).toBe(8);
  });
});
