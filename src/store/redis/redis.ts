import { randomUUID } from 'node:crypto';
import KeyvRedis from '@keyv/redis';
import { reasonOf, StoreError } from '../failure.ts';
import { adapterOn, keyvStore, PAGE_SIZE, type ScannableAdapter } from '../keyv.ts';
import { type FencingToken, heldLeases, LATE_WRITE, type LeaseBackend, sharedLease } from '../lease/lease.ts';
import type { Storage, StorageOptions } from '../store.ts';
import { newerSchemaError, SCHEMA_VERSION, type Schema } from '../store.ts';
import { connectRedis, placeOf, type RedisClient, type RedisConnection } from './connection.ts';

const DEFAULT_DEADLINE_MS = 5_000;
/** After this many deadlines without any answer the connection is replaced. */
const SILENT_DEADLINES = 3;

/** Precedes all keys, so that other programs may use the same Redis. */
const PREFIX = 'liveblog:';
/** Holds the store's stamp, `<schema version> <id of the store>`. */
const STAMP_KEY = `${PREFIX}schema`;
/** Precedes the key of each lease; its value is owner and grant. */
const LEASE_PREFIX = `${PREFIX}lease:`;
/** All keys, sorted: to find those below a prefix, Redis itself has to look at every key that it holds. */
const INDEX = `${PREFIX}keys`;

const DATA_LOST =
  'Redis no longer holds the data that was there: it was emptied, or came back without it. Restore it from a backup, or restart the bot to start afresh';

/** Opens a store in Redis, creating it if needed. Throws `StoreError` with a sentence for the operator. */
export async function openRedis(url: string, options: StorageOptions): Promise<Storage> {
  const { deadlineMs = DEFAULT_DEADLINE_MS, onOutage, onDamage } = options;
  const connection = await connectRedis(url, { deadlineMs, silenceMs: SILENT_DEADLINES * deadlineMs, onOutage });
  const place = `in Redis at ${placeOf(url)}`;
  try {
    const warnings = checkSettings(await connection.info(), place);
    const { stamp, schema } = stampOf(connection, await claimStore(connection, place));
    return {
      store: keyvStore({
        openAdapter: () => redisAdapter(connection, stamp),
        close: async () => connection.close(),
        onDamage,
      }),
      lease: sharedLease(leaseBackend(connection, stamp), options),
      warnings,
      place,
      schema,
      bytes: () => usedMemory(connection),
      scrub: async () => undefined,
      recheck: () => recheckSettings(connection, place, options),
    };
  } catch (error) {
    connection.close();
    if (error instanceof StoreError) throw error;
    throw new StoreError(`The store ${place} cannot be used: ${reasonOf(error)}.`, { cause: error });
  }
}

async function usedMemory(connection: RedisConnection): Promise<number> {
  const [, bytes] = /^used_memory:(\d+)/m.exec(await connection.info('memory')) ?? [];
  return Number(bytes ?? Number.NaN);
}

/** A script that runs, as one step, only in the store that was opened: KEYS[1] is `STAMP_KEY`, ARGV[1] its stamp. */
const inOpenedStore = (body: string): string =>
  `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return redis.error_reply('LOST data') end ${body}`;

interface Script {
  script: string;
  /** After `STAMP_KEY`. */
  keys: readonly string[];
  /** After the stamp. */
  args: readonly string[];
}

const REFUSALS: Readonly<Record<string, string>> = { LOST: DATA_LOST, LATE: LATE_WRITE };

async function runScript(client: RedisClient, stamp: string, { script, keys, args }: Script): Promise<unknown> {
  try {
    return await client.eval(script, { keys: [STAMP_KEY, ...keys], arguments: [stamp, ...args] });
  } catch (error) {
    const refusal = error instanceof Error ? REFUSALS[error.message.slice(0, 4)] : undefined;
    throw refusal === undefined ? error : new Error(refusal, { cause: error });
  }
}

/** Runs only while the leases of the writer last: KEYS from the fourth on are theirs, the same ARGV their tokens. */
const underLeases = (body: string): string =>
  inOpenedStore(`for n = 4, #KEYS do
    if redis.call('GET', KEYS[n]) ~= ARGV[n] then return redis.error_reply('LATE write') end
  end ${body}`);
