import { StoreError } from './failure.ts';
import { localLease } from './lease/local.ts';
import { openEmbedded } from './open.ts';
import { SCHEMA_VERSION } from './schema.ts';
import type { Storage, StorageOptions, StorageTarget, StoreTarget } from './storage.ts';
import { upgrade } from './upgrade.ts';

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
