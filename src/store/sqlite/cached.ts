import type { Collection } from '../store.ts';

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