const SET = underLeases(`redis.call('SET', KEYS[3], ARGV[3]) redis.call('ZADD', KEYS[2], 0, ARGV[2]) return 1`);
const DELETE = underLeases(`redis.call('ZREM', KEYS[2], ARGV[2]) return redis.call('UNLINK', KEYS[3])`);

/**
 * A Keyv adapter that reads through `@keyv/redis` and writes with scripts, which also keep the
 * index. `stamp` returns the stamp of the store that was opened. Writes carry the fencing tokens of
 * the leases that their writer holds.
 */
export function redisAdapter(connection: RedisConnection, stamp: () => string): ScannableAdapter {
  const readerOn = cachedReader();
  // One command, so that all values come from the same store.
  const read = async (client: RedisClient, keys: readonly string[]) => {
    const names = keys.map(key => PREFIX + key);
    const [found, ...values] = await readerOn(client).getMany<string>([STAMP_KEY, ...names]);
    if (found !== stamp()) throw new Error(DATA_LOST);
    return values;
  };
  const change = (script: string, key: string, value = ''): Promise<unknown> => {
    const held = heldLeases();
    const keys = [INDEX, PREFIX + key, ...held.map(lease => LEASE_PREFIX + lease.key)];
    const args = [key, value, ...held.map(({ owner, grant }) => owner + grant)];
    return connection.call(client => runScript(client, stamp(), { script, keys, args }));
  };
  return adapterOn('redis', {
    read: keys => connection.call(client => read(client, keys)),
    write: async (key, value) => void (await change(SET, key, value)),
    remove: async key => (await change(DELETE, key)) === 1,
    page: (prefix, last) =>
      connection.call(async client => {
        const start = last === undefined ? `[${prefix}` : `(${last}`;
        const first = { BY: 'LEX', LIMIT: { offset: 0, count: PAGE_SIZE } } as const;
        const keys = await client.zRange(INDEX, start, above(prefix), first);
        const values = await read(client, keys);
        return keys.map((key, n) => [key, values[n]]);
      }),
  });
}

/** Sorts after every key that starts with the prefix: no UTF-8 text contains this byte. */
const above = (prefix: string): Buffer => Buffer.concat([Buffer.from(`(${prefix}`), Buffer.from([0xff])]);

/** Returns `@keyv/redis` on a client, and makes a new one only when the client was replaced. */
function cachedReader(): (client: RedisClient) => KeyvRedis<string> {
  let reader: KeyvRedis<string> | undefined;
  return client => {
    if (reader?.client === client) return reader;
    reader = new KeyvRedis<string>(client, { throwOnErrors: true });
    reader.on('error', () => undefined);
    return reader;
  };
}

const withLease = (body: string): string => inOpenedStore(`local held = redis.call('GET', KEYS[2]) ${body}`);
const ACQUIRE = withLease(`
  if held and string.sub(held, 1, #ARGV[2]) ~= ARGV[2] then return 0 end
  redis.call('SET', KEYS[2], ARGV[2] .. ARGV[3], 'PX', ARGV[4])
  return 1`);
// A lease that expired is not revived: another process may have held it meanwhile, and left no trace.
const RENEW = withLease(`
  if held ~= ARGV[2] .. ARGV[3] then return 0 end
  redis.call('SET', KEYS[2], ARGV[2] .. ARGV[3], 'PX', ARGV[4])
  return 1`);
const RELEASE = withLease(`return held == ARGV[2] .. ARGV[3] and redis.call('UNLINK', KEYS[2]) or 0`);

function leaseBackend(connection: RedisConnection, stamp: () => string): LeaseBackend {
  const run = (script: string, key: string, args: readonly string[]): Promise<unknown> =>
    connection.call(client => runScript(client, stamp(), { script, keys: [LEASE_PREFIX + key], args }));
  const args = ({ owner, grant }: FencingToken, ms = 0) => [owner, grant, `${ms}`];
  return {
    acquire: async (key, token, ms) => (await run(ACQUIRE, key, args(token, ms))) === 1,
    renew: async (key, token, ms) => (await run(RENEW, key, args(token, ms))) === 1,
    release: async (key, token) => void (await run(RELEASE, key, args(token))),
  };
}

