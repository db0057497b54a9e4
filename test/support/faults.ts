import type { Fault } from 'discord-simulator';

const FOR_EVER = Number.MAX_SAFE_INTEGER;

/**
 * Transient faults of every kind in calls about messages and threads. `share`: roughly the fraction
 * of calls that fail.
 */
export function faultsAt(share: number): readonly Fault[] {
  const some = (part: number, effect: Fault['effect'], given: Omit<Fault, 'effect'> = {}): Fault => ({
    path: /\/(messages|threads|pins)|^\/channels\/\d+$/,
    ...given,
    effect,
    times: FOR_EVER,
    chance: share * part,
  });
  return [
    some(1, 'stored, then 500', { method: 'POST' }),
    some(0.3, 'stored, then reset', { method: 'POST' }),
    some(0.3, 'stored, then 500'),
    some(0.2, 'stored, then reset'),
    some(0.3, { status: 503 }),
    some(0.2, 'reset'),
    some(0.1, { error: 'overloaded' }),
    some(0.1, { retryAfter: 0.2, scope: 'user' }),
    some(0.05, { retryAfter: 0.2, scope: 'shared', headers: false }),
    some(0.05, { status: 403, code: 50013 }),
  ];
}
