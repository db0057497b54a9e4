import { type DamageListener, type OutageListener, StoreError } from './failure.ts';
import type { Lease, Scrub, Store } from './store.ts';

/** Version of the stored values, the same for every kind of store. `upgrade` raises older values to it. */
export const SCHEMA_VERSION = 10;
export const OLDEST_SCHEMA = 7;

/** The schema version that an open store records for its values. */
export interface Schema {
  /** Reads the version from the store: another process may have upgraded it since it was opened. */
  version(): Promise<number>;
  stamp(): Promise<void>;
}

export const newerSchemaError = (place: string, version: number): StoreError =>
  new StoreError(
    `The store ${place} was written by a newer version of the bot (schema ${version}; this one knows ${SCHEMA_VERSION}). Update the bot, or use another STORE_URL.`,
  );

/** A store inside this process: a SQLite file, or memory that ends with the process. */
export type EmbeddedTarget = { kind: 'sqlite'; path: string } | { kind: 'memory' };

/** Any store, as `STORE_URL` names it. `url` may hold a password. */
export type StorageTarget = EmbeddedTarget | { kind: 'redis' | 'postgres'; url: string };

export interface StorageOptions {
  now: () => Date;
  /** Returns a random number from 0 up to but not including 1. */
  jitter: () => number;
  /** Milliseconds that a call to a store on the network may take. */
  deadlineMs?: number;
  /** Lease TTL in milliseconds: how long a crashed holder blocks others. A longer outage of the store loses the lease. */
  leaseMs?: number;
  /** Opens a store that another one is being copied into, which is refused otherwise. For the copy itself. */
  allowPartialCopy?: boolean;
  /** Leaves values of an older schema as they are. For reading a store that a bot may be using. */
  skipUpgrade?: boolean;
  onOutage?: OutageListener;
  /** Receives what lists leave out because it is damaged. Without it, they reject. */
  onDamage?: DamageListener;
  /** Receives what has become dangerous about the store since it was opened: sentences for the operator. */
  onWarning?: (warning: string) => void;
  /** Receives how far an upgrade is: at its start, and every ten seconds. */
  onUpgrade?: (progress: UpgradeProgress) => void;
  /** Once it is aborted, an upgrade rejects with its reason. The next start begins it anew. */
  stopping?: AbortSignal;
}

/** How many entries an upgrade has looked at. `from`, `to`: schemas. */
interface UpgradeProgress {
  from: number;
  to: number;
  entries: number;
}

/** An open store, and the lease that keeps its writers apart. */
export interface Storage {
  store: Store;
  lease: Lease;
  /** Sentences for the operator. */
  warnings: readonly string[];
  /** Where the store is, for use in a sentence, without secrets. */
  place: string;
  schema: Schema;
  /** Size on disk or in memory; for Redis, that of the whole server. */
  bytes(): Promise<number>;
  scrub: Scrub;
  /** Looks again whether the settings of the server still keep the data; `onWarning` learns if they do not. */
  recheck(): Promise<void>;
}
