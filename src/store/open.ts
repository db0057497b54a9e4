import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inUse, isBusy, reason, StoreError } from './failure.ts';
import { keyvStore } from './keyv.ts';
import { remembered } from './remembered.ts';
import { SCHEMA_VERSION, tooNew } from './schema.ts';
import { SCHEMA, sqliteAdapter } from './sqlite.ts';
import type { Store } from './store.ts';

export type StoreTarget = { kind: 'sqlite'; path: string } | { kind: 'memory' };

const WAIT_MS = 5_000;

function openDatabase(path: string): DatabaseSync {
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
    return new DatabaseSync(path, { timeout: WAIT_MS });
  } catch (error) {
    throw new StoreError(
      `The store ${path} cannot be opened: ${reason(error)}. Check STORE_URL and who may write to its folder.`,
      { cause: error },
    );
  }
}

const numberFrom = (database: DatabaseSync, sql: string): number =>
  Number(Object.values(database.prepare(sql).get() ?? {})[0]);

function checkOwner(database: DatabaseSync, path: string): void {
  const version = numberFrom(database, 'PRAGMA user_version');
  if (version > SCHEMA_VERSION) throw tooNew(path, version);
  // A file without one is new.
  if (version === 0 && numberFrom(database, 'SELECT count(*) FROM sqlite_schema') > 0)
    throw new StoreError(`${path} is a database of another program. Use another STORE_URL.`);
}

function refusal(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (isBusy(error)) return new StoreError(inUse(path), { cause: error });
  return new StoreError(
    `The store ${path} cannot be used: ${reason(error)}. Restore it from a backup, move it away to begin anew, or use another STORE_URL.`,
    { cause: error },
  );
}

function prepareDatabase(database: DatabaseSync, path: string): void {
  try {
    checkOwner(database, path);
    // WAL with FULL: a write that was acknowledged outlives a power cut.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec(`BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA user_version = ${SCHEMA_VERSION}; COMMIT`);
  } catch (error) {
    database.close();
    throw refusal(path, error);
  }
}

/** Opens the store, and makes its folder and file where they are missing. Throws `StoreError` with a sentence to show. */
export function openStore(target: StoreTarget): Store {
  const path = target.kind === 'memory' ? ':memory:' : target.path;
  const database = openDatabase(path);
  prepareDatabase(database, path);
  const store = keyvStore(
    () => sqliteAdapter(database),
    async () => {
      if (database.isOpen) database.close();
    },
  );
  // Every poll reads these two, and nothing but this process writes them.
  return { ...store, feeds: remembered(store.feeds), subscriptions: remembered(store.subscriptions) };
}
