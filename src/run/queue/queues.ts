import { Queue } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Log } from '../../log/log.ts';

export interface QueueOptions {
  url: string;
  /** Of the bot, the same in all of its processes: others may use the same Redis. */
  bot: string;
  log: Log;
}

/** What processes share to divide the work. Jobs carry keys only, and a job's id is its key: there is one of each. */
export interface Queues {
  polls: Queue<{ feedId: string }>;
  posts: Queue<{ channelId: string }>;
  ticks: Queue;
  /** Fails at once while there is no connection, and after 5 s without an answer. */
  redis: Redis;
  /** For workers, which wait for work and for a lost connection as long as it takes. */
  patient: Redis;
  /** Stands before all keys. */
  prefix: string;
  close(): Promise<void>;
}

const DEADLINE = 5_000;
/** A connection that was asked something and stayed silent for so long is made anew. Workers ask to wait for 10 s at most. */
const SILENCE = 20_000;

const shared: RedisOptions = {
  connectTimeout: DEADLINE,
  socketTimeout: SILENCE,
  retryStrategy: times => Math.min(2_000, 50 * 2 ** times),
};

/** Connects. Throws an error with a sentence to show. */
export async function openQueues({ url, bot, log }: QueueOptions): Promise<Queues> {
  const redis = await connected(url);
  const patient = new Redis(url, { ...shared, maxRetriesPerRequest: null });
  for (const client of [redis, patient]) client.on('error', () => undefined);
  watchLoss(redis, log);
  const prefix = `liveblog-queue:${bot}`;
  const open = <Data>(name: string): Queue<Data> => {
    const queue = new Queue<Data>(name, { connection: redis, prefix, streams: { events: { maxLen: 100 } } });
    // What goes wrong is thrown by the call that meets it.
    queue.on('error', () => undefined);
    return queue;
  };
  return {
    polls: open('poll'),
    posts: open('post'),
    ticks: open('tick'),
    redis,
    patient,
    prefix,
    async close() {
      redis.removeAllListeners('close');
      redis.disconnect();
      patient.disconnect();
    },
  };
}

/** Throws an error with a sentence to show where there is no Redis that can hold the queues. */
export async function checkQueue(url: string): Promise<void> {
  (await connected(url)).disconnect();
}

const placeOf = (url: string): string => URL.parse(url)?.host ?? 'an unknown place';
const told = (error: unknown): string => (error instanceof Error ? error.message : String(error));

async function connected(url: string): Promise<Redis> {
  const options = { ...shared, lazyConnect: true, maxRetriesPerRequest: 0, commandTimeout: DEADLINE };
  let isUp = false;
  let trouble: unknown;
  const redis = new Redis(url, {
    ...options,
    enableOfflineQueue: false,
    retryStrategy: times => (isUp ? Math.min(2_000, 50 * 2 ** times) : null),
  });
  redis.on('error', error => {
    trouble = error;
  });
  try {
    await redis.connect();
    checkPolicy(await redis.info(), url);
    isUp = true;
    return redis;
  } catch (error) {
    redis.disconnect();
    if (error instanceof Unfit) throw error;
    const why = told(trouble ?? error);
    throw new Error(`The queue, Redis at ${placeOf(url)}, cannot be reached: ${why}. Check QUEUE_URL.`);
  }
}

class Unfit extends Error {}

function checkPolicy(info: string, url: string): void {
  const [, role] = /^role:(\w+)/m.exec(info) ?? [];
  if (role === 'slave')
    throw new Unfit(`The queue, Redis at ${placeOf(url)}, is a read-only replica. Set QUEUE_URL to the primary.`);
  const [, policy] = /^maxmemory_policy:([\w-]+)/m.exec(info) ?? [];
  if (policy && policy !== 'noeviction')
    throw new Unfit(
      `The queue, Redis at ${placeOf(url)}, throws jobs away when it is full (maxmemory-policy ${policy}). Set maxmemory-policy noeviction there.`,
    );
}

function watchLoss(redis: Redis, log: Log): void {
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
