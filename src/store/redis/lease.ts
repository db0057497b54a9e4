import type { LeaseTurn } from '../lease/lease-context.ts';
import { type LeaseKeeper, sharedLease } from '../lease/shared.ts';
import type { Lease } from '../store.ts';
import { LEASES, runChecked } from './adapter.ts';
import type { RedisConnection } from './connection.ts';

const checked = (body: string): string =>
  `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return redis.error_reply('LOST data') end
   local held = redis.call('GET', KEYS[2]) ${body}`;
/** Free, or an earlier turn of the same owner. */
const TAKE = checked(`
  if held and string.sub(held, 1, #ARGV[2]) ~= ARGV[2] then return 0 end
  redis.call('SET', KEYS[2], ARGV[2] .. ARGV[3], 'PX', ARGV[4])
  return 1`);
const RENEW = checked(`
  if held and held ~= ARGV[2] .. ARGV[3] then return 0 end
  redis.call('SET', KEYS[2], ARGV[2] .. ARGV[3], 'PX', ARGV[4])
  return 1`);
const GIVE = checked(`return held == ARGV[2] .. ARGV[3] and redis.call('UNLINK', KEYS[2]) or 0`);

/** Leases in Redis, which ends them by its own clock. `mark`: of the store that was opened. */
export function redisLease(connection: RedisConnection, mark: () => string, leaseMs?: number): Lease {
  const run = (
    script: string,
    [key, { owner, turn }]: readonly [key: string, turn: LeaseTurn],
    ms = 0,
  ): Promise<unknown> =>
    connection.ask(client =>
      runChecked(client, mark(), { script, keys: [LEASES + key], args: [owner, turn, `${ms}`] }),
    );
  const keeper: LeaseKeeper = {
    take: async (key, turn, ms) => (await run(TAKE, [key, turn], ms)) === 1,
    renew: async (key, turn, ms) => (await run(RENEW, [key, turn], ms)) === 1,
    give: async (key, turn) => void (await run(GIVE, [key, turn])),
  };
  return sharedLease(keeper, leaseMs);
}
