import { beforeEach, describe } from 'vitest';
import { type Collection, collectionsOf, type Store, type StoredCollections } from '../../src/store/store.ts';
import { upgradeContract } from '../store/upgrade.contract.ts';
import type { OldStoreUnderTest } from '../support/old-store.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { openTestStorage } from '../support/storage.ts';
import { postgresUnderTest, redisUnderTest, type ServerUnderTest } from './store.servers.ts';

/** Copies the values of a file as they are, whatever their schema. Resolves to that schema. */
async function copied(path: string, target: Store): Promise<number> {
  const { store, schema } = await openTestStorage({ kind: 'sqlite', path }, { skipUpgrade: true });
  for (const [name, from] of Object.entries(collectionsOf(store))) {
    const to = target[name as keyof StoredCollections] as Collection<unknown>;
    for await (const [key, value] of from.entries()) await to.set(key, value);
  }
  const version = await schema.version();
  await store.close();
  return version;
}

function upgradeOn(kind: 'redis' | 'postgres', server: ServerUnderTest, mark: OldStoreUnderTest['mark']): void {
  beforeEach(server.clear);
  const under: OldStoreUnderTest = {
    config: () => ({ kind, url: server.server().url }),
    async fill(path) {
      await server.clear();
      const { store } = await server.storage();
      await mark(await copied(path, store));
    },
    mark,
  };
  upgradeContract(under);
}

describe.skipIf(!hasRedis)('an older store in Redis', () => {
  const redis = redisUnderTest();
  const script = `return(redis.call('SET',KEYS[1],ARGV[1]..string.match(redis.call('GET',KEYS[1]),'%s.*')))`;
  const mark = async (version: number) => void (await redis.tell(`EVAL ${script} 1 liveblog:schema ${version}`));
  upgradeOn('redis', redis, mark);
});

describe.skipIf(!hasPostgres)('an older store in PostgreSQL', () => {
  const postgres = postgresUnderTest();
  const mark = async (version: number) =>
    void (await postgres.tell(`UPDATE liveblog.about SET value = '${version}' WHERE name = 'schema'`));
  upgradeOn('postgres', postgres, mark);
});
