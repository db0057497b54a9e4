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

/**
 * Commits together what is written in one turn of the event loop: the disk acknowledges each
 * transaction, and all else waits for it meanwhile. Until then reads see what was there before, as
 * with a store on a server. A change that fails fails alone.
 */
export function groupedWrites(database: DatabaseSync): GroupedWrites {
  let waiting: WaitingChange[] = [];

  const flush = (): void => {
    const group = waiting;
    waiting = [];
    if (group.length > 1 && commitTogether(database, group)) return;
    for (const { change, resolve, reject } of group) {
      try {
        resolve(change());
      } catch (error) {
        reject(error);
      }
    }
  };

  return {
    write: <T>(change: () => T) =>
      new Promise<T>((resolve, reject) => {
        waiting.push({ change, resolve: resolve as WaitingChange['resolve'], reject });
        if (waiting.length === 1) setImmediate(flush);
      }),
    flush,
  };
}

/** Returns false, with nothing changed, if any of the changes failed. */
function commitTogether(database: DatabaseSync, group: readonly WaitingChange[]): boolean {
  const results: unknown[] = [];
  try {
    database.exec('BEGIN IMMEDIATE');
    for (const { change } of group) results.push(change());
    database.exec('COMMIT');
  } catch {
    if (database.isTransaction) database.exec('ROLLBACK');
    return false;
  }
  for (const [at, { resolve }] of group.entries()) resolve(results[at]);
  return true;
}
