import KeyvPostgres, { type KeyvPostgresOptions } from '@keyv/postgres';
import pg from 'pg';
import { type OutageListener, reasonOf, StoreError, trackOutages } from '../failure.ts';
import { adapterOn, keyvStore, PAGE_SIZE, type ScannableAdapter } from '../keyv.ts';
import { type FencingToken, heldLeases, LATE_WRITE, type LeaseBackend, sharedLease } from '../lease/lease.ts';
import { newerSchemaError, SCHEMA_VERSION, type Storage, type StorageOptions } from '../store.ts';

const DEFAULT_DEADLINE_MS = 8_000;

/** A PostgreSQL schema of the bot's own, so that other programs may use the same database. */
const SCHEMA = 'liveblog';
const TABLE = 'entries';
const ENTRIES = `${SCHEMA}.${TABLE}`;
const LEASES = `${SCHEMA}.leases`;

/** Opens a store in PostgreSQL, creating its tables if needed. Throws `StoreError` with a sentence for the operator. */
export async function openPostgres(url: string, options: StorageOptions): Promise<Storage> {
  const { deadlineMs = DEFAULT_DEADLINE_MS, onOutage, onDamage } = options;
  const place = `in PostgreSQL at ${placeOf(url)}`;
  const { query, close } = postgresPool(url, { deadlineMs, onOutage });
  try {
    const warnings = await checkSettings(query, place);
    await claimSchema(query, place);
    return {
      store: keyvStore({ openAdapter: () => postgresAdapter(query), close: async () => close(), onDamage }),
      lease: sharedLease(leaseBackend(query), options),
      warnings,
      place,
      schema: {
        version: async () => Number(await versionIn(query)),
        stamp: async () => void (await query(STAMP)),
      },
      bytes: async () => Number((await query(SIZE))[0]?.size),
      scrub: async () => void (await query(DELETE_EXPIRED)),
      recheck: async () => undefined,
    };
  } catch (error) {
    close();
    if (error instanceof StoreError) throw error;
    const message = `The store ${place} cannot be used: ${reasonOf(error)}. Check STORE_URL.`;
    throw new StoreError(message, { cause: error });
  }
}

const SELECT_PAGE = `SELECT key, value FROM ${ENTRIES} WHERE key LIKE $1 AND key > $2 ORDER BY key LIMIT ${PAGE_SIZE}`;

/** The writer's leases that still last; another process that wants to take one waits until the write is done. */
const HELD = `WITH held AS (
  SELECT FROM ${LEASES} AS lease JOIN unnest($2::text[], $3::text[], $4::text[]) AS own (key, owner, turn) USING (key, owner, turn)
  WHERE until > clock_timestamp() FOR SHARE OF lease),
fence AS (SELECT count(*) = cardinality($2) AS all_held FROM held)`;
const WRITE = `${HELD}
INSERT INTO ${ENTRIES} (key, value) SELECT $1, $5 FROM fence WHERE fence.all_held
ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING true AS all_held`;
const REMOVE = `${HELD},
removed AS (DELETE FROM ${ENTRIES} USING fence WHERE key = $1 AND fence.all_held RETURNING key)
SELECT fence.all_held, EXISTS (SELECT FROM removed) AS was_there FROM fence`;

/** A Keyv adapter on tables that exist. Writes carry the fencing tokens of the leases that their writer holds. */
export function postgresAdapter(query: PostgresQuery): ScannableAdapter {
  const options: KeyvPostgresOptions & { query: PostgresQuery } = { schema: SCHEMA, table: TABLE, query };
  const keyv = new KeyvOnPool(options);
  return adapterOn('postgres', {
    read: keys => keyv.getMany([...keys]),
    write: async (key, value) => void (await change(query, WRITE, [key, value])),
    remove: async key => (await change(query, REMOVE, [key])).was_there === true,
    async page(prefix, last = '') {
      const rows = await query(SELECT_PAGE, [`${escapeLike(prefix)}%`, last]);
      return rows.map(({ key, value }) => [String(key), String(value)]);
    },
  });
}

/** `@keyv/postgres` on the given connections: those that it opens itself end the process when they break. */
class KeyvOnPool extends KeyvPostgres {
  override async connect() {
    const { query }: KeyvPostgresOptions & { query?: PostgresQuery } = this.opts;
    // The only statement without values creates the table, which exists already.
    return async (sql: string, values?: readonly unknown[]) => (values && query ? [...(await query(sql, values))] : []);
  }
}

