import { StoreError } from './failure.ts';
import { localLease } from './lease.ts';
import { openStore, type StoreTarget } from './open.ts';
import type { StoreNews } from './outage.ts';
import type { Lease, Store } from './store.ts';

/** `url` may hold a password. */
export type StorageTarget = StoreTarget | { kind: 'redis' | 'postgres'; url: string };

export interface StorageOptions {
  /** Milliseconds that a call to a store on the network may take. */
  deadline?: number;
  /** Milliseconds that a lease outlives its owner. */
  leaseFor?: number;
  /** For whoever copies into it. */
  isMoving?: boolean;
  /** Told of outages of a store on the network. */
  tell?: StoreNews;
}

/** A store, and what holds those apart that work on it. */
export interface Storage {
  store: Store;
  lease: Lease;
  /** Sentences for the operator. */
  warnings: readonly string[];
  /** Where it is, for a sentence, without secrets. */
  place: string;
}

/**
 * Opens the store. Throws `StoreError` with a sentence to show, also of one that is only half copied. A file is not locked: that
 * is for whoever writes to it.
 */
export async function openStorage(target: StorageTarget, options: StorageOptions = {}): Promise<Storage> {
  const storage = await opened(target, options);
  try {
    const move = options.isMoving ? undefined : await storage.store.moves.get('into');
    if (move) throw new StoreError(unfinished(storage.place, move.from));
    return storage;
  } catch (error) {
    await storage.store.close();
    throw error;
  }
}

const unfinished = (place: string, from: string): string =>
  `The store ${place} holds only a part of what was to be copied from ${from}. Run the same "npm run -s migrate" again, or use another STORE_URL.`;

async function opened(target: StorageTarget, options: StorageOptions): Promise<Storage> {
  switch (target.kind) {
    // Loaded only when used.
    case 'redis':
      return (await import('./redis.ts')).openRedis(target.url, options);
    case 'postgres':
      return (await import('./postgres.ts')).openPostgres(target.url, options);
    default:
      return embedded(target);
  }
}

const embedded = (target: StoreTarget): Storage => ({
  store: openStore(target),
  lease: localLease(),
  warnings: [],
  place: target.kind === 'sqlite' ? target.path : 'memory',
});
