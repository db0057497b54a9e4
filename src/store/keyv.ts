import { setImmediate } from 'node:timers/promises';
import Keyv, { type DeserializedData, type KeyvStoreAdapter, type StoredData } from 'keyv';
import { blogRecords, sharingMessages } from './blog-records.ts';
import { DamagedEntryError, type DamageListener, intact, reasonOf, StoreError } from './failure.ts';
import { type PlainStore, withStoredIndexes } from './indexed.ts';
import { assertLeasesHeld } from './lease/lease.ts';
import type { Collection, Store } from './store.ts';

/** A Keyv adapter that can also list the keys below a prefix without reading the others. */
export interface ScannableAdapter extends KeyvStoreAdapter {
  /** Raw entries whose full key, namespace included, starts with `prefix`, ordered by key. */
  scan(prefix: string): AsyncGenerator<[key: string, raw: string], void>;
}

/** What a database does with full keys. Every call throws if it fails. */
export interface Driver {
  /** Values in the order of the keys. */
  read(keys: readonly string[]): Promise<readonly (string | undefined)[]>;
  write(key: string, value: string): Promise<void>;
  remove(key: string): Promise<boolean>;
  /**
   * The next `PAGE_SIZE` keys that start with `prefix`, ordered, and their values: the first ones, or those after `last`.
   * A key that was deleted meanwhile has none.
   */
  page(prefix: string, last: string | undefined): Promise<readonly (readonly [key: string, value?: string])[]>;
}

/** Entries read at once: a scan holds no cursor open while its caller works, and never more than this in memory. */
export const PAGE_SIZE = 64;

/**
 * A Keyv adapter on a driver. Keyv offers an iterator only for adapters whose `dialect` it knows,
 * and handles expiry itself, in the value. Keyv writes the namespace into the adapter, so every
 * namespace needs an adapter of its own.
 */
