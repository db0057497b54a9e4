import { AsyncLocalStorage } from 'node:async_hooks';
import type { DatabaseSync } from 'node:sqlite';

/** What keys are to hold; undefined if they are to be deleted. */
type Changes = Map<string, string | undefined>;

/** Keeps back what is written under `asOne`, until all of it is written at once. */
export interface KeptBack {
  /** What is kept back of the work that calls; undefined if it writes for itself. */
  changes(): Changes | undefined;
  /** Runs work, then makes all its changes or, if it or the disk fails, none. */
  asOne<T>(work: () => Promise<T>): Promise<T>;
}

/** `write` makes all these changes or none. */
export function keepBack(write: (changes: ReadonlyMap<string, string | undefined>) => Promise<void>): KeptBack {
  const works = new AsyncLocalStorage<{ changes: Changes | undefined }>();
  const changes = (): Changes | undefined => works.getStore()?.changes;
  return {
    changes,
    async asOne(work) {
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
