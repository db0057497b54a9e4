import type { Collection, Store } from '../store/store.ts';
import { type Instruments, OPERATIONS, type StoreOperation } from './instruments.ts';
import type { Writes } from './writes.ts';

type Timed = Pick<Instruments, 'storeSeconds' | 'storeFailures'>;
type Timer = Readonly<Record<StoreOperation, { took(began: number): void; failed(): void }>>;

/** Times every call to the store, and takes note of whether its writes succeed. */
export function measuredStore(store: Store, instruments: Timed, writes: Writes): Store {
  const timer = timerOf(instruments);
  const measured = <T>(collection: Collection<T>) => measuredCollection(collection, timer, writes);
  // Every poll reads these two, from memory where one process writes them: timing that would cost more than it tells.
  const read = <T>(collection: Collection<T>) => ({ ...measured(collection), get: collection.get.bind(collection) });
  return {
    feeds: read(store.feeds),
    subscriptions: read(store.subscriptions),
    blogs: measured(store.blogs),
    outbox: measured(store.outbox),
    receipts: measured(store.receipts),
    pings: measured(store.pings),
    rests: measured(store.rests),
    quotas: measured(store.quotas),
    servers: measured(store.servers),
    readers: measured(store.readers),
    salts: measured(store.salts),
    audit: measured(store.audit),
    schedules: measured(store.schedules),
    moves: measured(store.moves),
    close: () => store.close(),
  };
}

// Labels are looked up once: every poll comes by here.
const timerOf = ({ storeSeconds, storeFailures }: Timed): Timer =>
  Object.fromEntries(
    OPERATIONS.map(operation => {
      const seconds = storeSeconds.labels(operation);
      const took = (began: number): void => seconds.observe((performance.now() - began) / 1000);
      return [operation, { took, failed: () => storeFailures.inc({ operation }) }];
    }),
  ) as unknown as Timer;

function measuredCollection<T>(collection: Collection<T>, timer: Timer, writes: Writes): Collection<T> {
  const timed = async <R>(operation: StoreOperation, work: () => Promise<R>): Promise<R> => {
    const began = performance.now();
    try {
      return await work();
    } catch (error) {
      timer[operation].failed();
      throw error;
    } finally {
      timer[operation].took(began);
    }
  };
  return {
    get: key => timed('get', () => collection.get(key)),
    set: (key, value) => writes.watch(timed('set', () => collection.set(key, value))),
    delete: key => writes.watch(timed('delete', () => collection.delete(key))),
    entries: prefix => listed(collection.entries(prefix), timer.list),
  };
}

/** Times the storage alone, not what its caller does between two entries. */
async function* listed<T>(entries: AsyncIterable<T>, { took, failed }: Timer[StoreOperation]): AsyncGenerator<T> {
  let spent = 0;
  let began = performance.now();
  try {
    for await (const entry of entries) {
      spent += performance.now() - began;
      yield entry;
      began = performance.now();
    }
    spent += performance.now() - began;
  } catch (error) {
    failed();
    throw error;
  } finally {
    took(performance.now() - spent);
  }
}
