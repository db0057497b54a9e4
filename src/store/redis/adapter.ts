import KeyvRedis from '@keyv/redis';
import { adapterOn, type Entries, type Scannable } from '../adapter.ts';
import { heldLeases, TOO_LATE } from '../lease/lease-context.ts';
import type { RedisClient, RedisConnection } from './connection.ts';

/** Before all keys, so that other programs may use the same Redis. */
export const PREFIX = 'liveblog:';
/** Which schema the data has, and which store it is: missing or changed, the data is not what this process opened. */
export const MARK = `${PREFIX}schema`;
/** Before the key of each lease; its value is owner and turn. */
export const LEASES = `${PREFIX}lease:`;
/** All keys, sorted: Redis itself finds those below a prefix only by looking at every key that it holds. */
const INDEX = `${PREFIX}keys`;

/** Entries read at once. */
const PAGE = 64;

export const LOST =
  'Redis no longer holds the data that was there: it was emptied, or came back without it. Restore it from a backup, or restart the bot to begin anew';

/** As one step, in the store that was opened and in no other. */
const checked = (body: string): string =>
  `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return redis.error_reply('LOST data') end ${body}`;
export const REMARK = checked(`redis.call('SET', KEYS[1], ARGV[2])`);
/** While the turns last that the writer had when it wrote. */
const inTurn = (body: string): string =>
  checked(`for n = 4, #KEYS do
    if redis.call('GET', KEYS[n]) ~= ARGV[n] then return redis.error_reply('LATE write') end
  end ${body}`);
const SET = inTurn(`redis.call('SET', KEYS[3], ARGV[3]) redis.call('ZADD', KEYS[2], 0, ARGV[2]) return 1`);
const DELETE = inTurn(`redis.call('ZREM', KEYS[2], ARGV[2]) return redis.call('UNLINK', KEYS[3])`);

const REFUSALS: Readonly<Record<string, string>> = { LOST, LATE: TOO_LATE };

/** Calls scripts that check the mark before they do anything. */
export async function runChecked(
  client: RedisClient,
  mark: string,
  { script, keys, args }: { script: string; keys: readonly string[]; args: readonly string[] },
): Promise<unknown> {
  try {
    return await client.eval(script, { keys: [MARK, ...keys], arguments: [mark, ...args] });
  } catch (error) {
    const refused = error instanceof Error ? REFUSALS[error.message.slice(0, 4)] : undefined;
    throw refused === undefined ? error : new Error(refused, { cause: error });
  }
}

/** Sorts after every key that starts with what stands before it: no UTF-8 text holds this byte. */
const above = (prefix: string): Buffer => Buffer.concat([Buffer.from(`(${prefix}`), Buffer.from([0xff])]);

/** Reads through `@keyv/redis`; writes also keep the index. `mark`: what `MARK` holds in the store that was opened. */
export function redisAdapter(connection: RedisConnection, mark: () => string): Scannable {
  const readerOn = currentReader();
  // One command, so that it reads all from one and the same store.
  const read: Entries['read'] = keys =>
    connection.ask(async client => {
      const names = keys.map(key => PREFIX + key);
      const [found, ...values] = await readerOn(client).getMany<string>([MARK, ...names]);
      if (found !== mark()) throw new Error(LOST);
      return values;
    });
  const change = (script: string, key: string, value = ''): Promise<unknown> => {
    const held = heldLeases();
    const keys = [INDEX, PREFIX + key, ...held.map(lease => LEASES + lease.key)];
    const args = [key, value, ...held.map(({ owner, turn }) => owner + turn)];
    return connection.ask(client => runChecked(client, mark(), { script, keys, args }));
  };
  const keysFrom = (start: string, prefix: string): Promise<string[]> =>
    connection.ask(client =>
      client.zRange(INDEX, start, above(prefix), { BY: 'LEX', LIMIT: { offset: 0, count: PAGE } }),
    );
  return adapterOn('redis', {
    read,
    write: async (key, value) => void (await change(SET, key, value)),
    remove: async key => (await change(DELETE, key)) === 1,
    async *scan(prefix) {
      let start = `[${prefix}`;
      let keys: string[];
      do {
        keys = await keysFrom(start, prefix);
        const values = await read(keys);
        // What was deleted in between has no value any more.
        for (const [n, key] of keys.entries()) if (values[n] !== undefined) yield [key, values[n]];
        start = `(${keys.at(-1)}`;
      } while (keys.length === PAGE);
    },
  });
}

/** Gives `@keyv/redis` on the client of the moment. */
function currentReader(): (client: RedisClient) => KeyvRedis<string> {
  let reader: KeyvRedis<string> | undefined;
  return client => {
    if (reader?.client === client) return reader;
    reader = new KeyvRedis<string>(client, { throwOnErrors: true });
    reader.on('error', () => undefined);
    return reader;
  };
}
