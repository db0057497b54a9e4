import { reason, StoreError } from '../failure.ts';
import { keyvStore } from '../keyv.ts';
import { SCHEMA_VERSION, tooNew } from '../schema.ts';
import type { Storage, StorageOptions } from '../storage.ts';
import { CREATE_ENTRIES, ENTRIES, postgresAdapter, SCHEMA } from './adapter.ts';
import { CREATE_LEASES, postgresLease } from './lease.ts';
import { type Ask, postgresPool } from './pool.ts';

const DEADLINE = 8_000;

/** Opens a store in PostgreSQL, and makes it where there is none. Throws `StoreError` with a sentence to show. */
export async function openPostgres(
  url: string,
  { deadline = DEADLINE, tell, leaseFor }: StorageOptions,
): Promise<Storage> {
  const place = `in PostgreSQL at ${placeOf(url)}`;
  const { ask, close } = postgresPool(url, { deadline, tell });
  try {
    const warnings = await checkSettings(ask, place);
    await claim(ask, place);
    return {
      store: keyvStore(
        () => postgresAdapter(ask),
        async () => close(),
      ),
      lease: postgresLease(ask, leaseFor),
      warnings,
      place,
      schema: { version: async () => Number(await versionIn(ask)), stamp: async () => void (await ask(STAMP)) },
      bytes: async () => Number((await ask(SIZE))[0]?.size),
    };
  } catch (error) {
    close();
    throw refusal(place, error);
  }
}

const STAMP = `UPDATE ${SCHEMA}.about SET value = '${SCHEMA_VERSION}' WHERE name = 'schema'`;
const SIZE = `SELECT pg_total_relation_size('${ENTRIES}') AS size`;

/** Where it is, without user name and password. */
function placeOf(url: string): string {
  const { host, pathname } = URL.parse(url) ?? { host: 'an unknown place', pathname: '' };
  return `${host}${pathname}`;
}

const refusal = (place: string, error: unknown): StoreError =>
  error instanceof StoreError
    ? error
    : new StoreError(`The store ${place} cannot be used: ${reason(error)}. Check STORE_URL.`, { cause: error });

async function checkSettings(ask: Ask, place: string): Promise<readonly string[]> {
  const [facts] = await ask(
    `SELECT pg_is_in_recovery() AS replica, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS commits, current_setting('server_encoding') AS encoding`,
  );
  if (facts?.replica === true)
    throw new StoreError(`The store ${place} is a read-only replica. Set STORE_URL to the primary.`);
  if (facts?.encoding !== 'UTF8')
    throw new StoreError(
      `The store ${place} cannot hold every letter (encoding ${facts?.encoding}). Make a database with encoding UTF8.`,
    );
  if (facts.fsync === 'on' && facts.commits !== 'off') return [];
  return [
    `The store ${place} says that it has written before it has (fsync ${facts.fsync}, synchronous_commit ${facts.commits}): after a crash the bot may post again what it already posted. Set both to on there.`,
  ];
}

/** Makes the tables where there are none; refuses those of others and of newer bots. */
async function claim(ask: Ask, place: string): Promise<void> {
  const version = (await versionIn(ask)) ?? (await created(ask));
  if (!/^\d+$/.test(version)) throw foreign(place);
  if (Number(version) > SCHEMA_VERSION) throw tooNew(place, Number(version));
}

async function versionIn(ask: Ask): Promise<string | undefined> {
  const [table] = await ask(`SELECT to_regclass('${SCHEMA}.about') IS NOT NULL AS found`);
  if (table?.found !== true) return undefined;
  const [row] = await ask(`SELECT value FROM ${SCHEMA}.about WHERE name = 'schema'`);
  return String(row?.value);
}

async function created(ask: Ask): Promise<string> {
  const [there] = await ask(
    `SELECT to_regnamespace('${SCHEMA}') IS NOT NULL AS schema,
            EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace('${SCHEMA}')) AS tables`,
  );
  // Another process that begins at the same moment may have been faster.
  if (there?.tables === true) return (await versionIn(ask)) ?? 'none';
  // Statements that are sent together are one transaction; the lock is for others that begin at the same moment.
  await ask(
    `SELECT pg_advisory_xact_lock(hashtext('${SCHEMA}'));
     ${there?.schema === true ? '' : `CREATE SCHEMA IF NOT EXISTS ${SCHEMA};`}
     ${CREATE_ENTRIES};
     ${CREATE_LEASES};
     CREATE TABLE IF NOT EXISTS ${SCHEMA}.about (name text PRIMARY KEY, value text NOT NULL);
     INSERT INTO ${SCHEMA}.about VALUES ('schema', '${SCHEMA_VERSION}') ON CONFLICT DO NOTHING`,
  );
  return (await versionIn(ask)) ?? 'none';
}

const foreign = (place: string): StoreError =>
  new StoreError(
    `The store ${place} has a schema "${SCHEMA}" that is not this bot's, or only what is left of it. Use another database.`,
  );