export function adapterOn(
  dialect: 'sqlite' | 'redis' | 'postgres',
  { read, write, remove, page }: Driver,
): ScannableAdapter {
  const scan = (prefix: string) => scanned(page, prefix);
  const below = (namespace: string | undefined) => scan(namespace ? `${namespace}:` : '');
  const adapter: ScannableAdapter = {
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

async function* scanned(page: Driver['page'], prefix: string): AsyncGenerator<[key: string, raw: string], void> {
  let rows: Awaited<ReturnType<typeof page>> = [];
  do {
    rows = await page(prefix, rows.at(-1)?.[0]);
    for (const [key, value] of rows) if (value !== undefined) yield [key, value];
    // A store in this process answers at once: without this, a long scan would keep everything else waiting.
    if (rows.length === PAGE_SIZE) await setImmediate();
  } while (rows.length === PAGE_SIZE);
}

export interface KeyvStoreParts {
  /**
   * Called once per collection. Must return a new adapter each time, one that throws on errors: an adapter shared by two
   * namespaces leaks keys.
   */
  openAdapter: () => ScannableAdapter;
  close: () => Promise<void>;
  onDamage?: DamageListener;
}

export const keyvStore = (parts: KeyvStoreParts): Store =>
  withStoredIndexes(plainKeyvStore(parts), collection(parts, 'index', AN_OBJECT));

/** The same without indexes. */
export function plainKeyvStore(parts: KeyvStoreParts): PlainStore {
  const { onDamage, close } = parts;
  const records = <T>(namespace: string, fields?: Shape['fields']) =>
    collection<T>(parts, namespace, { ...AN_OBJECT, fields });
  const lists = <T>(namespace: string) => collection<T>(parts, namespace, A_LIST);
  return {
    feeds: records('feeds', { url: 'a string' }),
    subscriptions: lists('subscriptions'),
    blogs: blogRecords({
      records: sharingMessages(records('blogs', { blog: 'an object', cursor: 'an object' }), onDamage),
      stored: lists('bases'),
      onDamage,
    }),
    outbox: records('outbox', DELIVERY),
    logs: records('logs', { told: 'an object', pending: 'a list' }),
    operations: records('operations', { kind: 'a string', done: 'a list' }),
    receipts: records('receipts', { state: 'a string' }),
    pings: records('pings'),
    rests: records('rests'),
    quotas: records('quotas'),
    servers: records('servers'),
    readers: records('readers'),
    salts: records('salts'),
    moves: records('moves'),
    owners: records('owners'),
    audit: records('audit', { did: 'a string' }),
    schedules: records('schedules'),
    wakes: records('wakes'),
    members: records('members', { follows: 'a list', letters: 'a list', held: 'a list' }),
    news: records('news', { feedId: 'a string', changes: 'a list' }),
    letters: records('letters', DELIVERY),
    shares: records('shares', { artifact: 'a string' }),
    asOne: work => work(),
    close,
  };
}

/** Keyv takes `null` for "nothing"; a damaged entry must not look like an absent one. */
function deserialize<Value>(text: string): DeserializedData<Value> {
  const envelope = parsed(text) as DeserializedData<Value> | null;
  if (envelope === null) throw new UnfitValueError('the entry is null');
  return envelope;
}

/** The parser's own error cites the text, which may be a member's. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UnfitValueError('the entry is not valid JSON');
  }
}

/**
 * Precedes each key: Keyv takes a key that starts with its own namespace for one that it has
 * already prefixed, so `feeds:x` and `x` would be one entry.
 */
const KEY_PREFIX = '/';

type FieldKind = 'an object' | 'a list' | 'a string' | 'a number';

/** The least that a value must be: anything else was not written by the bot. */
interface Shape {
  kind: 'an object' | 'a list';
  /** What those who walk through the whole collection take for granted. */
  fields?: Readonly<Record<string, FieldKind>>;
}

const AN_OBJECT: Shape = { kind: 'an object' };
const A_LIST: Shape = { kind: 'a list' };
const DELIVERY: Shape['fields'] = { channelId: 'a string', artifact: 'a string' };

class UnfitValueError extends Error {
  override name = 'UnfitValueError';
}

/** A collection on a Keyv of its own. Every failure is a `StoreError`. */
function collection<T>({ openAdapter, onDamage }: KeyvStoreParts, namespace: string, shape: Shape): Collection<T> {
  const adapter = openAdapter();
  const keyv = new Keyv({ store: adapter, namespace, throwOnErrors: true, serialize: JSON.stringify, deserialize });
  // Whatever an adapter reports here is thrown to the caller as well.
  keyv.on('error', () => undefined);
  const task = (verb: string, key: string) => `${verb} ${namespace} "${key}"`;
  const start = `${namespace}:${KEY_PREFIX}`;
  const readListed = ([name, raw]: [key: string, raw: string]): Promise<[string, T]> => {
    const key = name.slice(start.length);
    return attempt(task('read', key), async () => {
      const found = checked<T>((await keyv.deserializeData(raw))?.value, shape);
      // Copies take what is there.
      return [key, onDamage ? withFields(found, shape) : found];
    });
  };
  async function* listed(prefix: string): AsyncGenerator<[key: string, raw: string]> {
    assertLeasesHeld();
    try {
      yield* adapter.scan(start + prefix);
    } catch (error) {
      throw failure(`list ${namespace}`, error);
    }
  }
  return {
    get: key =>
      attempt(task('read', key), async () => {
        const entry = await keyv.get(KEY_PREFIX + key, { raw: true });
        return entry && checked<T>(entry.value, shape);
      }),
    set: (key, value) =>
      attempt(task('write', key), async () => {
        const isStored = await keyv.set(KEY_PREFIX + key, checked<T>(value, shape));
        if (!isStored) throw new Error('the storage refused the value');
      }),
    delete: key =>
      attempt(task('delete', key), async () => {
        await keyv.delete(KEY_PREFIX + key);
      }),
    entries: (prefix = '') => intact(listed(prefix), readListed, onDamage),
  };
}

function checked<T>(value: unknown, { kind }: Shape): T {
  if (kindOf(value) === kind) return value as T;
  throw new UnfitValueError(`expected ${kind}, found ${kindOf(value)}`);
}

function withFields<T>(value: T, { fields = {} }: Shape): T {
  for (const [name, kind] of Object.entries(fields)) {
    const found = kindOf((value as Readonly<Record<string, unknown>>)[name]);
    if (found !== kind) throw new UnfitValueError(`expected ${kind} as "${name}", found ${found}`);
  }
  return value;
}

function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  // Lists hold objects.
  if (Array.isArray(value)) return value.every(item => kindOf(item) === 'an object') ? 'a list' : 'a list of others';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** Runs one call to the storage. `task` names verb, collection and key in the error. */
async function attempt<R>(task: string, call: () => Promise<R>): Promise<R> {
  assertLeasesHeld();
  try {
    return await call();
  } catch (error) {
    throw failure(task, error);
  }
}

function failure(task: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const message = `The store could not ${task}: ${reasonOf(cause)}.`;
  const isDamaged = cause instanceof UnfitValueError;
  return isDamaged ? new DamagedEntryError(message, { cause }) : new StoreError(message, { cause });
}
