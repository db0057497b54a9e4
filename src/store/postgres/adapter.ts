import KeyvPostgres, { type KeyvPostgresOptions } from '@keyv/postgres';
import { adapterOn, type Scannable } from '../adapter.ts';
import { heldLeases, TOO_LATE } from '../lease/lease-context.ts';
import type { Ask } from './pool.ts';

/** A PostgreSQL schema of our own, so that other programs may use the same database. */
export const SCHEMA = 'liveblog';
const TABLE = 'entries';
export const ENTRIES = `${SCHEMA}.${TABLE}`;
export const LEASES = `${SCHEMA}.leases`;

/** Entries read at once. */
const PAGE = 64;

// Sorted by bytes, whatever the database's language: only then does an index find what begins with a prefix.
export const CREATE_ENTRIES = `CREATE TABLE IF NOT EXISTS ${ENTRIES} (key text COLLATE "C" PRIMARY KEY, value text NOT NULL)`;

const SELECT_PAGE = `SELECT key, value FROM ${ENTRIES} WHERE key LIKE $1 AND key > $2 ORDER BY key LIMIT ${PAGE}`;

/** The turns that the writer had when it wrote, as far as they last: whoever would take one waits until the write is done. */
const HELD = `WITH held AS (
  SELECT FROM ${LEASES} AS lease JOIN unnest($2::text[], $3::text[], $4::text[]) AS own (key, owner, turn) USING (key, owner, turn)
  WHERE until > clock_timestamp() FOR SHARE OF lease),
in_turn AS (SELECT count(*) = cardinality($2) AS all FROM held)`;
const WRITE = `${HELD}
INSERT INTO ${ENTRIES} (key, value) SELECT $1, $5 FROM in_turn WHERE in_turn.all
ON CONFLICT (key) DO UPDATE SET value = excluded.value RETURNING true AS in_turn`;
const REMOVE = `${HELD},
removed AS (DELETE FROM ${ENTRIES} USING in_turn WHERE key = $1 AND in_turn.all RETURNING key)
SELECT in_turn.all AS in_turn, EXISTS (SELECT FROM removed) AS was_there FROM in_turn`;

/** Stands for itself in LIKE. */
const literal = (prefix: string): string => prefix.replace(/[%_\\]/g, String.raw`\$&`);

/** `@keyv/postgres` with the connections that it is given: those that it makes for itself end the process when they break. */
class OnPool extends KeyvPostgres {
  override async connect() {
    const { ask }: KeyvPostgresOptions & { ask?: Ask } = this.opts;
    // Only one statement has no values: the one that makes the table. It is there, and this one is not waited for.
    return async (sql: string, values?: readonly unknown[]) => (values && ask ? [...(await ask(sql, values))] : []);
  }
}

/** Changes an entry, unless a turn that the writer had is over by now. */
async function change(ask: Ask, sql: string, [key, ...rest]: readonly string[]) {
  const held = heldLeases();
  const turns = [held.map(lease => lease.key), held.map(({ owner }) => owner), held.map(({ turn }) => turn)];
  const [row] = await ask(sql, [key, ...turns, ...rest]);
  if (row?.in_turn !== true) throw new Error(TOO_LATE);
  return row;
}

/** A Keyv adapter on tables that are there; it also reads the keys below a prefix, page by page. */
export function postgresAdapter(ask: Ask): Scannable {
  const options: KeyvPostgresOptions & { ask: Ask } = { schema: SCHEMA, table: TABLE, ask };
  const keyv = new OnPool(options);
  return adapterOn('postgres', {
    read: keys => keyv.getMany([...keys]),
    write: async (key, value) => void (await change(ask, WRITE, [key, value])),
    remove: async key => (await change(ask, REMOVE, [key])).was_there === true,
    async *scan(prefix) {
      let last = '';
      let rows: Awaited<ReturnType<Ask>>;
      do {
        rows = await ask(SELECT_PAGE, [`${literal(prefix)}%`, last]);
        for (const { key, value } of rows) yield [String(key), String(value)];
        last = String(rows.at(-1)?.key);
      } while (rows.length === PAGE);
    },
  });
}
