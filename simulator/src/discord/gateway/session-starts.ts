import type { RateLimits } from '../http/rate-limits.ts';

/** How many sessions a client may still start, as GET /gateway/bot says it. */
interface SessionStartLimit {
  total: number;
  remaining: number;
  /** In milliseconds. */
  reset_after: number;
  max_concurrency: number;
}

/** Counts the IDENTIFYs of the bot. */
export interface SessionStarts {
  /** `too fast`: this shard must wait; `too many`: Discord resets the token. */
  begin(shardNumber: number): 'begun' | 'too fast' | 'too many';
  limit(): SessionStartLimit;
}

const UNUSED: SessionStartLimit = { total: 1000, remaining: 1000, reset_after: 0, max_concurrency: 1 };

/**
 * Counts within Discord's limits: as many IDENTIFYs at once as `max_concurrency` says, one for each
 * remainder of the shard's number; and so many a day.
 * https://discord.com/developers/docs/events/gateway#sharding-max-concurrency
 */
export function countSessionStarts(limits: RateLimits | 'off', now: () => number): SessionStarts {
  if (limits === 'off') return { begin: () => 'begun', limit: () => UNUSED };
  const { identify, 'identify a day': daily } = limits;
  const lastByKey = new Map<number, number>();
  let day = { since: now(), count: 0 };
  const today = () => {
    if (now() - day.since >= daily.ms) day = { since: now(), count: 0 };
    return day;
  };
  return {
    begin(shardNumber) {
      const key = shardNumber % identify.count;
      today().count += 1;
      if (today().count > daily.count) return 'too many';
      if (now() - (lastByKey.get(key) ?? Number.NEGATIVE_INFINITY) < identify.ms) return 'too fast';
      lastByKey.set(key, now());
      return 'begun';
    },
    limit: () => ({
      total: daily.count,
      remaining: Math.max(0, daily.count - today().count),
      reset_after: today().count === 0 ? 0 : daily.ms - (now() - day.since),
      max_concurrency: identify.count,
    }),
  };
}
