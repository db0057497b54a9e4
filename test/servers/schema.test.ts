import { beforeEach, describe, expect, test } from 'vitest';
import { OLDEST_SCHEMA, SCHEMA_VERSION } from '../../src/store/store.ts';
import { schemaContract } from '../store/schema.contract.ts';
import { receipt } from '../store/store.contract.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { postgresUnderTest, redisUnderTest, type ServerUnderTest } from './store.servers.ts';

/** Several processes start at the same moment on older data. */
function rolloutContract(under: ServerUnderTest, mark: (version: number) => Promise<void>): void {
  test('processes that start at the same moment on older data all find it upgraded', async () => {
    const { store } = await under.storage();
    for (let n = 0; n < 200; n += 1) await store.receipts.set(`c/${n}`, receipt(n));
    await mark(OLDEST_SCHEMA);
    const all = await Promise.all(Array.from({ length: 4 }, () => under.storage()));
    await Promise.all(all.map((each, n) => each.store.receipts.set(`d/${n}`, receipt(n))));
    for (const { schema } of all) expect(await schema.version()).toBe(SCHEMA_VERSION);
  });
}

describe.skipIf(!hasRedis)('the schema of a store in Redis', () => {
  const redis = redisUnderTest();
  const script = `return(redis.call('SET',KEYS[1],ARGV[1]..string.match(redis.call('GET',KEYS[1]),'%s.*')))`;
  const mark = async (version: number) => void (await redis.tell(`EVAL ${script} 1 liveblog:schema ${version}`));
  beforeEach(redis.clear);
  schemaContract({ opened: redis.storage, mark });
  rolloutContract(redis, mark);

  test('a process of an older version that keeps running cannot write to upgraded data', async () => {
    await redis.open();
    await mark(OLDEST_SCHEMA);
    const { store: older } = await redis.storage({ skipUpgrade: true });
    await redis.open();
    await expect(older.receipts.set('c/a', receipt(1))).rejects.toThrow('no longer holds the data that was there');
  });
});

describe.skipIf(!hasPostgres)('the schema of a store in PostgreSQL', () => {
  const postgres = postgresUnderTest();
  const mark = async (version: number) =>
    void (await postgres.tell(`UPDATE liveblog.about SET value = '${version}' WHERE name = 'schema'`));
  beforeEach(postgres.clear);
  schemaContract({ opened: postgres.storage, mark });
  rolloutContract(postgres, mark);
});
