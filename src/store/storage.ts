import type { StoreNews } from './outage.ts';
import type { Schema } from './schema.ts';
import type { Lease, Store } from './store.ts';

/** A store inside this process: a SQLite file, or memory that ends with the process. */
export type StoreTarget = { kind: 'sqlite'; path: string } | { kind: 'memory' };

/** Any store, as `STORE_URL` names it. `url` may hold a password. */
export type StorageTarget = StoreTarget | { kind: 'redis' | 'postgres'; url: string };

export interface StorageOptions {
  /** Milliseconds that a call to a store on the network may take. */
  deadline?: number;
  /** Milliseconds that a lease outlives its owner. */
  leaseFor?: number;
  /** For whoever copies into it. */
  isMoving?: boolean;
  /** For whoever only looks, perhaps while a bot works on it: an older schema is left as it is. */
  isLooking?: boolean;
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
  schema: Schema;
  /** What it takes where it is; in Redis, the whole server. */
  bytes(): Promise<number>;
}