/** Changes an entry; throws if a lease that the writer runs under has ended. */
async function change(query: PostgresQuery, sql: string, [key, ...rest]: readonly string[]) {
  const held = heldLeases();
  const tokens = [held.map(lease => lease.key), held.map(({ owner }) => owner), held.map(({ grant }) => grant)];
  const [row] = await query(sql, [key, ...tokens, ...rest]);
  if (row?.all_held !== true) throw new Error(LATE_WRITE);
  return row;
}

const escapeLike = (prefix: string): string => prefix.replace(/[%_\\]/g, String.raw`\$&`);

const UNTIL = `clock_timestamp() + $4 * interval '1 millisecond'`;
const ACQUIRE = `INSERT INTO ${LEASES} AS held (key, owner, turn, until) VALUES ($1, $2, $3, ${UNTIL})
   ON CONFLICT (key) DO UPDATE SET owner = excluded.owner, turn = excluded.turn, until = excluded.until
   WHERE held.until < clock_timestamp() OR held.owner = excluded.owner RETURNING true AS done`;
// A lease that is gone is not made anew: another process may have held it meanwhile, and left no trace.
const RENEW = `UPDATE ${LEASES} SET until = ${UNTIL} WHERE key = $1 AND owner = $2 AND turn = $3 RETURNING true AS done`;
/** Those of processes that crashed: their keys may name members. */
const DELETE_EXPIRED = `DELETE FROM ${LEASES} WHERE until < clock_timestamp()`;
const RELEASE = `DELETE FROM ${LEASES} WHERE key = $1 AND owner = $2 AND turn = $3`;

/**
 * Leases in a table, which expire by PostgreSQL's own clock. Not its advisory locks: those belong
 * to a connection, so a restart loses them, a vanished machine keeps them, and a pooler in between
 * mixes them up.
 */
function leaseBackend(query: PostgresQuery): LeaseBackend {
  const values = (key: string, { owner, grant }: FencingToken) => [key, owner, grant];
  return {
    acquire: async (key, token, ms) => (await query(ACQUIRE, [...values(key, token), ms])).length > 0,
    renew: async (key, token, ms) => (await query(RENEW, [...values(key, token), ms])).length > 0,
    release: async (key, token) => void (await query(RELEASE, values(key, token))),
  };
}

const SIZE = `SELECT pg_total_relation_size('${ENTRIES}') AS size`;
const STAMP = `UPDATE ${SCHEMA}.about SET value = '${SCHEMA_VERSION}' WHERE name = 'schema'`;
// Sorted by bytes, whatever the database's language: only then can an index find a prefix.
const CREATE_TABLES = `
CREATE TABLE IF NOT EXISTS ${ENTRIES} (key text COLLATE "C" PRIMARY KEY, value text NOT NULL);
CREATE TABLE IF NOT EXISTS ${LEASES} (key text PRIMARY KEY, owner text NOT NULL, turn text NOT NULL, until timestamptz NOT NULL);
CREATE TABLE IF NOT EXISTS ${SCHEMA}.about (name text PRIMARY KEY, value text NOT NULL);
INSERT INTO ${SCHEMA}.about VALUES ('schema', '${SCHEMA_VERSION}') ON CONFLICT DO NOTHING`;

/** Refuses a server that cannot hold the store. Returns warnings about one that may lose writes. */
async function checkSettings(query: PostgresQuery, place: string): Promise<readonly string[]> {
  const [facts] = await query(
    `SELECT pg_is_in_recovery() AS replica, current_setting('fsync') AS fsync,
            current_setting('synchronous_commit') AS commits, current_setting('server_encoding') AS encoding`,
  );
  if (facts?.replica === true)
    throw new StoreError(`The store ${place} is a read-only replica. Set STORE_URL to the primary.`);
  if (facts?.encoding !== 'UTF8')
    throw new StoreError(
      `The store ${place} cannot hold every letter (encoding ${facts?.encoding}). Create a database with encoding UTF8.`,
    );
  if (facts.fsync === 'on' && facts.commits !== 'off') return [];
  return [
    `The store ${place} acknowledges writes before they are on disk (fsync ${facts.fsync}, synchronous_commit ${facts.commits}): after a crash the bot may post again what it already posted. Set both to on there.`,
  ];
}

