import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/store/failure.ts';
import { SCHEMA_VERSION } from '../../src/store/store.ts';
import { keys, receipt, storeContract } from '../store/store.contract.ts';
import { hasPostgres } from '../support/servers.ts';
import { postgresUnderTest } from './store.servers.ts';

describe.skipIf(!hasPostgres)('a store in PostgreSQL', () => {
  const postgres = postgresUnderTest();
  storeContract(postgres);

  test('a PostgreSQL that acknowledges writes before they are on disk causes a warning', async () => {
    const { warnings } = await postgres.storage();
    expect(warnings).toEqual([
      expect.stringMatching(/before they are on disk \(fsync off, synchronous_commit on\): .* Set both to on there\.$/),
    ]);
  });

  test('a PostgreSQL that is not there and one with another password are refused, without showing a password', async () => {
    const away = postgres.storage({ url: 'postgres://me:s3cret@127.0.0.1:1/bot' });
    await expect(away).rejects.toThrow(StoreError);
    await expect(away).rejects.toThrow(
      /^The store in PostgreSQL at 127\.0\.0\.1:1\/bot cannot be used: .*ECONNREFUSED/,
    );
    const stranger = postgres.storage({ url: postgres.server().url.replace(/:[^:@]*@/, ':s3cret@') });
    await expect(stranger).rejects.toThrow('password authentication failed for user "bot". Check STORE_URL.');
    await expect(stranger).rejects.not.toThrow('s3cret');
    const nowhere = postgres.storage({ url: postgres.server().url.replace(/postgres$/, 'nowhere') });
    await expect(nowhere).rejects.toThrow('database "nowhere" does not exist');
  });

  test('data of a newer bot is refused', async () => {
    await (await postgres.open()).close();
    await postgres.tell(`UPDATE liveblog.about SET value = '${SCHEMA_VERSION + 1}' WHERE name = 'schema'`);
    await expect(postgres.storage()).rejects.toThrow(
      `written by a newer version of the bot (schema ${SCHEMA_VERSION + 1}; this one knows ${SCHEMA_VERSION})`,
    );
  });

  test.each(['CREATE TABLE liveblog.guests ()', 'CREATE TABLE liveblog.about AS SELECT 1 AS name, 2 AS value'])(
    'a schema of another program is refused (%s)',
    async table => {
      await postgres.tell(`CREATE SCHEMA liveblog; ${table}`);
      await expect(postgres.storage()).rejects.toThrow(StoreError);
    },
  );

  test('a database that cannot hold every letter is refused', async () => {
    await postgres.tell(`CREATE DATABASE narrow TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'`);
    const url = postgres.server().url.replace(/postgres$/, 'narrow');
    await expect(postgres.storage({ url })).rejects.toThrow(
      /encoding SQL_ASCII.* Create a database with encoding UTF8\.$/,
    );
  });

  test('a user who may only write to the schema that was created for the bot is sufficient', async () => {
    await postgres.tell(
      `DROP ROLE IF EXISTS plain; CREATE ROLE plain LOGIN PASSWORD 'plain'; CREATE SCHEMA liveblog AUTHORIZATION plain`,
    );
    const { store } = await postgres.storage({ url: postgres.server().url.replace(/\/\/.*@/, '//plain:plain@') });
    await store.receipts.set('c/a', receipt(1));
    expect(await keys(store.receipts)).toEqual(['c/a']);
  });

  test('entries below a prefix are found by the index, without reading the others', async () => {
    const { store } = await postgres.storage();
    await store.receipts.set('c/a', receipt(1));
    await postgres.tell(
      `INSERT INTO liveblog.entries SELECT 'receipts:/d/' || n, '{}' FROM generate_series(1, 20000) n; ANALYZE liveblog.entries`,
    );
    const plan = JSON.stringify(
      await postgres.tell(
        `EXPLAIN SELECT key FROM liveblog.entries WHERE key LIKE 'receipts:/c/%' AND key > '' ORDER BY key LIMIT 64`,
      ),
    );
    expect(plan).toMatch(/Index (Only )?Scan/);
    expect(await keys(store.receipts, 'c/')).toEqual(['c/a']);
  });

  test('a lease of a process that crashed, which may name a member, is gone once it has expired and the store is scrubbed', async () => {
    const { lease, scrub } = await postgres.storage();
    const crashed = (key: string, until: string) => `('${key}', 'crashed', 'turn', now() + interval '${until}')`;
    await postgres.tell(
      `INSERT INTO liveblog.leases VALUES ${crashed('member:42', '-1 second')}, ${crashed('member:43', '1 minute')}`,
    );
    await lease.with('held', async () => {
      await scrub();
      const { rows } = (await postgres.tell('SELECT key FROM liveblog.leases ORDER BY key')) as { rows: object[] };
      expect(rows).toEqual([{ key: 'held' }, { key: 'member:43' }]);
    });
  });

  test('processes that start at the same moment open the same store', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => postgres.storage()));
    await Promise.all(all.map(({ store }, n) => store.receipts.set(`c/${n}`, receipt(n))));
    for (const { store } of all) expect((await keys(store.receipts)).length).toBe(8);
  });
});
