import { beforeEach, describe } from 'vitest';
import type { Collection, Store } from '../../src/store/store.ts';
import { upgradeContract } from '../store/upgrade.contract.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { openTestStorage } from '../support/storage.ts';
import { postgresUnderTest, redisUnderTest, type ServerUnderTest } from './store.servers.ts';

/** Copies the values of a file as they are, whatever their schema. */
async function copied(path: string, target: Store): Promise<void> {
  const { store } = await openTestStorage({ kind: 'sqlite', path }, { skipUpgrade: true });
  const { close, ...collections } = store;
  for (const [name, from] of Object.entries(collections)) {
    const to = target[name as keyof typeof collections] as Collection<unknown>;
    for await (const [key, value] of from.entries()) await to.set(key, value);
  }
  await close();
}

function upgradeOn(kind: 'redis' | 'postgres', under: ServerUnderTest, mark: () => Promise<void>): void {
  beforeEach(under.clear);
  upgradeContract({
    config: () => ({ kind, url: under.server().url }),
    async fill(path) {
      await under.clear();
      const { store } = await under.storage();
      await copied(path, store);
      await mark();
    },
    mark,
  });
}

describe.skipIf(!hasRedis)('an older store in Redis', () => {
  const redis = redisUnderTest();
  const script = `return(redis.call('SET',KEYS[1],ARGV[1]..string.sub(redis.call('GET',KEYS[1]),2)))`;
  upgradeOn('redis', redis, async () => void (await redis.tell(`EVAL ${script} 1 liveblog:schema 3`)));
});

describe.skipIf(!hasPostgres)('an older store in PostgreSQL', () => {
  const postgres = postgresUnderTest();
  upgradeOn(
    'postgres',
    postgres,
    async () => void (await postgres.tell(`UPDATE liveblog.about SET value = '3' WHERE name = 'schema'`)),
  );
});
