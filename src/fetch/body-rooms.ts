import { type BodyShare, createBodyBudget, type ShareRequest } from './body-budget.ts';

/** Bytes of a packed body that are received without a share. Most live pages have no more. */
export const FREE = 128 * 1024;

/**
 * Sizes of bodies, each with a budget of its own, so that small ones never wait for large ones.
 * `received` and `used`: bodies of `most` bytes at once, 59 MB in all.
 */
const SIZES = [
  { most: FREE, received: 0, used: 32 },
  { most: 4 * FREE, received: 16, used: 12 },
  { most: 2_000_000, received: 4, used: 4 },
  // Only one thread reads them.
  { most: Number.POSITIVE_INFINITY, received: 2, used: 1 },
];

/** Waits for a share of exactly this many bytes. Rejects as `AcquireBodyShare` does. */
type AcquireRoom = (bytes: number, request: ShareRequest) => Promise<BodyShare>;

/** The memory for bodies of at most a given size. */
export interface BodyRooms {
  /** Which sizes there are, smallest first, in bytes. */
  sizes: readonly number[];
  /** For what is received beyond `FREE`. */
  toReceive: AcquireRoom;
  /** For what is unpacked, waits for the parser or is read in it. */
  toUse: AcquireRoom;
}

/** Creates the rooms for bodies of at most `maxBytes`. */
export function createBodyRooms(maxBytes: number): BodyRooms {
  const sizes = SIZES.map(size => ({ ...size, most: Math.min(size.most, maxBytes) }));
  const rooms = (places: 'received' | 'used'): AcquireRoom => {
    const budgets = sizes.map(({ most: one, [places]: count }) => ({
      one,
      acquire: createBodyBudget({ one, total: one * count }),
    }));
    return async (bytes, request) => {
      const budget = budgets.find(({ one }) => bytes <= one);
      if (!budget) throw new Error(`There is no room for ${bytes} bytes.`);
      const share = await budget.acquire(request);
      share.shrink(bytes);
      return share;
    };
  };
  return { sizes: [...new Set(sizes.map(({ most }) => most))], toReceive: rooms('received'), toUse: rooms('used') };
}

/** The share that a fetch holds: at most one, also where it is granted after the fetch has ended. */
export interface HeldShare extends BodyShare {
  /** Waits for a share and releases the one before. */
  take(acquired: Promise<BodyShare>): Promise<void>;
}

/** Creates a holder of no share. */
export function holdShare(): HeldShare {
  let share: BodyShare | undefined;
  let isOver = false;
  return {
    async take(acquired) {
      const next = await acquired;
      share?.release();
      share = next;
      if (isOver) share.release();
    },
    shrink: bytes => share?.shrink(bytes),
    release() {
      isOver = true;
      share?.release();
    },
  };
}
