import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreError } from '../failure.ts';

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
export interface HeldLease extends FencingToken {
  key: string;
  /** Whether another process may hold the lease by now. */
  isLost(): boolean;
}

interface Frame extends HeldLease {
  outer: Frame | undefined;
  isOver: boolean;
}

const frames = new AsyncLocalStorage<Frame>();

/**
 * Runs work under a lease: once the lease is lost, `assertLeasesHeld` throws in the work and in all
 * that it calls.
 */
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

/**
 * Throws `StoreError` if the caller runs under a lease that is lost: another process may be doing
 * the same work.
 */
export function assertLeasesHeld(): void {
  for (const lease of heldLeases())
    if (lease.isLost())
      throw new StoreError(
        `The lease ${lease.key} was lost: the store was away for too long. The work will start again.`,
      );
}

/** Why the store refused a write, for the end of a sentence. */
export const LATE_WRITE = 'another process has held the lease since, and the work will start again';
