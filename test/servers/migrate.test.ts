import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { migrate } from '../../src/cli/migrate.ts';
import { contentOf, fill } from '../cli/migrate.contract.ts';
import { hasPostgres, hasRedis } from '../support/servers.ts';
import { postgresUnderTest, redisUnderTest } from './store.servers.ts';

const folder = mkdtempSync(join(tmpdir(), 'migrate-'));
afterAll(() => rmSync(folder, { recursive: true }));
let count = 0;
const newFile = () => ({ kind: 'sqlite', path: join(folder, `${count++}.sqlite`) }) as const;

describe.skipIf(!hasRedis || !hasPostgres)('a store that moves to servers', () => {
  const [redis, postgres] = [redisUnderTest(), postgresUnderTest()];
  const inRedis = () => ({ kind: 'redis', url: redis.server().url }) as const;
  const inPostgres = () => ({ kind: 'postgres', url: postgres.server().url }) as const;
  beforeEach(async () => {
    await redis.clear();
    await postgres.clear();
  });

  test('holds the same after moving from a file to Redis, to PostgreSQL, and back to a file', async () => {
    const [first, last] = [newFile(), newFile()];
    await fill(first);
    const content = await contentOf(first);
    const said: string[] = [];
    const say = (line: string) => void said.push(line);
    await migrate(first, inRedis(), say);
    await migrate(inRedis(), inPostgres(), say);
    await migrate(inPostgres(), last, say);
    expect(await contentOf(inRedis())).toEqual(content);
    expect(await contentOf(inPostgres())).toEqual(content);
    expect(await contentOf(last)).toEqual(content);
  });

  test('warns that nothing shows whether a bot runs on a server', async () => {
    await fill(inRedis());
    const said: string[] = [];
    await migrate(inRedis(), newFile(), line => void said.push(line));
    expect(said[0]).toMatch(/^! I cannot tell whether a bot runs on the store in Redis at .*\. It must not\.$/);
  });

  test('survives a server that goes away meanwhile: the copy is run again', async () => {
    const from = newFile();
    await fill(from);
    const away = migrate(from, inRedis(), line => {
      if (line.startsWith('outbox: ')) redis.server().freeze();
    });
    await expect(away).rejects.toThrow(/no answer within/);
    redis.server().thaw();
    await migrate(from, inRedis(), () => undefined);
    expect(await contentOf(inRedis())).toEqual(await contentOf(from));
  });
});
