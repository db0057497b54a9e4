import type { DatabaseSync } from 'node:sqlite';
import { setImmediate } from 'node:timers';

/** Changes of a database that wait for their common transaction. */
export interface GroupedWrites {
  /** Resolves to what the change returned once it is on the disk; rejects with what SQLite threw. */
  write<T>(change: () => T): Promise<T>;
  /** Writes at once whatever waits. */
  flush(): void;
}

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
 * the file, changes wait, and nothing else does.
 */
export function groupedWrites(database: DatabaseSync): GroupedWrites {
  let waiting: WaitingChange[] = [];
  let lockedSince: number | undefined;
  const begin = createBegin(database);

  /** Commits what waits: in the transaction that is begun, or else each alone. */
  const flush = (isBegun = false): void => {
    const group = waiting;
    waiting = [];
    if (isBegun && commitTogether(database, group)) return;
    for (const { change, resolve, reject } of group) {
      try {
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
    write: <T>(change: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ change, resolve: resolve as WaitingChange['resolve'], reject });
        if (waiting.length === 1) setImmediate(flushUnlocked);
      }),
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

/** Whether SQLite failed because another connection holds the file. */
export const isBusy = (error: unknown): boolean => codeOf(error) === SQLITE_BUSY;

/** Makes the changes in the transaction that is begun. Returns false, with nothing changed, if any of them failed. */
function commitTogether(database: DatabaseSync, group: readonly WaitingChange[]): boolean {
  const results: unknown[] = [];
  try {
    for (const { change } of group) results.push(change());
    database.exec('COMMIT');
  } catch {
    if (database.isTransaction) database.exec('ROLLBACK');
    return false;
  }
  for (const [at, { resolve }] of group.entries()) resolve(results[at]);
  return true;
}
