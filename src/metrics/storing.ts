import { type Log, rootMessage } from '../log/log.ts';
import { type Collection, collectionsOf, type Store, type StoredCollections } from '../store/store.ts';
import { type Instruments, OPERATIONS, type StoreOperation } from './instruments.ts';

type StoreInstruments = Pick<Instruments, 'storeSeconds' | 'storeFailures'>;
type StoreTimer = Readonly<Record<StoreOperation, { took(began: number): void; failed(): void }>>;
type Timed = <R>(operation: StoreOperation, call: () => Promise<R>) => Promise<R>;

/** Times every call to the store, and notes whether its writes succeed. */
export function measuredStore(store: Store, instruments: StoreInstruments, writes: WriteMonitor): Store {
  const timer = timerOf(instruments);
  const timed: Timed = async (operation, call) => {
    const began = performance.now();
    try {
      return await call();
    } catch (error) {
      timer[operation].failed();
      throw error;
    } finally {
      timer[operation].took(began);
    }
  };
  const measured = <T>(collection: Collection<T>): Collection<T> => ({
    get: key => timed('get', () => collection.get(key)),
    set: (key, value) => writes.watch(timed('set', () => collection.set(key, value))),
    delete: key => writes.watch(timed('delete', () => collection.delete(key))),
    entries: prefix => listed(collection.entries(prefix), timer.list),
  });
  // Every poll reads these two, from memory if one process writes them: timing that would cost more than it is worth.
  const read = <T>(collection: Collection<T>) => ({ ...measured(collection), get: collection.get.bind(collection) });
  const collections: readonly (readonly [string, Collection<unknown>])[] = Object.entries(collectionsOf(store));
  return {
    ...(Object.fromEntries(
      collections.map(([name, one]) => [name, { ...one, ...measured(one) }]),
    ) as StoredCollections),
    feeds: { ...store.feeds, ...read(store.feeds) },
    subscriptions: { ...store.subscriptions, ...read(store.subscriptions) },
    asOne: work => writes.watch(timed('set', () => store.asOne(work))),
    close: () => store.close(),
  };
}

// Labels are looked up once, because every poll comes through here.
const timerOf = ({ storeSeconds, storeFailures }: StoreInstruments): StoreTimer =>
  Object.fromEntries(
    OPERATIONS.map(operation => {
      const seconds = storeSeconds.labels(operation);
      const took = (began: number): void => seconds.observe((performance.now() - began) / 1000);
      return [operation, { took, failed: () => storeFailures.inc({ operation }) }];
    }),
  ) as unknown as StoreTimer;

/** Times the store alone, not what its caller does between two entries. */
async function* listed<T>(entries: AsyncIterable<T>, { took, failed }: StoreTimer[StoreOperation]): AsyncGenerator<T> {
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

/** Whether the store accepts writes: a full or read-only disk still answers every read. */
export interface WriteMonitor {
  watch<R>(write: Promise<R>): Promise<R>;
  /** Why writes fail, and since when (ISO); undefined if they do not. */
  failing(): { reason: string; since: string } | undefined;
}

/**
 * Milliseconds without a failure after which writes count as recovered. A disk that is nearly full
 * accepts small writes and refuses large ones, so this is longer than the time to the next retry.
 */
const STEADY = 45_000;

interface WriteMonitorParts {
  log: Pick<Log, 'error' | 'info'>;
  now: () => Date;
  instruments: Pick<Instruments, 'writesFailing'>;
}

/** Watches writes. Logs once when they begin to fail, and once when they succeed again. */
export function createWriteMonitor({ log, now, instruments: { writesFailing } }: WriteMonitorParts): WriteMonitor {
  let failing: { reason: string; since: string; last: number } | undefined;

  const fail = (error: unknown): void => {
    const reason = rootMessage(error);
    if (!failing) log.error('store.failing', { reason });
    failing = { reason, since: failing?.since ?? now().toISOString(), last: now().getTime() };
    writesFailing.set(1);
  };
  const succeed = (): void => {
    if (!failing || Math.abs(now().getTime() - failing.last) < STEADY) return;
    log.info('store.recovered', { since: failing.since });
    failing = undefined;
    writesFailing.set(0);
  };

  return {
    async watch(write) {
      try {
        const result = await write;
        succeed();
        return result;
      } catch (error) {
        fail(error);
        throw error;
      }
    },
    failing: () => failing,
  };
}
