import { mkdirSync, realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { inUse, isBusy, reason, StoreError } from '../failure.ts';

/** Beside the store, links resolved: two names of one file must give one lock. */
function lockPath(path: string): string {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true });
  try {
    return `${realpathSync(path)}.lock`;
  } catch {
    return `${join(realpathSync(folder), basename(path))}.lock`;
  }
}

function refusal(path: string, error: unknown): StoreError {
  const sentence = isBusy(error)
    ? inUse(path)
    : `The store ${path} cannot be locked: ${reason(error)}. Check STORE_URL and who may write to its folder.`;
  return new StoreError(sentence, { cause: error });
}

/**
 * Holds the store at `path` for this process alone. The lock is SQLite's own on an empty database beside the store: the
 * system drops it however the process ends, so there is no stale one to clear. Throws `StoreError` where another holds it.
 */
export function lockStore(path: string): { release(): void } {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(lockPath(path), { timeout: 0 });
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database?.close();
    throw refusal(path, error);
  }
  const held = database;
  return {
    release() {
      if (held.isOpen) held.close();
    },
  };
}
