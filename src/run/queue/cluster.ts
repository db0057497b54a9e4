import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { withDeadline } from '../../async/deadline.ts';
import { createQueueRunner } from './bullmq.ts';
import { openQueues, type QueueOptions, type Queues } from './queues.ts';

/** What several processes of one bot share, so that they work as one. */
export type Cluster = Awaited<ReturnType<typeof openCluster>>;

/** How a process joins the others. */
export interface ClusterOptions extends QueueOptions {
  /** Returns a random number from 0 up to but not including 1. */
  jitter: () => number;
}

/** How long a claim is kept: longer than an interaction can be answered. */
const CLAIM_MS = 15 * 60_000;
/** Discord waits three seconds for an answer. */
const CLAIM_DEADLINE_MS = 1_000;

/**
 * Connects to the Redis of the queues. Rejects with an error whose message is a sentence for the
 * operator.
 */
export async function openCluster({ jitter, ...options }: ClusterOptions) {
  const queues = await openQueues(options);
  const { redis, prefix, close } = queues;
  return {
    queues,
    createRunner: createQueueRunner,
    /**
     * Resolves when a request to Discord may be sent: the limit applies to the bot, not to the
     * process.
     */
    acquireRequestSlot: globalRateLimiter(queues),
    acquireHostSlot: sharedHostLimiter(queues, jitter),
    shareInvalidRequests: sharedInvalidRequests(queues),
    /**
     * Whether this process answers an interaction: while one gateway takes over from another, both
     * receive it.
     */
    async claim(interactionId: string): Promise<boolean> {
      const claimed = redis.set(`${prefix}:answered:${interactionId}`, '', 'PX', CLAIM_MS, 'NX');
      // Two answers are better than none.
      return withDeadline(claimed, CLAIM_DEADLINE_MS).then(
        answer => answer !== null,
        () => true,
      );
    },
    close,
  };
}

type RedisKeys = Pick<Queues, 'redis' | 'prefix'>;

/** Discord's global limit on the requests of a bot: 50 per second. */
const MOST_REQUESTS = 50;
/** Requests of those that letters to members may take, so that channels never wait for them. */
const MOST_FOR_LETTERS = 40;
/**
 * Window of the limit in milliseconds: a little over a second, because requests take different
 * times to arrive.
 */
const WINDOW_MS = 1_025;
/**
 * Fewest milliseconds between two requests: avoids bursts, and still lets a late request catch up.
 */
const LEAST_GAP_MS = 12;
/** A grant that arrives this many milliseconds later than usual may be out of date. */
const STALE_GRANT_MS = 25;
/** The share of a longer way that counts as usual from then on: one late answer changes little, a far Redis much. */
const USUAL_SHARE = 1 / 16;
/** A request that has waited this long fails. */
const LONGEST_REQUEST_WAIT_MS = 15_000;

/**
 * Records a request by Redis's clock, if it may be sent now; replaces its earlier record. Returns 0
 * if granted, else the milliseconds to wait before retrying.
 */
const TAKE_REQUEST = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ${WINDOW_MS})
redis.call('ZREMRANGEBYSCORE', KEYS[1], now + 1, '+inf')
local wait = 0
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
if last[2] then wait = last[2] + ${LEAST_GAP_MS} - now end
local used = redis.call('ZCARD', KEYS[1])
local most = tonumber(ARGV[2])
if used >= most then
  wait = math.max(wait, redis.call('ZRANGE', KEYS[1], used - most, used - most, 'WITHSCORES')[2] + ${WINDOW_MS} - now)
