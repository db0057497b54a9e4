import { StoreError } from './failure.ts';
import { localLease } from './lease/local.ts';
import { openEmbedded, type StoreTarget } from './open.ts';
import type { StoreNews } from './outage.ts';
import { SCHEMA_VERSION, type Schema } from './schema.ts';
import type { Lease, Store } from './store.ts';
import { upgrade } from './upgrade.ts';

/** `url` may hold a password. */
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

/**
 * Opens the store, and brings it up to the newest schema. Throws `StoreError` with a sentence to show, also of one that is only half
 * copied. A file is not locked: that is for whoever writes to it.
 */
export async function openStorage(target: StorageTarget, options: StorageOptions = {}): Promise<Storage> {
  const storage = await opened(target, options);
  try {
    const move = options.isMoving ? undefined : await storage.store.moves.get('into');
    if (move) throw new StoreError(unfinished(storage.place, move.from));
    return options.isLooking ? storage : await upToDate(storage);
  } catch (error) {
    await storage.store.close();
    throw error;
  }
}

async function upToDate(storage: Storage): Promise<Storage> {
  const { schema, store, lease, place, warnings } = storage;
  const from = await schema.version();
  if (from >= SCHEMA_VERSION) return storage;
  const bringUp = async (): Promise<void> => {
    if ((await schema.version()) >= SCHEMA_VERSION) return;
    await upgrade(store, from, new Date());
    await schema.stamp();
  };
  await lease.with('schema', bringUp).catch(async error => {
    // Another process that begins at the same moment may have been faster.
    if ((await schema.version()) < SCHEMA_VERSION) throw error;
  });
  const done = `The store ${place} was brought up from schema ${from} to ${SCHEMA_VERSION}: older versions of the bot refuse it from now on.`;
  return { ...storage, warnings: [...warnings, done] };
}

const unfinished = (place: string, from: string): string =>
  `The store ${place} holds only a part of what was to be copied from ${from}. Run the same "npm run -s migrate" again, or use another STORE_URL.`;

async function opened(target: StorageTarget, options: StorageOptions): Promise<Storage> {
  switch (target.kind) {
    // Loaded only when used.
    case 'redis':
      return (await import('./redis/redis.ts')).openRedis(target.url, options);
    case 'postgres':
      return (await import('./postgres/postgres.ts')).openPostgres(target.url, options);
    default:
      return embedded(target);
  }
}

function embedded(target: StoreTarget): Storage {
  const { store, schema, bytes } = openEmbedded(target);
  const place = target.kind === 'sqlite' ? target.path : 'memory';
  return { store, lease: localLease(), warnings: [], place, schema, bytes: async () => bytes() };
}