/** Creates the tables if there are none; refuses those of other programs and of newer bots. */
async function claimSchema(query: PostgresQuery, place: string): Promise<void> {
  const version = (await versionIn(query)) ?? (await createTables(query));
  if (!/^\d+$/.test(version))
    throw new StoreError(
      `The store ${place} has a schema "${SCHEMA}" that is not this bot's, or only what is left of it. Use another database.`,
    );
  if (Number(version) > SCHEMA_VERSION) throw newerSchemaError(place, Number(version));
}

async function versionIn(query: PostgresQuery): Promise<string | undefined> {
  const [table] = await query(`SELECT to_regclass('${SCHEMA}.about') IS NOT NULL AS found`);
  if (table?.found !== true) return undefined;
  const [row] = await query(`SELECT value FROM ${SCHEMA}.about WHERE name = 'schema'`);
  return String(row?.value);
}

async function createTables(query: PostgresQuery): Promise<string> {
  const [existing] = await query(
    `SELECT to_regnamespace('${SCHEMA}') IS NOT NULL AS schema,
            EXISTS (SELECT FROM pg_class WHERE relnamespace = to_regnamespace('${SCHEMA}')) AS tables`,
  );
  // Another process that started at the same moment may have been faster.
  if (existing?.tables === true) return (await versionIn(query)) ?? 'none';
  // Statements sent together are one transaction; the lock is for processes that start at the same
  // moment.
  await query(
    `SELECT pg_advisory_xact_lock(hashtext('${SCHEMA}'));
     ${existing?.schema === true ? '' : `CREATE SCHEMA IF NOT EXISTS ${SCHEMA};`}
     ${CREATE_TABLES}`,
  );
  return (await versionIn(query)) ?? 'none';
}

/** Host, port and database, without user name and password. */
function placeOf(url: string): string {
  const { host, pathname } = URL.parse(url) ?? { host: 'an unknown place', pathname: '' };
  return `${host}${pathname}`;
}

type DatabaseRow = Readonly<Record<string, unknown>>;

/** Runs one statement, or several without values. Throws an `Error` whose message fits the end of a sentence. */
export type PostgresQuery = (sql: string, values?: readonly unknown[]) => Promise<readonly DatabaseRow[]>;

const MOST_CONNECTIONS = 10;

/**
 * Connections to PostgreSQL, opened on demand and discarded at their first error. Sends no settings
 * with them that a pooler in between might refuse. `deadlineMs`: milliseconds that a call may take.
 */
export function postgresPool(
  url: string,
  { deadlineMs, onOutage }: { deadlineMs: number; onOutage?: OutageListener },
): { query: PostgresQuery; close(): void } {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'liveblog-bot',
    max: MOST_CONNECTIONS,
    keepAlive: true,
    // Half for getting a connection, half for the answer.
    connectionTimeoutMillis: deadlineMs / 2,
    query_timeout: deadlineMs / 2,
  });
  const outages = trackOutages(onOutage);
  // Without a listener, an idle connection that breaks would end the process. The next call gets
  // another one, or an error.
  pool.on('error', () => undefined);
  let isClosed = false;
  const failed = (error: unknown): Error => {
    const described = describe(error);
    if (isAnswer(error)) outages.answered();
    else outages.failed(described.message);
    return described;
  };

  return {
    async query(sql, values) {
      if (isClosed) throw new Error('it is closed');
      try {
        const { rows } = await pool.query<DatabaseRow>(sql, values && [...values]);
        outages.answered();
        return rows;
      } catch (error) {
        throw failed(error);
      }
    },
    close() {
      isClosed = true;
      // Not awaited: a frozen server would never finish.
      pool.end().catch(() => undefined);
    },
  };
}

function describe(error: unknown): Error {
  const reason = reasonOf(error);
  if (/^(Query read timeout|timeout exceeded|Connection terminated due to connection timeout)/.test(reason))
    return new Error('PostgreSQL gave no answer in time', { cause: error });
  if (/^Connection terminated/.test(reason)) return new Error('the connection to PostgreSQL broke', { cause: error });
  return new Error(reason, { cause: error });
}

/** Whether the server answered, if only with a refusal. Class 57P: it is shutting down or starting up. */
const isAnswer = (error: unknown): boolean => error instanceof pg.DatabaseError && !error.code?.startsWith('57P');
