import type Keyv from 'keyv';
import type { Scannable } from './adapter.ts';
import { reason, StoreError } from './failure.ts';
import { assertLeasesHeld } from './lease/lease-context.ts';
import type { Collection } from './store.ts';

/**
 * Stands before each of our keys: Keyv takes a key that starts with its own namespace for one that it prefixed already, so
 * that `feeds:x` and `x` would be one entry.
 */
const MARK = '/';

interface Shape {
  /** What a value must at least be: anything else was not written by us. */
  kind: 'an object' | 'a list';
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function checked<T>(value: unknown, shape: Shape): T {
  if (kindOf(value) === shape.kind) return value as T;
  throw new TypeError(`expected ${shape.kind}, found ${kindOf(value)}`);
}

const failure = (what: string, cause: unknown): StoreError =>
  cause instanceof StoreError ? cause : new StoreError(`The store could not ${what}: ${reason(cause)}.`, { cause });

/** Runs one call to the storage; what goes wrong names the collection and the key. */
async function attempt<R>(what: string, work: () => Promise<R>): Promise<R> {
  assertLeasesHeld();
  try {
    return await work();
  } catch (error) {
    throw failure(what, error);
  }
}

async function* listed(keyv: Keyv, prefix: string): AsyncGenerator<[key: string, value: unknown]> {
  if (!keyv.iterator) throw new StoreError('This storage cannot list its keys, and the bot needs that.');
  for await (const [key, value] of keyv.iterator(undefined)) if (key.startsWith(prefix)) yield [key, value];
}

async function* scanned(keyv: Keyv, scan: Scannable['scan'], prefix: string) {
  const namespace = `${keyv.namespace}:`;
  for await (const [key, raw] of scan(namespace + prefix)) {
    const name = key.slice(namespace.length);
    const entry = await attempt(`read ${keyv.namespace} "${name.slice(MARK.length)}"`, () => keyv.deserializeData(raw));
    yield [name, entry?.value] as [string, unknown];
  }
}

/** Entries under their own keys; of a storage that can, only those below the prefix are read. */
async function* below(keyv: Keyv, prefix: string): AsyncGenerator<[key: string, value: unknown]> {
  const { scan }: Partial<Scannable> = keyv.store;
  assertLeasesHeld();
  try {
    yield* scan ? scanned(keyv, scan, prefix) : listed(keyv, prefix);
  } catch (error) {
    throw failure(`list ${keyv.namespace}`, error);
  }
}

/** A collection on a Keyv of its own, which must throw on errors. Every failure is a `StoreError`. */
export function collection<T>(keyv: Keyv, shape: Shape): Collection<T> {
  const what = (verb: string, key: string) => `${verb} ${keyv.namespace} "${key}"`;
  return {
    get: key =>
      attempt(what('read', key), async () => {
        const entry = await keyv.get(MARK + key, { raw: true });
        return entry && checked<T>(entry.value, shape);
      }),
    set: (key, value) =>
      attempt(what('write', key), async () => {
        if (!(await keyv.set(MARK + key, checked<T>(value, shape)))) throw new Error('the storage refused the value');
      }),
    delete: key =>
      attempt(what('delete', key), async () => {
        await keyv.delete(MARK + key);
      }),
    async *entries(prefix = '') {
      for await (const [name, value] of below(keyv, MARK + prefix)) {
        const key = name.slice(MARK.length);
        yield [key, await attempt(what('read', key), async () => checked<T>(value, shape))];
      }
    },
  };
}
