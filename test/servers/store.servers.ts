import { createClient } from '@keyv/redis';
import pg from 'pg';
import { afterAll, afterEach, beforeAll } from 'vitest';
import type { Storage, StorageOptions } from '../../src/store/store.ts';
import type { StoreUnderTest } from '../store/store.contract.ts';
import type { DatabaseServer } from '../support/server-process.ts';
import { startPostgres, startRedis } from '../support/servers.ts';
import { openTestStorage } from '../support/storage.ts';

/** A server for one suite of tests. Stores on it are closed after each test. */
export interface ServerUnderTest extends StoreUnderTest {
  server(): DatabaseServer;
  storage(options?: Partial<StorageOptions> & { url?: string }): Promise<Storage>;
  /** Sends a Redis command or an SQL statement, bypassing the store. */
  tell(command: string): Promise<unknown>;
}

const underTest = (
  kind: 'redis' | 'postgres',
  start: () => Promise<DatabaseServer>,
): Pick<ServerUnderTest, 'server' | 'storage' | 'open'> => {
  let server: DatabaseServer;
  const opened: Storage[] = [];
  beforeAll(async () => {
    server = await start();
  });
  afterEach(async () => {
    for (const { store } of opened.splice(0)) await store.close();
  });
  afterAll(() => server.stop());
  const storage: ServerUnderTest['storage'] = async ({ url = server.url, ...options } = {}) => {
    const storage = await openTestStorage({ kind, url }, options);
    opened.push(storage);
    return storage;
  };
  return { server: () => server, storage, open: async options => (await storage(options)).store };
};

export function redisUnderTest(settings?: readonly string[]): ServerUnderTest {
  const under = underTest('redis', () => startRedis(settings));
  type Client = ReturnType<typeof createClient>;
  // A copy has the class of the first one, which takes 50 ms to make.
  let first: Client | undefined;
  const asking = async <T>(ask: (client: Client) => Promise<T>): Promise<T> => {
    first ??= createClient({ url: under.server().url }) as Client;
    const client = first.duplicate();
    await client.connect();
    return ask(client).finally(() => client.destroy());
  };
  return {
    ...under,
    tell: command => asking(client => client.sendCommand(command.split(' '))),
    clear: () => asking(async client => void (await client.flushAll())),
    damage: text =>
      asking(async client => {
        for (const key of await client.keys('liveblog:*:/*')) await client.set(key, text);
      }),
  };
}

export function postgresUnderTest(): ServerUnderTest {
  const under = underTest('postgres', () => startPostgres());
  const tell = async (statement: string, values?: string[]): Promise<unknown> => {
    const client = new pg.Client({ connectionString: under.server().url });
    await client.connect();
    try {
      return await client.query(statement, values);
    } finally {
      await client.end();
    }
  };
  return {
    ...under,
    tell,
    clear: async () => void (await tell('DROP SCHEMA IF EXISTS liveblog CASCADE')),
    damage: async text => void (await tell('UPDATE liveblog.entries SET value = $1', [text])),
  };
}
