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
  return wrapped(store, killing);
}

/** The store, which does something else before it is written to for the nth time. */
export function atWrite(store: Store, write: number, act: () => Promise<void>): Store {
  let writes = 0;
  const before = <T extends (...given: never[]) => Promise<unknown>>(work: T) =>
    (async (...given: Parameters<T>) => {
      writes += 1;
      if (writes === write) await act();
      return work(...given);
    }) as unknown as T;
  return wrapped(store, before);
}

/** The store, each of whose writes runs through `wrap`. */
function wrapped(store: Store, wrap: <T extends (...given: never[]) => Promise<unknown>>(work: T) => T): Store {
  const wrapOne = <T extends Collection<unknown>>(collection: T): T => ({
    ...collection,
    set: wrap(collection.set),
    delete: wrap(collection.delete),
  });
  const { feeds, subscriptions, blogs, logs, operations, outbox, news, members, schedules, shares } = store;
  const all = { feeds, subscriptions, blogs, logs, operations, outbox, news, members, schedules, shares };
  return { ...store, ...Object.fromEntries(Object.entries(all).map(([name, one]) => [name, wrapOne(one as never)])) };
}
