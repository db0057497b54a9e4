import { createPause } from '../async/in-slices.ts';
import { StoreError } from './failure.ts';
import { openSqlite, unlessDamagedFile } from './sqlite/sqlite.ts';
import {
  collectionsOf,
  type EmbeddedTarget,
  OLDEST_SCHEMA,
  SCHEMA_VERSION,
  type Storage,
  type StorageOptions,
  type StorageTarget,
  type Store,
  type StoredCollections,
} from './store.ts';
import { upgrade } from './upgrade.ts';

/**
 * Opens a store and upgrades its values to the newest schema. Throws `StoreError` with a sentence
 * for the operator, also for a store that is only half copied. Does not lock a SQLite file: whoever
 * writes to it does that (`lockStore`).
 */
export async function openStorage(target: StorageTarget, options: StorageOptions): Promise<Storage> {
  const storage = await openDriver(target, options);
  try {
    const copy = options.allowPartialCopy ? undefined : await storage.store.moves.get('into');
    if (copy)
      throw new StoreError(
        `The store ${storage.place} holds only a part of what was to be copied from the store ${copy.from}. Run the same "npm run -s migrate" again, or use another STORE_URL.`,
      );
    const version = await storage.schema.version();
    if (version < OLDEST_SCHEMA)
      throw new StoreError(
        `The store ${storage.place} was written by a version of the bot that is too old (schema ${version}; this one reads ${OLDEST_SCHEMA} and newer). Use another STORE_URL; servers follow their live blogs again there.`,
      );
    return options.skipUpgrade ? storage : await upgraded(storage, options);
  } catch (error) {
    await storage.store.close();
    throw target.kind === 'sqlite' ? unlessDamagedFile(target.path, error) : error;
  }
}

/** Opens an embedded store alone, without upgrading it. Throws `StoreError` with a sentence for the operator. */
export const openStore = (target: EmbeddedTarget, options?: Pick<StorageOptions, 'onDamage'>): Store =>
  openSqlite(target, options).store;

async function openDriver(target: StorageTarget, options: StorageOptions): Promise<Storage> {
  switch (target.kind) {
    // The drivers are loaded only if they are used.
    case 'redis':
      return (await import('./redis/redis.ts')).openRedis(target.url, options);
    case 'postgres':
      return (await import('./postgres/postgres.ts')).openPostgres(target.url, options);
    default:
      return openSqlite(target, options);
  }
}

async function upgraded(storage: Storage, options: StorageOptions): Promise<Storage> {
  const { schema, store, lease, place, warnings } = storage;
  const from = await schema.version();
  if (from >= SCHEMA_VERSION) return storage;
  const run = async (): Promise<void> => {
    if ((await schema.version()) >= SCHEMA_VERSION) return;
    await upgrade(watched(store, { ...options, from }));
    await schema.stamp();
  };
  await lease.with('schema', run).catch(async error => {
    // Another process that started at the same moment may have been faster.
    if ((await schema.version()) < SCHEMA_VERSION) throw error;
  });
  const warning = `The store ${place} was upgraded from schema ${from} to ${SCHEMA_VERSION}: older versions of the bot refuse it from now on.`;
  return { ...storage, warnings: [...warnings, warning] };
}

const TELL_EVERY_MS = 10_000;

/** A store that tells how many of its entries were listed, and lists no more once that is to stop. */
function watched(
  store: Store,
  { from, onUpgrade, stopping }: Pick<StorageOptions, 'onUpgrade' | 'stopping'> & { from: number },
): Store {
  const pause = createPause();
  let entries = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  const tell = (): void => {
    if (performance.now() - toldAt < TELL_EVERY_MS) return;
    toldAt = performance.now();
    onUpgrade?.({ from, to: SCHEMA_VERSION, entries });
  };
  async function* counted<T>(listed: AsyncIterable<T>): AsyncGenerator<T> {
    tell();
    for await (const entry of listed) {
      // A signal is heard between two turns.
      await pause();
      stopping?.throwIfAborted();
      yield entry;
      entries += 1;
      tell();
    }
  }
  const each = Object.entries(collectionsOf(store)).map(([name, collection]) => [
    name,
    { ...collection, entries: (prefix?: string) => counted<unknown>(collection.entries(prefix)) },
  ]);
  return { ...store, ...(Object.fromEntries(each) as StoredCollections) };
}

type OwnedStorage = Pick<Storage, 'store' | 'lease' | 'place'>;

/** Throws `StoreError` with a sentence for the operator if the store is another application's. */
export async function refuseOthers({ store, place }: OwnedStorage, applicationId: string): Promise<void> {
  const owner = await store.owners.get('bot');
  if (!owner || owner.applicationId === applicationId) return;
  throw new StoreError(
    `The store ${place} belongs to another bot (application ${owner.applicationId}). Use that bot’s DISCORD_TOKEN, or another STORE_URL. To go on with its data as this bot, copy them with "npm run -s migrate".`,
  );
}

/**
 * Stamps a store that has no owner yet. Two bots that share one would poll and post each other's
 * feeds. Call it once Discord has accepted the token: a wrong one must not own a store.
 */
export async function claimStore(storage: OwnedStorage, applicationId: string): Promise<void> {
  let held: AbortSignal | undefined;
  const claim = async (signal: AbortSignal): Promise<void> => {
    held = signal;
    await refuseOthers(storage, applicationId);
    const { owners } = storage.store;
    if (!(await owners.get('bot'))) await owners.set('bot', { applicationId });
  };
  try {
    await storage.lease.with('owner', claim);
  } catch (error) {
    if (!held?.aborted) throw error;
    throw new StoreError(`The store ${storage.place} was away for too long while the bot started. Start it again.`);
  }
}
