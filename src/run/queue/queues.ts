import { Queue } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../core/model/log.ts';

/** Where the queues of a bot are. */
export interface QueueOptions {
  url: string;
  /** Identifies the bot, the same in all its processes: several bots may share a Redis. */
  bot: string;
  log: Log;
}

/**
 * The queues that processes divide the work by. A job carries only keys, and its id is its key:
 * there is one of each.
 */
export type Queues = Awaited<ReturnType<typeof openQueues>>;

const DEADLINE_MS = 5_000;
/**
 * A connection that owes an answer and stays silent this long is replaced. Workers ask Redis to
 * wait for 10 s at most.
 */
const SILENCE_MS = 20_000;

const reconnectDelay = (attempts: number): number => Math.min(2_000, 50 * 2 ** attempts);

const SHARED_OPTIONS: RedisOptions = {
  connectTimeout: DEADLINE_MS,
  socketTimeout: SILENCE_MS,
  retryStrategy: reconnectDelay,
};

/** Connects. Rejects with an error whose message is a sentence for the operator. */
export async function openQueues({ url, bot, log }: QueueOptions) {
  const redis = await connect(url);
  const patientRedis = new Redis(url, { ...SHARED_OPTIONS, maxRetriesPerRequest: null });
  for (const client of [redis, patientRedis]) client.on('error', () => undefined);
  logOutages(redis, log);
  const prefix = `liveblog-queue:${bot}`;
  const open = <Data>(name: string): Queue<Data> => {
    const queue = new Queue<Data>(name, { connection: redis, prefix, streams: { events: { maxLen: 100 } } });
    // Errors are thrown by the calls that meet them.
    queue.on('error', () => undefined);
    return queue;
  };
  return {
    polls: open<{ feedId: string }>('poll'),
    posts: open<{ channelId: string }>('post'),
    ticks: open('tick'),
    /** Commands fail at once while there is no connection, and after 5 s without an answer. */
    redis,
    /** For workers, which wait as long as it takes for work and for a lost connection. */
    patientRedis,
    /** Precedes all keys. */
    prefix,
    async close(): Promise<void> {
      redis.removeAllListeners('close');
      redis.disconnect();
      patientRedis.disconnect();
    },
  };
}

/**
 * Rejects with a sentence for the operator if there is no Redis at `url` that can hold the queues.
 */
export async function checkQueue(url: string): Promise<void> {
  (await connect(url)).disconnect();
}

async function connect(url: string): Promise<Redis> {
  let isUp = false;
  let lastError: unknown;
  const redis = new Redis(url, {
    ...SHARED_OPTIONS,
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    commandTimeout: DEADLINE_MS,
    enableOfflineQueue: false,
    retryStrategy: attempts => (isUp ? reconnectDelay(attempts) : null),
  });
  redis.on('error', error => {
    lastError = error;
  });
  try {
    await redis.connect();
    // If the server has no database with this number, ioredis connects all the same, and stays in database 0.
    if (redis.options.db) await redis.select(redis.options.db);
    checkSettings(await redis.info(), url);
    isUp = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    if (error instanceof UnsuitableRedisError) throw error;
    const cause = lastError ?? error;
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `The queue, Redis at ${placeOf(url)}, cannot be reached: ${reason}. Check QUEUE_URL.`;
    throw new Error(message, { cause });
  }
}

/** A Redis that would lose jobs or cannot take any. The message is a sentence for the operator. */
class UnsuitableRedisError extends Error {
  override name = 'UnsuitableRedisError';
}

function checkSettings(info: string, url: string): void {
  const [, role] = /^role:(\w+)/m.exec(info) ?? [];
  if (role === 'slave')
    throw new UnsuitableRedisError(
      `The queue, Redis at ${placeOf(url)}, is a read-only replica. Set QUEUE_URL to the primary.`,
    );
  const [, policy] = /^maxmemory_policy:([\w-]+)/m.exec(info) ?? [];
  if (policy && policy !== 'noeviction')
    throw new UnsuitableRedisError(
      `The queue, Redis at ${placeOf(url)}, throws jobs away when it is full (maxmemory-policy ${policy}). Set maxmemory-policy noeviction there.`,
    );
}

/** Host and port, without user name and password. */
const placeOf = (url: string): string => URL.parse(url)?.host ?? 'an unknown place';

function logOutages(redis: Redis, log: Log): void {
  let since: number | undefined;
  redis.on('close', () => {
    if (since === undefined) log.warn('queue.lost');
    since ??= performance.now();
  });
  redis.on('ready', () => {
    if (since === undefined) return;
    log.info('queue.back', { seconds: Math.round((performance.now() - since) / 1000) });
    since = undefined;
  });
}