/** Refuses a Redis that evicts data or cannot write. Returns warnings about one that may lose writes. */
function checkSettings(info: string, place: string): readonly string[] {
  const fact = (name: string): string | undefined => new RegExp(`^${name}:(.*?)\r?$`, 'm').exec(info)?.[1];
  if (fact('role') === 'slave')
    throw new StoreError(`The store ${place} is a read-only replica. Set STORE_URL to the primary.`);
  const policy = fact('maxmemory_policy');
  if (policy !== undefined && policy !== 'noeviction')
    throw new StoreError(
      `The store ${place} throws data away when it is full (maxmemory-policy ${policy}), and the bot would post it again. Set maxmemory-policy noeviction there.`,
    );
  if (fact('aof_enabled') === '1') return [];
  return [
    `The store ${place} keeps no append-only file: if it stops, it loses what was written since its last snapshot, and the bot may then post that again. Set appendonly yes there.`,
  ];
}

/** Settings can be changed while a bot runs: one that evicts data then empties the store, without an error anywhere. */
async function recheckSettings(
  connection: RedisConnection,
  place: string,
  { onWarning }: StorageOptions,
): Promise<void> {
  const info = await connection.info();
  try {
    checkSettings(info, place);
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    onWarning?.(error.message);
  }
}

/** Returns the stamp of the store that is there, or creates one. Refuses data of other programs and of newer bots. */
async function claimStore(connection: RedisConnection, place: string): Promise<string> {
  const stamp = (await connection.call(client => client.get(STAMP_KEY))) ?? (await createStore(connection, place));
  const [, version] = /^(\d+) [\w-]+$/.exec(stamp) ?? [];
  if (version === undefined) throw foreignDataError(place);
  if (Number(version) > SCHEMA_VERSION) throw newerSchemaError(place, Number(version));
  return stamp;
}

async function createStore(connection: RedisConnection, place: string): Promise<string> {
  let cursor = '0';
  do {
    const page = await connection.call(client => client.scan(cursor, { MATCH: `${PREFIX}*`, COUNT: 1000 }));
    if (page.keys.some(key => key !== STAMP_KEY)) {
      // Another process that started at the same moment may have been faster.
      const stamp = await connection.call(client => client.get(STAMP_KEY));
      if (stamp === null) throw foreignDataError(place);
      return stamp;
    }
    ({ cursor } = page);
  } while (cursor !== '0');
  const stamp = `${SCHEMA_VERSION} ${randomUUID()}`;
  return connection.call(async client => (await client.set(STAMP_KEY, stamp, { NX: true, GET: true })) ?? stamp);
}

const foreignDataError = (place: string): StoreError =>
  new StoreError(
    `The store ${place} has keys ${PREFIX}* that are not this bot's, or only what is left of its data. Use another database there (redis://host:6379/1), or restore a backup.`,
  );

const SET_STAMP = inOpenedStore(`redis.call('SET', KEYS[1], ARGV[2])`);

/**
 * The stamp of an open store. A new schema is a new stamp, so processes that know only the old one
 * stop touching the data.
 */
function stampOf(connection: RedisConnection, found: string): { stamp: () => string; schema: Schema } {
  let stamp = found;
  const [, id] = found.split(' ');
  return {
    stamp: () => stamp,
    schema: {
      async version() {
        const current = await connection.call(client => client.get(STAMP_KEY));
        if (current?.split(' ')[1] !== id) throw new StoreError(`${DATA_LOST}.`);
        stamp = current ?? stamp;
        return Number.parseInt(stamp, 10);
      },
      async stamp() {
        const next = `${SCHEMA_VERSION} ${id}`;
        await connection.call(client => runScript(client, stamp, { script: SET_STAMP, keys: [], args: [next] }));
        stamp = next;
      },
    },
  };
}
