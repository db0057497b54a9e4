import { createFairLine } from '../async/fair-line.ts';
import { payerOf, type Requester } from '../core/model/requester.ts';

/** A share of the memory for bodies. */
export interface BodyShare {
  /** Releases all but this many bytes. */
  shrink(bytes: number): void;
  release(): void;
}

/**
 * Waits for the share of one body of the largest size, because a small packed one may unpack to
 * it. Servers take turns.
 */
export type AcquireBodyShare = (requester?: Requester) => Promise<BodyShare>;

/** The parts of all memory that one server or person may have at once: others must find room. */
const SHARE_OF_ONE = 1 / 3;

/**
 * Creates the budget of the bodies that are received, unpacked, wait for the parser or are read in
 * it. `total` and `one`, the largest body, in bytes.
 */
export function createBodyBudget({ total, one }: { total: number; one: number }): AcquireBodyShare {
  const line = createFairLine<{ payer: string; grant(share: BodyShare): void }>();
  const used = new Map<string, number>();
  const mostOfOne = Math.max(one, total * SHARE_OF_ONE);
  let inUse = 0;

  const count = (payer: string, bytes: number): void => {
    inUse += bytes;
    const own = (used.get(payer) ?? 0) + bytes;
    if (own > 0) used.set(payer, own);
    else used.delete(payer);
  };
  const shareOf = (payer: string): BodyShare => {
    let size = one;
    count(payer, size);
    const shrink = (bytes: number): void => {
      if (bytes >= size) return;
      count(payer, bytes - size);
      size = bytes;
      serve();
    };
    return { shrink, release: () => shrink(0) };
  };
  const mayTake = (payer: string): boolean => (used.get(payer) ?? 0) + one <= mostOfOne;
  const serve = (): void => {
    while (inUse + one <= total) {
      const next = line.shift(mayTake);
      if (!next) return;
      next.grant(shareOf(next.payer));
    }
  };

  const load = (payer: string): number => (used.get(payer) ?? 0) + line.waiting(payer) * one;

  return requester => {
    const payer = payerOf(requester, load);
    return new Promise(resolve => {
      line.push([payer], { payer, grant: resolve });
      serve();
    });
  };
}

/** A share that may not be needed, or be given back before it is granted. */
export interface PendingShare extends BodyShare {
  acquire(): Promise<void>;
}

/** A share that nobody waits for yet. */
export function pendingShare(acquire: () => Promise<BodyShare>): PendingShare {
  let share: BodyShare | undefined;
  let isOver = false;
  return {
    async acquire(): Promise<void> {
      share = await acquire();
      if (isOver) share.release();
    },
    shrink: (bytes: number): void => share?.shrink(bytes),
    release(): void {
      isOver = true;
      share?.release();
    },
  };
}
