import { randomUUID } from 'node:crypto';
import { reason, StoreError } from '../failure.ts';
import { keyvStore } from '../keyv.ts';
import { SCHEMA_VERSION, type Schema, tooNew } from '../schema.ts';
import type { Storage, StorageOptions } from '../storage.ts';
import { LOST, MARK, PREFIX, REMARK, redisAdapter, runChecked } from './adapter.ts';
import { connectRedis, placeOf, type RedisConnection } from './connection.ts';
import { redisLease } from './lease.ts';

const DEADLINE = 5_000;
/** So many deadlines without any answer: the connection is taken for dead. */
const SILENCE = 3;

/** Opens a store in Redis, and makes it where there is none. Throws `StoreError` with a sentence to show. */
export async function openRedis(url: string, options: StorageOptions): Promise<Storage> {
  const { deadline = DEADLINE, tell, leaseFor } = options;
  const connection = await connectRedis(url, { deadline, silence: SILENCE * deadline, tell });
  const place = `in Redis at ${placeOf(url)}`;
  try {
    const warnings = checkSettings(await connection.ask(client => client.info()), place);
    const { mark, schema } = marking(connection, await claim(connection, place));
    const close = async () => connection.close();
    const memory = async () => /^used_memory:(\d+)/m.exec(await connection.ask(client => client.info('memory')))?.[1];
    return {
      store: keyvStore(() => redisAdapter(connection, mark), close),
      lease: redisLease(connection, mark, leaseFor),
      warnings,
      place,
      schema,
      bytes: async () => Number((await memory()) ?? Number.NaN),
    };
  } catch (error) {
    connection.close();
    throw refusal(place, error);
  }
}

const refusal = (place: string, error: unknown): StoreError =>
  error instanceof StoreError
    ? error
    : new StoreError(`The store ${place} cannot be used: ${reason(error)}.`, { cause: error });

/** Refuses a Redis that would forget or cannot write. Gives warnings about one that might. */
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
    `The store ${place} keeps no append-only file: what it was told since its last snapshot is lost when it stops, and the bot may then post it again. Set appendonly yes there.`,
  ];
}

/** Gives the mark of the data there; of a store that is new, a new one. */
async function claim(connection: RedisConnection, place: string): Promise<string> {
  const found = (await connection.ask(client => client.get(MARK))) ?? (await marked(connection, place));
  const [, version] = /^(\d+) [\w-]+$/.exec(found) ?? [];
  if (version === undefined) throw foreign(place);
  if (Number(version) > SCHEMA_VERSION) throw tooNew(place, Number(version));
  return found;
}

/** A new schema is a new mark: processes that do not know it find the data that they opened no more, and leave it alone. */
function marking(connection: RedisConnection, found: string): { mark: () => string; schema: Schema } {
  let mark = found;
  const [, id] = found.split(' ');
  return {
    mark: () => mark,
    schema: {
      async version() {
        const current = await connection.ask(client => client.get(MARK));
        if (current?.split(' ')[1] !== id) throw new StoreError(`${LOST}.`);
        mark = current ?? mark;
        return Number.parseInt(mark, 10);
      },
      async stamp() {
        const next = `${SCHEMA_VERSION} ${id}`;
        await connection.ask(client => runChecked(client, mark, { script: REMARK, keys: [], args: [next] }));
        mark = next;
      },
    },
  };
}

async function marked(connection: RedisConnection, place: string): Promise<string> {
  let cursor = '0';
  do {
    const page = await connection.ask(client => client.scan(cursor, { MATCH: `${PREFIX}*`, COUNT: 1000 }));
    // Another process that begins at the same moment may have been faster.
    if (page.keys.some(key => key !== MARK)) return (await connection.ask(client => client.get(MARK))) ?? refuse(place);
    ({ cursor } = page);
  } while (cursor !== '0');
  const mark = `${SCHEMA_VERSION} ${randomUUID()}`;
  return connection.ask(async client => (await client.set(MARK, mark, { NX: true, GET: true })) ?? mark);
}

const foreign = (place: string): StoreError =>
  new StoreError(
    `The store ${place} has keys ${PREFIX}* that are not this bot's, or only what is left of its data. Use another database there (redis://host:6379/1), or restore a backup.`,
  );

function refuse(place: string): never {
  throw foreign(place);
}
