import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import type { StoredData } from 'keyv';
import type { Scannable } from '../adapter.ts';

/** Rows read at once: a scan holds no cursor open while its caller works, and never more than this in memory. */
const PAGE = 64;
/** Sorts after every key that starts with what stands before it: no UTF-8 text holds this byte. */
const ABOVE = `CAST(x'FF' AS TEXT)`;

export const SCHEMA = `CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) STRICT`;

// Plain `?` alone: before 22.20 and 24.7, Node.js does not bind `?1` by position.
const prepare = (database: DatabaseSync) => ({
  read: database.prepare('SELECT value FROM entries WHERE key = ? AND (expires IS NULL OR expires > ?)'),
  write: database.prepare('INSERT OR REPLACE INTO entries (key, value, expires) VALUES (?, ?, ?)'),
  remove: database.prepare('DELETE FROM entries WHERE key = ?'),
  clear: database.prepare(`DELETE FROM entries WHERE key >= ? AND key < ? || ${ABOVE}`),
  page: database.prepare(
    `SELECT key, value FROM entries WHERE key >= ? AND key < ? || ${ABOVE}
     AND (expires IS NULL OR expires > ?) ORDER BY key LIMIT ${PAGE}`,
  ),
});

async function* pages(
  page: ReturnType<typeof prepare>['page'],
  prefix: string,
): AsyncGenerator<[string, string], void> {
  let from = prefix;
  let rows: Record<string, SQLOutputValue>[];
  do {
    rows = page.all(from, prefix, Date.now());
    for (const { key, value } of rows) yield [String(key), String(value)];
    // The very next key that can exist.
    from = `${rows.at(-1)?.key}\0`;
  } while (rows.length === PAGE);
}

/**
 * A Keyv storage adapter over an open database that holds `SCHEMA`. Keyv writes the namespace into the adapter, so each
 * namespace needs an adapter of its own; they may share the database, which whoever opened it closes. Every call throws what
 * SQLite throws.
 */
export function sqliteAdapter(database: DatabaseSync): Scannable {
  const statement = prepare(database);
  const adapter: Scannable = {
    // Keyv gives an iterator only to adapters whose dialect it knows.
    opts: { dialect: 'sqlite' },
    async get<Value>(key: string) {
      return statement.read.get(key, Date.now())?.value as StoredData<Value>;
    },
    getMany: async <Value>(keys: string[]) => Promise.all(keys.map(key => adapter.get<Value>(key))),
    async set(key: string, value: string, ttl?: number) {
      statement.write.run(key, value, ttl === undefined ? null : Date.now() + ttl);
      return true;
    },
    delete: async key => statement.remove.run(key).changes > 0,
    deleteMany: async keys => keys.map(key => statement.remove.run(key).changes > 0).some(Boolean),
    async clear() {
      const prefix = adapter.namespace ? `${adapter.namespace}:` : '';
      statement.clear.run(prefix, prefix);
    },
    has: async key => statement.read.get(key, Date.now()) !== undefined,
    iterator: <Value>(namespace?: string) =>
      adapter.scan(namespace ? `${namespace}:` : '') as AsyncGenerator<[string, Awaited<Value>], void>,
    scan: prefix => pages(statement.page, prefix),
    async disconnect() {},
    // Failures are thrown by the call that met them, so there is no event to listen to.
    on: () => adapter,
  };
  return adapter;
}
