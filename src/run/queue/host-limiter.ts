import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Queues } from './queues.ts';

/** A process that was killed in its turn keeps the place for so many milliseconds: longer than any fetch takes. */
const LONGEST_TURN = 20_000;
const FIRST_WAIT = 10;
const LONGEST_WAIT = 200;

const NOW = `local time = redis.call('TIME') local now = time[1] * 1000 + math.floor(time[2] / 1000)`;
const TAKE = `${NOW}
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now)
if redis.call('ZCARD', KEYS[1]) >= tonumber(ARGV[2]) then return 0 end
redis.call('ZADD', KEYS[1], now + ${LONGEST_TURN}, ARGV[1])
redis.call('PEXPIRE', KEYS[1], ${2 * LONGEST_TURN})
return 1`;
const END = `${NOW}
if tonumber(ARGV[2]) <= 0 then return redis.call('ZREM', KEYS[1], ARGV[1]) end
return redis.call('ZADD', KEYS[1], 'XX', now + ARGV[2], ARGV[1])`;

export interface Turn {
  host: string;
  /** Turns at once over all processes. */
  limit: number;
  /** Milliseconds for which a place is kept from the beginning of its turn. */
  gap: number;
}

/**
 * Waits for a turn at a host that all processes share, and gives the way to end it. While Redis does not answer, this process is as
 * polite as it can be alone.
 */
export function sharedHostLimiter({ redis, prefix }: Pick<Queues, 'redis' | 'prefix'>) {
  const take = (key: string, place: string, limit: number): Promise<boolean> =>
    redis.eval(TAKE, 1, key, place, limit).then(
      taken => taken === 1,
      () => true,
    );
  return async ({ host, limit, gap }: Turn): Promise<() => void> => {
    const [key, place] = [`${prefix}:host:${host}`, randomUUID()];
    for (let wait = FIRST_WAIT; !(await take(key, place, limit)); wait = Math.min(LONGEST_WAIT, wait * 1.5))
      await sleep(wait * (0.5 + Math.random()));
    const free = performance.now() + gap;
    return () => void redis.eval(END, 1, key, place, Math.ceil(free - performance.now())).catch(() => undefined);
  };
}
