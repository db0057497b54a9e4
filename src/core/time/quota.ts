import type { Quota } from '../model/blog-record.ts';

/** Calls that may be made ahead of an even spread over the day: those of the first minutes after midnight or a start. */
const RESERVE = 5;
/** Between two calls, in milliseconds. */
const GAP = 1_000;
const DAY = 86_400_000;

export interface Terms {
  /** Most calls a day. */
  daily: number;
  /** Fingerprint of the key. */
  holder: string;
}

/**
 * The quota after one more call, or undefined where none may be made now: the day's calls are used up or would not last the
 * day, the last one was made less than a second ago, or the service closed the day.
 */
export function spend(quota: Quota | undefined, { daily, holder }: Terms, now: Date): Quota | undefined {
  const day = now.toISOString().slice(0, 10);
  const { used, closed } = quota?.day === day && quota.holder === holder ? quota : { used: 0 };
  const passed = (now.getTime() % DAY) / DAY;
  if (closed || used >= daily || used > daily * passed + RESERVE || isTooSoon(quota, now)) return undefined;
  return { day, used: used + 1, holder, lastAt: now.toISOString() };
}

/** A clock that was set back does not make the service wait for it. */
const isTooSoon = (quota: Quota | undefined, now: Date): boolean =>
  quota !== undefined && Math.abs(now.getTime() - Date.parse(quota.lastAt)) < GAP;
