import type { KeyvStoreAdapter, StoredData } from 'keyv';

/** A Keyv adapter that can also read the keys below a prefix without looking at the others. */
export interface Scannable extends KeyvStoreAdapter {
  /** Raw entries whose full key, namespace included, starts with `prefix`, by key. */
  scan(prefix: string): AsyncGenerator<[key: string, raw: string], void>;
}

/** What a storage does with full keys. Every call throws when it fails. */
export interface Entries {
  /** Values in the order of the keys. */
  read(keys: readonly string[]): Promise<readonly (string | undefined)[]>;
  write(key: string, value: string): Promise<void>;
  /** Gives whether it was there. */
  remove(key: string): Promise<boolean>;
  scan: Scannable['scan'];
}

/**
 * A Keyv adapter on a storage that others share. `dialect`: Keyv gives an iterator only to adapters whose dialect it knows. What
 * expires is for Keyv, which keeps the time in the value.
 */
export function adapterOn(dialect: 'redis' | 'postgres', { read, write, remove, scan }: Entries): Scannable {
  const below = (namespace: string | undefined) => scan(namespace ? `${namespace}:` : '');
  const adapter: Scannable = {
    opts: { dialect },
    get: async <Value>(key: string) => (await read([key]))[0] as StoredData<Value>,
    getMany: async <Value>(keys: string[]) => (await read(keys)) as StoredData<Value>[],
    has: async key => (await read([key]))[0] !== undefined,
    async set(key: string, value: string) {
      await write(key, value);
      return true;
    },
    delete: remove,
    deleteMany: async keys => (await Promise.all(keys.map(remove))).includes(true),
    async clear() {
      for await (const [key] of below(adapter.namespace)) await remove(key);
    },
    iterator: <Value>(namespace?: string) => below(namespace) as AsyncGenerator<[string, Awaited<Value>], void>,
    scan,
    async disconnect() {},
    // Failures are thrown by the call that met them, so there is no event to listen to.
    on: () => adapter,
  };
  return adapter;
}
