import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { cached } from './cached.ts';
import { adviceOn, inUse, isBusy, reason, StoreError } from './failure.ts';
import { keyvStore } from './keyv.ts';
import { SCHEMA_VERSION, type Schema, tooNew } from './schema.ts';
import { SCHEMA, sqliteAdapter } from './sqlite/adapter.ts';
import type { StoreTarget } from './storage.ts';
import type { Store } from './store.ts';

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

/** Gives the schema of what is in the file; 0 where that is nothing yet. */
function checkOwner(database: DatabaseSync, path: string): number {
  const version = numberFrom(database, 'PRAGMA user_version');
  if (version > SCHEMA_VERSION) throw tooNew(path, version);
  // A file without one is new.
  if (version === 0 && numberFrom(database, 'SELECT count(*) FROM sqlite_schema') > 0)
    throw new StoreError(`${path} is a database of another program. Use another STORE_URL.`);
  return version;
}

function refusal(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (isBusy(error)) return new StoreError(inUse(path), { cause: error });
  return new StoreError(`The store ${path} cannot be used: ${reason(error)}. ${adviceOn(error)}`, { cause: error });
}

function prepareDatabase(database: DatabaseSync, path: string): void {
  try {
    const version = checkOwner(database, path) || SCHEMA_VERSION;
    // WAL with FULL: a write that was acknowledged outlives a power cut.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    database.exec(`BEGIN IMMEDIATE; ${SCHEMA}; PRAGMA user_version = ${version}; COMMIT`);
  } catch (error) {
    database.close();
    throw refusal(path, error);
  }
}

/** A store in this process. */
export interface EmbeddedStore {
  store: Store;
  schema: Schema;
  /** What it takes on the disk, or in memory. */
  bytes(): number;
}

/** Opens the store, and makes its folder and file where they are missing. Throws `StoreError` with a sentence to show. */
export const openStore = (target: StoreTarget): Store => openEmbedded(target).store;

/** The same, with what is told of it. */
export function openEmbedded(target: StoreTarget): EmbeddedStore {
  const path = target.kind === 'memory' ? ':memory:' : target.path;
  const database = openDatabase(path);
  prepareDatabase(database, path);
  const store = keyvStore(
    () => sqliteAdapter(database),
    async () => {
      if (database.isOpen) database.close();
    },
  );
  return {
    // Every poll reads these two, and nothing but this process writes them.
    store: { ...store, feeds: cached(store.feeds), subscriptions: cached(store.subscriptions) },
    schema: {
      version: async () => numberFrom(database, 'PRAGMA user_version'),
      async stamp() {
        database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
      },
    },
    bytes: () => sizeOf(database, path),
  };
}

function sizeOf(database: DatabaseSync, path: string): number {
  const pages = numberFrom(database, 'PRAGMA page_count') * numberFrom(database, 'PRAGMA page_size');
  return pages + (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0);
}
