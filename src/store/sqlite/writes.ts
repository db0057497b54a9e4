import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';
import type { Collection } from '../store.ts';

/** Changes of a database that wait for their common transaction. */
export type GroupedWrites = ReturnType<typeof groupedWrites>;

interface WaitingChange {
  change(): unknown;
  resolve(result: unknown): void;
  reject(error: unknown): void;
}

/** Milliseconds between two looks at a lock that another program holds, and until SQLite waits for it itself. */
const RETRY_MS = 25;
const PATIENCE_MS = 30_000;

/**
 * Commits together what is written in one turn of the event loop: the disk acknowledges each
 * transaction, and all else waits for it meanwhile. Until then reads see what was there before, as
 * with a store on a server. A change that fails fails alone. While another program holds the lock on
 * the file, changes wait, and nothing else does. If `check` throws, so does every change.
 */
export function groupedWrites(database: DatabaseSync, check: () => void = () => undefined) {
  let waiting: WaitingChange[] = [];
  let lockedSince: number | undefined;
  const begin = createBegin(database);

  /** Commits what waits: in the transaction that is begun, or else each alone. */
  const flush = (isBegun = false): void => {
    const group = waiting;
    waiting = [];
    if (isBegun && commitTogether(database, check, group)) return;
    for (const { change, resolve, reject } of group) {
      try {
        check();
        resolve(change());
      } catch (error) {
        reject(error);
      }
    }
  };

  const flushUnlocked = (): void => {
    const begun = begin();
    lockedSince = begun === 'locked' ? (lockedSince ?? performance.now()) : undefined;
    if (lockedSince !== undefined && performance.now() - lockedSince < PATIENCE_MS) setTimeout(flushUnlocked, RETRY_MS);
    else flush(begun === 'begun');
  };

  return {
    /** Resolves to what the change returned once it is on the disk; rejects with what SQLite threw. */
    write: <T>(change: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ change, resolve: resolve as WaitingChange['resolve'], reject });
        if (waiting.length === 1) setImmediate(flushUnlocked);
      }),
    /** Writes at once whatever waits. */
    flush: () => flush(begin() === 'begun'),
  };
}

/** Returns what begins a transaction, without waiting for another program that writes to the file now. */
function createBegin(database: DatabaseSync): () => 'begun' | 'locked' | 'not begun' {
  const timeout = Number(database.prepare('PRAGMA busy_timeout').get()?.timeout ?? 0);
  return () => {
    if (!database.isOpen || database.isTransaction) return 'not begun';
    try {
      database.exec('PRAGMA busy_timeout = 0; BEGIN IMMEDIATE');
      return 'begun';
    } catch (error) {
      return isBusy(error) ? 'locked' : 'not begun';
    } finally {
      database.exec(`PRAGMA busy_timeout = ${timeout}`);
    }
  };
}

/**
 * SQLite's primary result code; the higher bits of an extended code say more.
 * https://sqlite.org/rescode.html
 */
export const codeOf = (error: unknown): number =>
  error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;

const SQLITE_BUSY = 5;

export const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE_BUSY;

/** Makes the changes in the transaction that is begun. Returns false, with nothing changed, if any of them failed. */
function commitTogether(database: DatabaseSync, check: () => void, group: readonly WaitingChange[]): boolean {
  const results: unknown[] = [];
  try {
    check();
    for (const { change } of group) results.push(change());
    database.exec('COMMIT');
  } catch {
    if (database.isTransaction) database.exec('ROLLBACK');
    return false;
  }
  for (const [at, { resolve }] of group.entries()) resolve(results[at]);
  return true;
}

type Changes = Map<string, string | undefined>;

export type KeptBack = ReturnType<typeof keepBack>;

/** Keeps back what is written under `asOne`, until all of it is written at once. `write` makes all changes or none. */
export function keepBack(write: (changes: ReadonlyMap<string, string | undefined>) => Promise<void>) {
  const works = new AsyncLocalStorage<{ changes: Changes | undefined }>();
  /** Returns what is kept back of the work that calls; undefined if it writes for itself. */
  const changes = (): Changes | undefined => works.getStore()?.changes;
  return {
    changes,
    /** Runs work, then makes all its changes or, if it or the disk fails, none. */
    async asOne<T>(work: () => Promise<T>): Promise<T> {
      if (changes()) return work();
      const own: Changes = new Map();
      const frame: { changes: Changes | undefined } = { changes: own };
      // What the work left running writes for itself.
      const result = await works.run(frame, work).finally(() => {
        frame.changes = undefined;
      });
      await write(own);
      return result;
    },
  };
}

/** Makes a change of several statements whole or not at all, inside a transaction or outside. */
export function whole(database: DatabaseSync, change: () => void): void {
  database.exec('SAVEPOINT one');
  try {
    change();
  } catch (error) {
    database.exec('ROLLBACK TO one');
    throw error;
  } finally {
    database.exec('RELEASE one');
  }
}

/**
 * Caches what was read until it is written. For small values that only this process writes, and
 * that no caller modifies in place.
 */
export function cached<T>(collection: Collection<T>): Collection<T> {
  const cache = new Map<string, T>();
  let writes = 0;

  const invalidate = (key: string): void => {
    writes += 1;
    cache.delete(key);
  };
  const write = async (key: string, change: () => Promise<void>): Promise<void> => {
    invalidate(key);
    // Again afterwards, for what was read in between.
    await change().finally(() => invalidate(key));
  };

  return {
    async get(key) {
      const value = cache.get(key);
      if (value !== undefined) return value;
      const writesBefore = writes;
      const read = await collection.get(key);
      if (read !== undefined && writes === writesBefore) cache.set(key, read);
      return read;
    },
    set: (key, value) => write(key, () => collection.set(key, value)),
    delete: key => write(key, () => collection.delete(key)),
    entries: prefix => collection.entries(prefix),
  };
}
