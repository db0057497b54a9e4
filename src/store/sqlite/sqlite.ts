import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reasonOf, StoreError } from '../failure.ts';
import { BY_ANSWER_TERM, BY_HOST, BY_MEMBER_TERM } from '../indexed.ts';
import { adapterOn, type KeyvStoreParts, PAGE_SIZE, plainKeyvStore, type ScannableAdapter } from '../keyv.ts';
import { localLease } from '../lease/lease.ts';
import type { EmbeddedTarget, Storage, StorageOptions, Store } from '../store.ts';
import { newerSchemaError, SCHEMA_VERSION } from '../store.ts';
import { CREATE_MESSAGE_INDEX, guildsInMemory, indexedByMessage, indexedInMemory } from './memory-index.ts';
import { cached, codeOf, type GroupedWrites, groupedWrites, isBusy, type KeptBack, keepBack, whole } from './writes.ts';

/** Milliseconds that a statement waits for a lock on the file. */
const BUSY_TIMEOUT_MS = 5_000;
/** Appended to a prefix, sorts after every key that starts with it: no UTF-8 text contains this byte. */
const HIGHEST = `CAST(x'FF' AS TEXT)`;

/** Creates the table of entries. `expires` is unused: Keyv keeps the expiry in the value. */
export const CREATE_ENTRIES = `CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, value TEXT NOT NULL, expires INTEGER) STRICT`;

/**
 * Opens a SQLite file, creating it and its folder if needed, or a database in memory. Throws
 * `StoreError` with a sentence for the operator.
 */
export function openSqlite(target: EmbeddedTarget, { onDamage }: Pick<StorageOptions, 'onDamage'> = {}): Storage {
  const path = target.kind === 'memory' ? ':memory:' : target.path;
  const database = openDatabase(path);
  prepareDatabase(database, path);
  const isThere = target.kind === 'memory' ? () => true : whetherStillAt(path);
  const check = (): void => {
    if (!isThere()) throw new Error(`${path} ${GONE}`);
  };
  // Memory acknowledges at once.
  const writes = target.kind === 'memory' ? undefined : groupedWrites(database, check);
  const close = async (): Promise<void> => {
    if (!database.isOpen) return;
    writes?.flush();
    // SQLite leaves the log of a file that is gone, and would take it for that of a file put there since.
    if (!isThere()) truncateLog(database);
    database.close();
  };
  return {
    store: storeIn(database, { close, writes, onDamage }),
    lease: localLease(),
    warnings: [],
    place: target.kind === 'memory' ? 'memory' : path,
    schema: {
      version: async () => numberFrom(database, 'PRAGMA user_version'),
      async stamp() {
        // Files of before version 8 may hold what was deleted, because it was not overwritten.
        database.exec(`VACUUM; PRAGMA user_version = ${SCHEMA_VERSION}`);
        truncateLog(database);
      },
    },
    bytes: async () => sizeOf(database, path),
    scrub: async () => truncateLog(database),
    recheck: async () => undefined,
  };
}

export function storeIn(
  database: DatabaseSync,
  { writes, ...parts }: Omit<KeyvStoreParts, 'openAdapter'> & { writes?: GroupedWrites },
): Store {
  const kept = writes && keptBackIn(database, writes);
  const store = plainKeyvStore({ ...parts, openAdapter: () => sqliteAdapter(database, writes, kept) });
  return {
    ...store,
    ...(kept && { asOne: kept.asOne }),
    // Every poll reads these two, and only this process writes them.
    feeds: indexedInMemory(cached(store.feeds), BY_HOST),
    subscriptions: guildsInMemory(cached(store.subscriptions)),
    receipts: indexedByMessage(store.receipts, database),
    members: indexedInMemory(store.members, BY_MEMBER_TERM),
    shares: indexedInMemory(store.shares, BY_ANSWER_TERM),
  };
}

