import type { Collection, Store } from '../../src/store/store.ts';

export class KilledError extends Error {}

/** The store, until it is written to for the nth time: then the process is killed. */
export function killedAt(store: Store, write: number): Store {
  let writes = 0;
  const killing = <T extends (...given: never[]) => Promise<unknown>>(work: T) =>
    ((...given: Parameters<T>) => {
      writes += 1;
      return writes >= write ? Promise.reject(new KilledError()) : work(...given);
    }) as T;
  const wrap = <T extends Collection<unknown>>(collection: T): T => ({
    ...collection,
    set: killing(collection.set),
    delete: killing(collection.delete),
  });
  const { feeds, subscriptions, blogs, logs, outbox, news, members, schedules, shares } = store;
  const wrapped = { feeds, subscriptions, blogs, logs, outbox, news, members, schedules, shares };
  return { ...store, ...Object.fromEntries(Object.entries(wrapped).map(([name, one]) => [name, wrap(one as never)])) };
}
