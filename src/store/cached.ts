import type { Collection } from './store.ts';

/**
 * Remembers what was read until it is written. For small values that only this process writes; nobody may change a value that
 * was read, as nobody does.
 */
export function cached<T>(collection: Collection<T>): Collection<T> {
  const known = new Map<string, T>();
  let writes = 0;

  const forget = (key: string): void => {
    writes += 1;
    known.delete(key);
  };
  const change = async (key: string, write: () => Promise<void>): Promise<void> => {
    forget(key);
    // Once more at the end, for what was read in between.
    await write().finally(() => forget(key));
  };

  return {
    async get(key) {
      const value = known.get(key);
      if (value !== undefined) return value;
      const before = writes;
      const read = await collection.get(key);
      if (read !== undefined && writes === before) known.set(key, read);
      return read;
    },
    set: (key, value) => change(key, () => collection.set(key, value)),
    delete: key => change(key, () => collection.delete(key)),
    entries: prefix => collection.entries(prefix),
  };
}