/**
 * A Keyv adapter on an open database that has the table `CREATE_ENTRIES`. Every call throws what
 * SQLite throws. `writes`: what commits several changes together; else each is written at once.
 */
export function sqliteAdapter(
  database: DatabaseSync,
  { write: change }: Pick<GroupedWrites, 'write'> = { write: async now => now() },
  kept?: Pick<KeptBack, 'changes'>,
): ScannableAdapter {
  // Plain `?` alone: before 22.20 and 24.7, Node.js does not bind `?1` by position.
  const select = database.prepare('SELECT value FROM entries WHERE key = ?');
  const { write, remove } = changesIn(database);
  const page = database.prepare(
    `SELECT key, value FROM entries WHERE key >= ? AND key < ? || ${HIGHEST} ORDER BY key LIMIT ${PAGE_SIZE}`,
  );
  const readOne = (key: string): string | undefined => {
    const changes = kept?.changes();
    return changes?.has(key) ? changes.get(key) : (select.get(key)?.value as string | undefined);
  };
  return adapterOn('sqlite', {
    read: async keys => keys.map(readOne),
    async write(key, value) {
      const changes = kept?.changes();
      if (changes) changes.set(key, value);
      else await change(() => write(key, value));
    },
    async remove(key) {
      const changes = kept?.changes();
      if (!changes) return change(() => remove(key));
      const isThere = readOne(key) !== undefined;
      changes.set(key, undefined);
      return isThere;
    },
    async page(prefix, last) {
      // After a key comes the very next one that can exist.
      const rows = page.all(last === undefined ? prefix : `${last}\0`, prefix);
      return rows.map(({ key, value }) => [String(key), String(value)]);
    },
  });
}

function changesIn(database: DatabaseSync) {
  const write = database.prepare('INSERT OR REPLACE INTO entries (key, value) VALUES (?, ?)');
  const remove = database.prepare('DELETE FROM entries WHERE key = ?');
  return {
    write: (key: string, value: string): void => void write.run(key, value),
    remove: (key: string): boolean => remove.run(key).changes > 0,
  };
}

/** Changes that are kept back wait for one place in the next transaction. */
function keptBackIn(database: DatabaseSync, { write: change }: GroupedWrites): KeptBack {
  const { write, remove } = changesIn(database);
  const writeAll = (changes: ReadonlyMap<string, string | undefined>) => (): void => {
    for (const [key, value] of changes) value === undefined ? remove(key) : write(key, value);
  };
  return keepBack(async changes => {
    if (changes.size === 0) return;
    try {
      await change(() => whole(database, writeAll(changes)));
    } catch (cause) {
      throw new StoreError(`The store could not write: ${reasonOf(cause)}.`, { cause });
    }
  });
}

const OWNER_ONLY = 0o700;

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/**
 * Makes the folder of a file, for the bot's user alone, if there is none. Makes each folder by itself:
 * with `recursive`, Node.js tries forever where a folder exists but takes no new one, as /proc does.
 */
export function makeFolderOf(path: string): void {
  const folder = dirname(path);
  if (folder === path || isFolder(folder)) return;
  makeFolderOf(folder);
  try {
    mkdirSync(folder, { mode: OWNER_ONLY });
  } catch (error) {
    // Another process may have made it meanwhile.
    if (!isFolder(folder)) throw error;
  }
}

/** Makes the folder of a store, and closes what an older version made there to other users of this machine. */
function claimFile(store: string): void {
  makeFolderOf(store);
  if (process.platform === 'win32') return;
  for (const path of ['', '-wal', '-shm', '.lock'].map(suffix => store + suffix)) {
    const mode = statSync(path, { throwIfNoEntry: false })?.mode ?? OWNER_ONLY;
    try {
      if ((mode & 0o077) !== 0) chmodSync(path, mode & OWNER_ONLY);
    } catch {
      // It belongs to somebody else: `doctor` says that others can read it.
    }
  }
}

