import type { ClockReading } from '../core/time/elapsed.ts';
import { LONGEST_WAIT } from '../core/time/poll-schedule.ts';

/** Milliseconds by which the two clocks may drift apart between two looks. */
const TOLERANCE = 1_000;

/** The machine's clock, watched for jumps. */
export interface Clock {
  now: () => Date;
  /**
   * Returns the milliseconds since the clock was last seen to jump, or since this process began to
   * watch it. A machine that was suspended counts as a jump.
   */
  steadyMs: () => number;
}

/** Watches a clock that may be set. `elapsed`: milliseconds of one that nobody sets. */
export function createClock({ now, elapsed }: { now: () => Date; elapsed: () => number }): Clock {
  const offset = (at: Date): number => at.getTime() - elapsed();
  let steadySince = elapsed();
  let last = offset(now());
  const read = (): Date => {
    const at = now();
    const next = offset(at);
    if (Math.abs(next - last) > TOLERANCE) steadySince = elapsed();
    last = next;
    return at;
  };
  return {
    now: read,
    steadyMs() {
      read();
      return elapsed() - steadySince;
    },
  };
}

export const readClock = ({ now, steadyMs }: Clock): ClockReading => ({ now: now(), steadyMs: steadyMs() });

/**
 * Returns the milliseconds until a feed may be polled that has to wait until `notBefore` (ISO). A
 * wait that is longer than any comes from a clock that was set back since: it is over.
 */
export function waitUntil(notBefore: string | undefined, now: Date): number {
  const wait = Date.parse(notBefore ?? '') - now.getTime();
  return wait > 0 && wait <= LONGEST_WAIT * 1000 ? wait : 0;
}

/**
 * Returns a function that answers true at its first call, and again at the first call after `ms` milliseconds. A clock
 * that is set back as far counts as well.
 */
export function onceEvery(ms: number, now: () => Date): () => boolean {
  let last: number | undefined;
  return () => {
    const at = now().getTime();
    if (last !== undefined && Math.abs(at - last) < ms) return false;
    last = at;
    return true;
  };
}
