import { AsyncLocalStorage } from 'node:async_hooks';
import { StoreError } from './failure.ts';

/** A lease that some work runs under, as that work sees it. */
export interface Hold {
  key: string;
  /** Somebody else may hold the key by now. */
  isLost(): boolean;
}

interface Frame extends Hold {
  outer: Frame | undefined;
  isOver: boolean;
}

const frames = new AsyncLocalStorage<Frame>();

/** Runs work under a lease: from the moment that the lease is lost, `checkHolds` throws in it, and in all that it calls. */
export async function holding<T>(hold: Hold, work: () => Promise<T>): Promise<T> {
  const frame: Frame = { ...hold, outer: frames.getStore(), isOver: false };
  try {
    return await frames.run(frame, work);
  } finally {
    // What the work left running goes on without the lease, as it would have done otherwise.
    frame.isOver = true;
  }
}

/** Throws where the caller runs under a lease that is lost: what it would do now, another process may do as well. */
export function checkHolds(): void {
  for (let frame = frames.getStore(); frame; frame = frame.outer)
    if (!frame.isOver && frame.isLost())
      throw new StoreError(`The lease ${frame.key} was lost: the store was away for too long. The work is begun anew.`);
}
