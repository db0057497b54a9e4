import { afterAll, beforeAll, describe } from 'vitest';
import { type PostgresQuery, postgresAdapter, postgresPool } from '../../src/store/postgres/postgres.ts';
import { connectRedis, type RedisConnection } from '../../src/store/redis/connection.ts';
import { redisAdapter } from '../../src/store/redis/redis.ts';
import { keepsTheContract } from '../store/keyv.contract.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { postgresUnderTest, redisUnderTest } from './store.servers.ts';

/** The suite does not wait for all that it asks for. On several connections, that would be done in the midst of its next test. */
function inTurn(query: PostgresQuery): PostgresQuery {
  let last: Promise<unknown> = Promise.resolve();
  return (...given) => {
    const next = last.then(() => query(...given));
    last = next.catch(() => undefined);
    return next;
  };
}

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
  let query: PostgresQuery;
  beforeAll(async () => {
    // For its tables.
    await (await postgres.open()).close();
    pool = postgresPool(postgres.server().url, { deadlineMs: 10_000 });
    query = inTurn(pool.query);
  });
  afterAll(() => pool.close());
  keepsTheContract(() => postgresAdapter(query));
});
