import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queues } from './queues.ts';

/** Discord's limit on all requests of a bot. */
const MOST = 50;
/** So many in so many milliseconds: a little more than a second, because requests travel for different times. */
const WITHIN = 1_025;
/** Fewest milliseconds from one request to the next: no crowd, and still fast enough to make up for a moment that was missed. */
const APART = 12;
/** A turn that is told so much later may no longer be one. Milliseconds. */
const LATE = 25;
/** Whoever waits for so many milliseconds comes back later. */
const LONGEST = 15_000;

/**
 * Notes a request by Redis's clock, if it may be made now; what was noted for it before counts no more. Gives the milliseconds after
 * which to ask again: 0, it may.
 */
const TAKE = `
local time = redis.call('TIME')
local now = time[1] * 1000 + time[2] / 1000
redis.call('ZREM', KEYS[1], ARGV[1])
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ${WITHIN})
redis.call('ZREMRANGEBYSCORE', KEYS[1], now + 1, '+inf')
local wait = 0
local last = redis.call('ZRANGE', KEYS[1], -1, -1, 'WITHSCORES')
if last[2] then wait = last[2] + ${APART} - now end
if redis.call('ZCARD', KEYS[1]) >= ${MOST} then
  wait = math.max(wait, redis.call('ZRANGE', KEYS[1], 0, 0, 'WITHSCORES')[2] + ${WITHIN} - now)
end
if wait > 0 then return math.ceil(wait) end
redis.call('ZADD', KEYS[1], now, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ${2 * WITHIN})
return 0`;

/**
 * Waits for the next turn among all requests of the bot. Within a process, turns are taken in the order in which they were asked for,
 * and only the next one asks Redis. Rejects where that would take too long.
 */
export function globalRateLimiter({ redis, prefix }: Pick<Queues, 'redis' | 'prefix'>): () => Promise<void> {
  let line: Promise<void> = Promise.resolve();

  const turn = async (until: number): Promise<void> => {
    const request = randomUUID();
    while (performance.now() < until) {
      const asked = performance.now();
      const wait = Number(await redis.eval(TAKE, 1, `${prefix}:pace`, request));
      if (wait === 0 && performance.now() - asked < LATE) return;
      await sleep(wait);
    }
    throw new Error('Too many requests of the bot wait already.');
  };

  return () => {
    const until = performance.now() + LONGEST;
    const mine = line.then(() => turn(until));
    line = mine.catch(() => undefined);
    return mine;
  };
}
