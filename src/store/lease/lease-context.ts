import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreError } from '../failure.ts';

/** Whose turn a key is: `owner` is the same for all turns of one process. */
export interface LeaseTurn {
  owner: string;
  turn: string;
}

/** A lease that some work runs under, as that work sees it. */
export interface HeldLease extends LeaseTurn {
  key: string;
  /** Somebody else may hold the key by now. */
  isLost(): boolean;
}

interface Frame extends HeldLease {
  outer: Frame | undefined;
  isOver: boolean;
}

const frames = new AsyncLocalStorage<Frame>();

/** Runs work under a lease: from the moment that the lease is lost, `checkHolds` throws in it, and in all that it calls. */
export async function runUnderLease<T>(hold: HeldLease, work: () => Promise<T>): Promise<T> {
  const frame: Frame = { ...hold, outer: frames.getStore(), isOver: false };
  try {
    return await frames.run(frame, work);
  } finally {
    // What the work left running goes on without the lease, as it would have done otherwise.
    frame.isOver = true;
  }
}

/**
 * Leases that the caller runs under. A write goes with them, so that the store itself refuses one that arrives when its turn is over: it
 * may have been on its way for long, and this process may not know of it.
 */
export function heldLeases(): readonly HeldLease[] {
  const held: HeldLease[] = [];
  for (let frame = frames.getStore(); frame; frame = frame.outer) if (!frame.isOver) held.push(frame);
  return held;
}

/** Throws where the caller runs under a lease that is lost: what it would do now, another process may do as well. */
export function assertLeasesHeld(): void {
  for (const hold of heldLeases())
    if (hold.isLost())
      throw new StoreError(`The lease ${hold.key} was lost: the store was away for too long. The work is begun anew.`);
}

/** What to say of a write that the store refused. */
export const TOO_LATE = 'another process had its turn by then, and the work is begun anew';
