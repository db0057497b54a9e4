import KeyvPostgres, { type KeyvPostgresOptions } from '@keyv/postgres';
import { adapterOn, type Scannable } from './adapter.ts';
import type { Ask } from './postgres-pool.ts';

/** A PostgreSQL schema of our own, so that other programs may use the same database. */
export const SCHEMA = 'liveblog';
const TABLE = 'entries';
export const ENTRIES = `${SCHEMA}.${TABLE}`;

/** Entries read at once. */
const PAGE = 64;

// Sorted by bytes, whatever the database's language: only then does an index find what begins with a prefix.
export const CREATE_ENTRIES = `CREATE TABLE IF NOT EXISTS ${ENTRIES} (key text COLLATE "C" PRIMARY KEY, value text NOT NULL)`;

const SELECT_PAGE = `SELECT key, value FROM ${ENTRIES} WHERE key LIKE $1 AND key > $2 ORDER BY key LIMIT ${PAGE}`;

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

/** A Keyv adapter on tables that are there; it also reads the keys below a prefix, page by page. */
export function postgresAdapter(ask: Ask): Scannable {
  const options: KeyvPostgresOptions & { ask: Ask } = { schema: SCHEMA, table: TABLE, ask };
  const keyv = new OnPool(options);
  return adapterOn('postgres', {
    read: keys => keyv.getMany([...keys]),
    write: (key, value) => keyv.set(key, value),
    remove: key => keyv.delete(key),
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
