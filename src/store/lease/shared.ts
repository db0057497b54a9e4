import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { reason, StoreError } from '../failure.ts';
import type { Lease } from '../store.ts';
import { type LeaseTurn, runUnderLease } from './lease-context.ts';
import { localLease } from './local.ts';

/** What a shared store does for leases. Each call is one step there, timed by the store's own clock. */
export interface LeaseKeeper {
  /** Takes a key that is free or over, or whose last turn had the same owner, for `ms` milliseconds. Gives whether it did. */
  take(key: string, turn: LeaseTurn, ms: number): Promise<boolean>;
  /** Holds it for `ms` milliseconds more, or takes it again if nobody did in between. Gives whether it is held. */
  renew(key: string, turn: LeaseTurn, ms: number): Promise<boolean>;
  /** Lets go of it if it is still held. */
  give(key: string, turn: LeaseTurn): Promise<void>;
}

/** A killed process keeps others waiting for so many milliseconds; a store that is away for longer costs the lease. */
const LEASE_MS = 15_000;
const FIRST_WAIT = 20;
const LONGEST_WAIT = 500;

/**
 * Leases between processes. Within this one, turns are local: only one of its works asks the store for a key at a time, and
 * that is why a turn that this process does not know of any more, because the answer was lost, may be taken over at once.
 */
export function sharedLease(keeper: LeaseKeeper, leaseMs = LEASE_MS): Lease {
  const owner = randomUUID();
  const local = localLease();

  async function held<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const turn = { owner, turn: randomUUID() };
    const lease = renewed({ keeper, key, turn, leaseMs }, await taken({ keeper, key, turn, leaseMs }));
    try {
      return await runUnderLease({ key, ...turn, isLost: lease.isLost }, () => work(lease.signal));
    } finally {
      lease.stop();
      // Otherwise it is over by itself.
      await keeper.give(key, turn).catch(() => undefined);
    }
  }

  return { with: (key, work) => local.with(key, () => held(key, work)) };
}

interface Taking {
  keeper: LeaseKeeper;
  key: string;
  turn: LeaseTurn;
  leaseMs: number;
}

/** Waits for its turn. Gives the time, by this process's own stopwatch, from which on the lease runs. */
async function taken({ keeper, key, turn, leaseMs }: Taking): Promise<number> {
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, wait * 1.5)) {
    // Before the call: the store cannot have begun to count earlier.
    const from = performance.now();
    if (await asked(key, keeper.take(key, turn, leaseMs))) return from;
    await sleep(wait * (0.5 + Math.random()));
  }
}

const asked = (key: string, answer: Promise<boolean>): Promise<boolean> =>
  answer.catch((error: unknown) => {
    throw new StoreError(`The store could not lease ${key}: ${reason(error)}.`, { cause: error });
  });

/** Renews a lease until it is stopped or lost. */
function renewed({ keeper, key, turn, leaseMs }: Taking, from: number) {
  const lost = new AbortController();
  let until = from + leaseMs;
  let isAsking = false;

  const renew = async (): Promise<void> => {
    isAsking = true;
    const began = performance.now();
    // A store that does not answer may do so the next time.
    const isHeld = await keeper.renew(key, turn, leaseMs).catch(() => undefined);
    if (isHeld) until = began + leaseMs;
    if (isHeld === false) until = 0;
    isAsking = false;
  };
  // A process that stood still finds out here, whatever its timers were to do.
  const isLost = (): boolean => {
    if (!lost.signal.aborted && performance.now() >= until) lost.abort();
    return lost.signal.aborted;
  };
  const timer = setInterval(() => {
    if (!isLost() && !isAsking) void renew().then(isLost);
  }, leaseMs / 5);

  return { signal: lost.signal, isLost, stop: () => clearInterval(timer) };
}
