import type { Lease } from '../store.ts';

/** What one process gives to itself it does not lose. */
const never = new AbortController().signal;

/**
 * Leases for one process: first come, first served per key, whatever became of the work before. `turns` holds the last turn
 * that was given out of each key in use.
 */
export function localLease(turns = new Map<string, Promise<void>>()): Lease {
  return {
    async with(key, work) {
      const before = turns.get(key);
      const turn = Promise.withResolvers<void>();
      turns.set(key, turn.promise);
      try {
        await before;
        return await work(never);
      } finally {
        if (turns.get(key) === turn.promise) turns.delete(key);
        turn.resolve();
      }
    },
  };
}
