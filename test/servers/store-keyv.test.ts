import { afterAll, beforeAll, describe } from 'vitest';
import { postgresAdapter, postgresPool } from '../../src/store/postgres/postgres.ts';
import { connectRedis, type RedisConnection } from '../../src/store/redis/connection.ts';
import { redisAdapter } from '../../src/store/redis/redis.ts';
import { keepsTheContract } from '../store/keyv.contract.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { postgresUnderTest, redisUnderTest } from './store.servers.ts';

describe.skipIf(!hasRedis)('the Redis adapter keeps the contract of Keyv adapters', () => {
  const redis = redisUnderTest();
  let connection: RedisConnection;
  beforeAll(async () => {
    connection = await connectRedis(redis.server().url, { deadlineMs: 5_000, silenceMs: 15_000 });
    await redis.tell('SET liveblog:schema suite');
  });
  afterAll(() => connection.close());
  keepsTheContract(() => redisAdapter(connection, () => 'suite'));
});

describe.skipIf(!hasPostgres)('the PostgreSQL adapter keeps the contract of Keyv adapters', () => {
  const postgres = postgresUnderTest();
  let pool: ReturnType<typeof postgresPool>;
  beforeAll(async () => {
    // For its tables.
    await (await postgres.open()).close();
    pool = postgresPool(postgres.server().url, { deadlineMs: 10_000 });
  });
  afterAll(() => pool.close());
  keepsTheContract(() => postgresAdapter(pool.query));
});
