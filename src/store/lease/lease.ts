import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { reasonOf, StoreError } from '../failure.ts';
import type { Lease, StorageOptions } from '../store.ts';

/** A process cannot lose a lease that only it can take. */
const neverAborted = new AbortController().signal;

/**
 * Leases within one process, granted per key in the order of the calls, however the work before
 * ended. `tails` holds the last caller in line for each key in use.
 */
export function localLease(tails = new Map<string, Promise<void>>()): Lease {
  return {
    async with(key, work) {
      const previous = tails.get(key);
      const own = Promise.withResolvers<void>();
      tails.set(key, own.promise);
      try {
        if (previous) await previous;
        return await work(neverAborted);
      } finally {
        if (tails.get(key) === own.promise) tails.delete(key);
        own.resolve();
      }
    },
  };
}

/** What a shared store does for leases. Each call is atomic there, and timed by the store's own clock. */
export interface LeaseBackend {
  /** Takes a key that is free, expired or granted to the same owner, for `ms` milliseconds. Returns whether it did. */
  acquire(key: string, token: FencingToken, ms: number): Promise<boolean>;
  /**
   * Extends a lease to `ms` milliseconds from now. Returns whether it is held; one that was held by
   * another since is not, even if it is free again.
   */
  renew(key: string, token: FencingToken, ms: number): Promise<boolean>;
  /** Frees the key if it is still held. */
  release(key: string, token: FencingToken): Promise<void>;
}

const DEFAULT_LEASE_MS = 15_000;
/** Milliseconds between two attempts to acquire a lease: the first, and the longest. */
const FIRST_WAIT_MS = 20;
const LONGEST_WAIT_MS = 500;

/**
 * Leases between processes. Within this process they are local: only one caller at a time asks the
 * store for a key. That is why a grant that this process does not know of, because the answer was
 * lost, may be taken over at once.
 */
export function sharedLease(
  backend: LeaseBackend,
  { leaseMs = DEFAULT_LEASE_MS, jitter }: Pick<StorageOptions, 'leaseMs' | 'jitter'>,
): Lease {
  const owner = randomUUID();
  const local = localLease();

  async function underLease<T>(key: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const grant = { backend, key, token: { owner, grant: randomUUID() }, leaseMs };
    const lease = keepAlive(grant, await acquire(grant, jitter));
    try {
      return await runUnderLease({ key, ...grant.token, isLost: lease.isLost }, () => work(lease.signal));
    } finally {
      lease.stop();
      // If this fails, the lease expires by itself.
      await backend.release(key, grant.token).catch(() => undefined);
    }
  }

  return { with: (key, work) => local.with(key, () => underLease(key, work)) };
}

interface Grant {
  backend: LeaseBackend;
  key: string;
  token: FencingToken;
  leaseMs: number;
}

/** Waits until the lease is granted. Returns the start of its TTL on this process's monotonic clock. */
async function acquire({ backend, key, token, leaseMs }: Grant, jitter: () => number): Promise<number> {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 1.5)) {
    // Taken before the call: the store cannot have started the TTL earlier.
    const startedAt = performance.now();
    const isGranted = await backend.acquire(key, token, leaseMs).catch((error: unknown) => {
      throw new StoreError(`The store could not lease ${key}: ${reasonOf(error)}.`, { cause: error });
    });
    if (isGranted) return startedAt;
    await sleep(wait * (0.5 + jitter()));
  }
}

/** Renews a lease until it is stopped or lost. */
function keepAlive({ backend, key, token, leaseMs }: Grant, startedAt: number) {
  const lost = new AbortController();
  let until = startedAt + leaseMs;
  let isRenewing = false;

  const renew = async (): Promise<void> => {
    isRenewing = true;
    const askedAt = performance.now();
    // A store that does not answer may do so the next time.
    const isHeld = await backend.renew(key, token, leaseMs).catch(() => undefined);
    if (isHeld) until = askedAt + leaseMs;
    if (isHeld === false) until = 0;
    isRenewing = false;
  };
  // Checked on every call, because the timers of a process that was suspended run late.
  const isLost = (): boolean => {
    if (!lost.signal.aborted && performance.now() >= until) lost.abort();
    return lost.signal.aborted;
  };
  const timer = setInterval(() => {
    if (!isLost() && !isRenewing) void renew().then(isLost);
  }, leaseMs / 5);

  return { signal: lost.signal, isLost, stop: () => clearInterval(timer) };
}

/**
 * Names one grant of a lease. Every write carries the tokens of the leases that its writer holds,
 * so that a shared store can refuse a write that arrives after the lease has passed on.
 */
export interface FencingToken {
  /** The same for all grants to one process. */
  owner: string;
  /** Unique to this grant. */
  grant: string;
}

/** A lease as the work that runs under it sees it. */
interface HeldLease extends FencingToken {
  key: string;
  /** Whether another process may hold the lease by now. */
  isLost(): boolean;
}

interface Frame extends HeldLease {
  outer: Frame | undefined;
  isOver: boolean;
}

const frames = new AsyncLocalStorage<Frame>();

/** Runs work under a lease: once the lease is lost, `assertLeasesHeld` throws in the work and in all that it calls. */
export async function runUnderLease<T>(lease: HeldLease, work: () => Promise<T>): Promise<T> {
  const frame: Frame = { ...lease, outer: frames.getStore(), isOver: false };
  try {
    return await frames.run(frame, work);
  } finally {
    // Whatever the work left running goes on without the lease.
    frame.isOver = true;
  }
}

/**
 * The leases that the caller runs under, innermost first. Their tokens go along with every write: a
 * write may be delayed on its way for longer than the lease lasts, and this process need not
 * notice.
 */
export function heldLeases(): readonly HeldLease[] {
  const held: HeldLease[] = [];
  for (let frame = frames.getStore(); frame; frame = frame.outer) if (!frame.isOver) held.push(frame);
  return held;
}

/** Throws `StoreError` if the caller runs under a lease that is lost: another process may be doing the same work. */
export function assertLeasesHeld(): void {
  for (const lease of heldLeases())
    if (lease.isLost())
      throw new StoreError(
        `The lease ${lease.key} was lost: the store was away for too long. The work will start again.`,
      );
}

/** Why the store refused a write, for the end of a sentence. */
export const LATE_WRITE = 'another process has held the lease since, and the work will start again';
