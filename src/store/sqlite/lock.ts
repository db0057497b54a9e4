import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { reasonOf, StoreError } from '../failure.ts';
import { inUseMessage, makeFolderOf } from './sqlite.ts';
import { isBusy } from './writes.ts';

/** The databases whose locks this process holds: one that is garbage is closed, and its lock with it. */
const held = new Set<DatabaseSync>();

/**
 * Locks the store at `path` for this process. The lock is SQLite's own, on an empty database beside
 * the store: the system drops it however the process ends, so a stale one never has to be cleared.
 * Throws `StoreError` if another process holds it.
 */
export function lockStore(path: string): { release(): void } {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockPath(path), { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    throw lockError(path, error);
  }
  const locked = database;
  held.add(locked);
  return {
    release() {
      if (held.delete(locked)) locked.close();
    },
  };
}

/** Beside the store, with links resolved: two names of one file must give one lock. */
function lockPath(path: string): string {
  const folder = dirname(path);
  makeFolderOf(path);
  try {
    return `${realpathSync(path)}.lock`;
  } catch {
    return `${join(realpathSync(folder), basename(path))}.lock`;
  }
}

function lockError(path: string, error: unknown): StoreError {
  const message = isBusy(error)
    ? inUseMessage(path)
    : `The store ${path} cannot be locked: ${reasonOf(error)}. Check STORE_URL and who may write to its folder.`;
  return new StoreError(message, { cause: error });
}
