import { StoreError } from './failure.ts';
import { OLDEST_SCHEMA, olderSchemaError, SCHEMA_VERSION } from './schema.ts';
import { openSqlite } from './sqlite/sqlite.ts';
import type { EmbeddedTarget, Storage, StorageOptions, StorageTarget } from './storage.ts';
import type { Store } from './store.ts';
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
    if (copy) throw partialCopyError(storage.place, copy.from);
    const version = await storage.schema.version();
    if (version < OLDEST_SCHEMA) throw olderSchemaError(storage.place, version);
    return options.skipUpgrade ? storage : await upgraded(storage);
  } catch (error) {
    await storage.store.close();
    throw error;
  }
}

/**
 * Opens an embedded store alone, without upgrading it. Throws `StoreError` with a sentence for the
 * operator.
 */
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

async function upgraded(storage: Storage): Promise<Storage> {
  const { schema, store, lease, place, warnings } = storage;
  const from = await schema.version();
  if (from >= SCHEMA_VERSION) return storage;
  const run = async (): Promise<void> => {
    if ((await schema.version()) >= SCHEMA_VERSION) return;
    await upgrade(store, from);
    await schema.stamp();
  };
  await lease.with('schema', run).catch(async error => {
    // Another process that started at the same moment may have been faster.
    if ((await schema.version()) < SCHEMA_VERSION) throw error;
  });
  const warning = `The store ${place} was upgraded from schema ${from} to ${SCHEMA_VERSION}: older versions of the bot refuse it from now on.`;
  return { ...storage, warnings: [...warnings, warning] };
}

const partialCopyError = (place: string, from: string): StoreError =>
  new StoreError(
    `The store ${place} holds only a part of what was to be copied from ${from}. Run the same "npm run -s migrate" again, or use another STORE_URL.`,
  );
