import type { Registry } from 'prom-client';
import { receiptKey } from '../core/delivery/next-step.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Log } from '../core/model/log.ts';
import { rootMessage } from '../log/log.ts';
import { type Collection, collectionsOf, type Store, type StoredCollections } from '../store/store.ts';
import { instrumentsIn } from './instruments.ts';

/** Times every call to the store, and notes whether its writes succeed. */
export function measuredStore(store: Store, registry: Registry, writes: WriteMonitor): Store {
  const { timed, listed } = createTimer(registry);
  const measured = <T>(collection: Collection<T>): Collection<T> => ({
    get: key => timed('get', () => collection.get(key)),
    set: (key, value) => writes.watch(timed('set', () => collection.set(key, value))),
    delete: key => writes.watch(timed('delete', () => collection.delete(key))),
    entries: prefix => listed(collection.entries(prefix)),
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

const OPERATIONS = ['get', 'set', 'delete', 'list'] as const;
type Operation = (typeof OPERATIONS)[number];

function createTimer(registry: Registry) {
  const { counter, histogram } = instrumentsIn(registry);
  const seconds = histogram(
    'store_operation_seconds',
    'How long the store took, by operation. list: iterating over many entries.',
    { buckets: [0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5], labelNames: ['operation'] },
  );
  const failures = counter(
    'store_failures_total',
    'Calls to the store that failed, by operation.',
    OPERATIONS.map(operation => ({ operation })),
  );
  // Labels are looked up once, because every poll comes through here.
  const times = new Map(OPERATIONS.map(operation => [operation, seconds.labels(operation)]));
  const end = (operation: Operation, ms: number): void => times.get(operation)?.observe(ms / 1000);
  return {
    async timed<R>(operation: Operation, call: () => Promise<R>): Promise<R> {
      const began = performance.now();
      try {
        return await call();
      } catch (error) {
        failures.inc({ operation });
        throw error;
      } finally {
        end(operation, performance.now() - began);
      }
    },
    /** Times the store alone, not what its caller does between two entries. */
    async *listed<T>(entries: AsyncIterable<T>): AsyncGenerator<T> {
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
        failures.inc({ operation: 'list' });
        throw error;
      } finally {
        end('list', spent);
      }
    },
  };
}

export type WriteMonitor = ReturnType<typeof createWriteMonitor>;

/**
 * Milliseconds without a failure after which writes count as recovered. A disk that is nearly full
 * accepts small writes and refuses large ones, so this is longer than the time to the next retry.
 */
const STEADY = 45_000;

/**
 * Watches whether the store accepts writes: a full or read-only disk still answers every read. Logs once when they begin
 * to fail, and once when they succeed again.
 */
export function createWriteMonitor({ log, now }: { log: Pick<Log, 'error' | 'info'>; now: () => Date }) {
  let failing: { reason: string; since: string; last: number } | undefined;
  const fail = (error: unknown): void => {
    const reason = rootMessage(error);
    if (!failing) log.error('store.failing', { reason });
    failing = { reason, since: failing?.since ?? now().toISOString(), last: now().getTime() };
  };
  const succeed = (): void => {
    if (!failing || Math.abs(now().getTime() - failing.last) < STEADY) return;
    log.info('store.recovered', { since: failing.since });
    failing = undefined;
  };
  return {
    async watch<R>(write: Promise<R>): Promise<R> {
      try {
        const result = await write;
        succeed();
        return result;
      } catch (error) {
        fail(error);
        throw error;
      }
    },
    /** Why writes fail, and since when (ISO); undefined if they do not. */
    failing: (): { reason: string; since: string } | undefined => failing,
  };
}

/** Whether people must fix something before a channel can show everything. */
type IsBlocked = (channelId: string) => boolean;

interface WaitingMessage extends Pick<Delivery, 'channelId' | 'artifact' | 'create'> {
  /** Milliseconds. */
  since: number;
}

/** Messages looked up, oldest first, before none is taken to be missing. */
const LOOKED_UP = 200;

/**
 * Watches the outbox as it is used, and since when this process knows each delivery: they carry no time themselves.
 * Posting walks through all of it once a second, and each such walk is a complete picture. What was there at a start
 * counts from then.
 */
export function createOutboxMonitor({
  outbox,
  receipts,
  now,
}: Pick<Store, 'outbox' | 'receipts'> & { now: () => Date }) {
  const deliveries = new Map<string, WaitingMessage>();
  const note = (key: string, { channelId, artifact, create }: Delivery): void => {
    if (!deliveries.has(key)) deliveries.set(key, { channelId, artifact, create, since: now().getTime() });
  };

  async function* walk(): AsyncGenerator<[key: string, value: Delivery]> {
    const unseen = new Set(deliveries.keys());
    for await (const [key, delivery] of outbox.entries()) {
      unseen.delete(key);
      note(key, delivery);
      yield [key, delivery];
    }
    for (const key of unseen) deliveries.delete(key);
  }

  // A message that is posted already often waits for its own pace (edits, publishing); nothing is wrong then.
  const isMissing = async (delivery: WaitingMessage): Promise<boolean> => {
    const receipt = await receipts.get(receiptKey(delivery));
    return receipt === undefined || receipt.state === 'posting';
  };

  return {
    /** Use it in place of the outbox that was given: what goes through it is noticed. */
    collection: {
      ...outbox,
      async set(key: string, delivery: Delivery) {
        await outbox.set(key, delivery);
        note(key, delivery);
      },
      async delete(key: string) {
        await outbox.delete(key);
        deliveries.delete(key);
      },
      entries: (prefix?: string) => (prefix ? outbox.entries(prefix) : walk()),
    },
    /** How many deliveries wait, and how many of them for people to fix something. */
    counts(isBlocked: IsBlocked) {
      const blocked = [...deliveries.values()].filter(({ channelId }) => isBlocked(channelId)).length;
      return { waiting: deliveries.size - blocked, blocked };
    },
    /** Age in seconds of the oldest undelivered message, blocked channels left out; 0 if there is none. */
    async oldestMissing(isBlocked: IsBlocked) {
      const wanted = [...deliveries.values()].filter(({ create, channelId }) => create && !isBlocked(channelId));
      for (const delivery of wanted.toSorted((a, b) => a.since - b.since).slice(0, LOOKED_UP))
        if (await isMissing(delivery)) return Math.max(0, now().getTime() - delivery.since) / 1000;
      return 0;
    },
  };
}