function openDatabase(path: string): DatabaseSync {
  try {
    if (path !== ':memory:') claimFile(path);
    return new DatabaseSync(path, { timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw new StoreError(
      `The store ${path} cannot be opened: ${reasonOf(error)}. Check STORE_URL and who may write to its folder.`,
      { cause: error },
    );
  }
}

const GONE =
  'was deleted, moved or replaced while the bot runs: put it back, or stop the bot, restore a backup, and start it';

/** Returns what tells whether the file that is at `path` now is there still: what is written to another is lost with the process. */
function whetherStillAt(path: string): () => boolean {
  const file = (): string => {
    const found = statSync(path, { throwIfNoEntry: false, bigint: true });
    return `${found?.dev} ${found?.ino}`;
  };
  const opened = file();
  return () => file() === opened;
}

function prepareDatabase(database: DatabaseSync, path: string): void {
  try {
    const version = checkOwner(database, path) || SCHEMA_VERSION;
    // WAL with FULL: a write that was acknowledged survives a power cut. What is deleted is overwritten with zeros.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
    database.exec(
      `BEGIN IMMEDIATE; ${CREATE_ENTRIES}; ${CREATE_MESSAGE_INDEX}; PRAGMA user_version = ${version}; COMMIT`,
    );
  } catch (error) {
    database.close();
    throw unusableError(path, error);
  }
}

/** Returns the schema version of the file, 0 if it is empty. Throws if another program or a newer bot wrote it. */
function checkOwner(database: DatabaseSync, path: string): number {
  const version = numberFrom(database, 'PRAGMA user_version');
  if (version > SCHEMA_VERSION) throw newerSchemaError(path, version);
  if (version === 0 && numberFrom(database, 'SELECT count(*) FROM sqlite_schema') > 0)
    throw new StoreError(`${path} is a database of another program. Use another STORE_URL.`);
  return version;
}

const numberFrom = (database: DatabaseSync, sql: string): number =>
  Number(Object.values(database.prepare(sql).get() ?? {})[0]);

function sizeOf(database: DatabaseSync, path: string): number {
  const bytes = numberFrom(database, 'PRAGMA page_count') * numberFrom(database, 'PRAGMA page_size');
  return bytes + (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0);
}

/**
 * Writes the log into the file and empties it: until then it holds what was deleted. Does nothing while a backup reads.
 * https://sqlite.org/pragma.html#pragma_wal_checkpoint
 */
function truncateLog(database: DatabaseSync): void {
  if (!database.isOpen) return;
  database.exec('PRAGMA busy_timeout = 0');
  try {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    database.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  }
}

function unusableError(path: string, error: unknown): StoreError {
  if (error instanceof StoreError) return error;
  if (isBusy(error)) return new StoreError(inUseMessage(path), { cause: error });
  const advice =
    ADVICE[codeOf(error)] ?? 'Restore it from a backup, move it away to start afresh, or use another STORE_URL.';
  return new StoreError(`The store ${path} cannot be used: ${reasonOf(error)}. ${advice}`, { cause: error });
}

/** SQLite's result codes CORRUPT and NOTADB. */
const DAMAGED: ReadonlySet<number> = new Set([11, 26]);

/** Returns what to say of a failure: what to do about the file if it is damaged, else the error itself. */
export function unlessDamagedFile(path: string, error: unknown): unknown {
  const cause = error instanceof StoreError ? error.cause : undefined;
  return DAMAGED.has(codeOf(cause)) ? unusableError(path, cause) : error;
}

/** Advice by SQLite's result code: READONLY, IOERR, FULL. After a failure of the disk the file is as it was. */
const ADVICE: Readonly<Record<number, string>> = {
  8: 'Make the file and its folder writable for the user that the bot runs as.',
  10: 'Check its disk: it may be full or failing.',
  13: 'Make room on its disk.',
};

export const inUseMessage = (path: string): string =>
  `Another process uses the store ${path}. Stop that one first, or give this one a STORE_URL of its own.`;