end
if wait > 0 then return math.ceil(wait) end
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ${2 * WINDOW_MS})
return 0`;

/**
 * Limits the requests to Discord of all processes together. The returned function resolves when a
 * request may be sent, in the order of the calls within this process, of which only the first in
 * line asks Redis; those for letters are a line of their own, which leaves places for the other. It
 * rejects if that would take too long. There is nothing to end: a request holds its place for the
 * window, from when it was granted.
 */
function globalRateLimiter({ redis, prefix }: RedisKeys): (lane?: 'channels' | 'letters') => Promise<() => void> {
  const lines = new Map<string, Promise<unknown>>();
  let usual: number | undefined;

  /**
   * Whether an answer that took so long came in time, and what is usual from then on. The first only
   * shows how far Redis is: it may have waited for the connection.
   */
  const isFresh = (took: number): boolean => {
    const late = usual === undefined ? STALE_GRANT_MS : took - usual;
    usual = usual !== undefined && late > 0 ? usual + late * USUAL_SHARE : took;
    return late < STALE_GRANT_MS;
  };

  const acquire = async (until: number, most: number): Promise<() => void> => {
    const request = randomUUID();
    while (performance.now() < until) {
      const askedAt = performance.now();
      const wait = Number(await redis.eval(TAKE_REQUEST, 1, `${prefix}:pace`, request, most));
      const isInTime = isFresh(performance.now() - askedAt);
      if (wait === 0 && isInTime) return () => undefined;
      await sleep(wait);
    }
    throw new Error('Too many requests of the bot are waiting already.');
  };

  return (lane = 'channels') => {
    const until = performance.now() + LONGEST_REQUEST_WAIT_MS;
    const most = lane === 'letters' ? MOST_FOR_LETTERS : MOST_REQUESTS;
    const own = (lines.get(lane) ?? Promise.resolve()).then(() => acquire(until, most));
    lines.set(
      lane,
      own.catch(() => undefined),
    );
    return own;
  };
}

/** Seconds for which invalid requests count: Discord's window. */
const INVALID_WINDOW_S = 600;
/** Notes the count of one process by Redis's clock. Returns that of all processes together. */
const SHARE_INVALID = `
local now = tonumber(redis.call('TIME')[1])
if tonumber(ARGV[2]) > 0 then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ' ' .. now) end
redis.call('EXPIRE', KEYS[1], ${2 * INVALID_WINDOW_S})
local counts = redis.call('HGETALL', KEYS[1])
local total = 0
for n = 1, #counts, 2 do
  local count, at = string.match(counts[n + 1], '^(%d+) (%d+)')
  if tonumber(at) <= now - ${INVALID_WINDOW_S} or (counts[n] == ARGV[1] and tonumber(ARGV[2]) == 0) then
    redis.call('HDEL', KEYS[1], counts[n])
  else
    total = total + count
  end
end
return total`;

/**
 * Tells all processes how many requests of this one Discord counted as invalid in ten minutes, and
 * resolves to the number of all. What a process that stopped has told counts for ten minutes more.
 */
function sharedInvalidRequests({ redis, prefix }: RedisKeys): (own: number) => Promise<number> {
  const process = randomUUID();
  return async own => Number(await redis.eval(SHARE_INVALID, 1, `${prefix}:invalid`, process, own));
}

/** How long a crashed process keeps its slot at a host: longer than any fetch takes. */
const SLOT_TTL_MS = 20_000;
/** Milliseconds between two attempts to get a slot: the first, and the longest. */
const FIRST_WAIT_MS = 10;
const LONGEST_WAIT_MS = 200;

const NOW = `local time = redis.call('TIME') local now = time[1] * 1000 + math.floor(time[2] / 1000)`;
const TAKE_SLOT = `${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + ${SLOT_TTL_MS}, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ${2 * SLOT_TTL_MS})
return 1`;
const FREE_SLOT = `${NOW}
if tonumber(ARGV[2]) <= 0 then return redis.call('ZREM', KEYS[1], ARGV[1]) end
return redis.call('ZADD', KEYS[1], 'XX', now + ARGV[2], ARGV[1])`;

/** A request for a slot at a host. */
interface HostSlot {
  host: string;
  /** Slots of all processes together. */
  limit: number;
  /** Fewest milliseconds that a slot is kept, from when it was granted. */
  gap: number;
}

/**
 * Limits the requests to a host of all processes together. The returned function resolves to one
 * that frees the slot. While Redis does not answer, every request is granted: each process still
 * has limits of its own. `jitter` returns a number from 0 up to 1.
 */
function sharedHostLimiter({ redis, prefix }: RedisKeys, jitter: () => number) {
  const take = (key: string, id: string, limit: number): Promise<boolean> =>
    redis.eval(TAKE_SLOT, 1, key, id, limit).then(
      answer => answer === 1,
      () => true,
    );
  return async ({ host, limit, gap }: HostSlot): Promise<() => void> => {
    const [key, id] = [`${prefix}:host:${host}`, randomUUID()];
    for (let wait = FIRST_WAIT_MS; !(await take(key, id, limit)); wait = Math.min(LONGEST_WAIT_MS, wait * 1.5))
      await sleep(wait * (0.5 + jitter()));
    const freeAt = performance.now() + gap;
    return () => void redis.eval(FREE_SLOT, 1, key, id, Math.ceil(freeAt - performance.now())).catch(() => undefined);
  };
}
