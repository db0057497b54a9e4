import { createFairLine } from '../async/fair-line.ts';
import { payerOf, type Requester } from '../core/model/requester.ts';
import { BusyError } from './fetched.ts';

/** A share of the memory for bodies. */
export interface BodyShare {
  /** Releases all but this many bytes. */
  shrink(bytes: number): void;
  release(): void;
}

/** What receives a body into a share. */
export interface Receiver {
  /** Bytes so far. */
  readonly received: number;
  /** Aborts it, because others wait for its share. */
  giveWay(): void;
}

/** Who asks for a share, for whom. */
interface ShareRequest {
  requester?: Requester;
  receiver?: Receiver;
}

/**
 * Waits for the share of one body of the largest size. Servers take turns. Rejects with `BusyError`
 * after a minute, and at once for the newest of the server that has most waiting where too many wait.
 */
type AcquireBodyShare = (request?: ShareRequest) => Promise<BodyShare>;

/** The parts of all memory that one server or person may have at once: others must find room. */
const SHARE_OF_ONE = 1 / 3;
/** Each of them is a poll or a command under way, of which there are not many at once either. */
const MOST_WAITING = 100;
const LONGEST_WAIT_MS = 60_000;
/** How often receivers are looked at while others wait. */
const LOOK_MS = 500;
/** Milliseconds for a whole body, at the pace of the last look. A slower receiver gives way. */
const SLOWEST_MS = 5_000;

interface Waiting extends ShareRequest {
  payer: string;
  grant(share: BodyShare): void;
  refuse(error: BusyError): void;
  /** Whether it has stopped waiting. */
  isOver: boolean;
}

interface Receiving {
  receiver: Receiver;
  size(): number;
  /** Bytes at the last look. */
  seen?: number;
}

/** Creates a budget of `total` bytes for bodies of at most `one`. */
export function createBodyBudget({ total, one }: { total: number; one: number }): AcquireBodyShare {
  const line = createFairLine<Waiting>();
  const used = new Map<string, number>();
  const mostOfOne = Math.max(one, total * SHARE_OF_ONE);
  let inUse = 0;

  const count = (payer: string, bytes: number): void => {
    inUse += bytes;
    const own = (used.get(payer) ?? 0) + bytes;
    if (own > 0) used.set(payer, own);
    else used.delete(payer);
  };
  const shareOf = ({ payer, receiver }: Waiting): BodyShare => {
    let size = one;
    count(payer, size);
    const leave = receiver && pace.watch({ receiver, size: () => size });
    const shrink = (bytes: number): void => {
      if (bytes >= size) return;
      count(payer, bytes - size);
      size = bytes;
      if (size === 0) leave?.();
      serve();
    };
    return { shrink, release: () => shrink(0) };
  };
  const mayTake = (payer: string): boolean => (used.get(payer) ?? 0) + one <= mostOfOne;
  const serve = (): void => {
    while (inUse + one <= total) {
      const next = line.shift(mayTake);
      if (!next) return;
      if (!next.isOver) next.grant(shareOf(next));
    }
    if (line.size > 0) pace.keep();
  };
  const pace = createPace(() => line.size > 0);
  const load = (payer: string): number => (used.get(payer) ?? 0) + line.waiting(payer) * one;

  return ({ requester, receiver } = {}) => {
    const payer = payerOf(requester, load);
    const { promise, resolve, reject } = Promise.withResolvers<BodyShare>();
    const waiting: Waiting = { payer, receiver, grant: resolve, refuse: reject, isOver: false };
    const late = setTimeout(() => {
      waiting.isOver = true;
      reject(new BusyError());
    }, LONGEST_WAIT_MS).unref();
    line.push([payer], waiting);
    serve();
    if (line.size > MOST_WAITING) line.dropFromLongest()?.refuse(new BusyError());
    return promise.finally(() => clearTimeout(late));
  };
}

/** Looks at receivers as long as others wait, and has those give way that are too slow. */
function createPace(areWaiting: () => boolean) {
  const all = new Set<Receiving>();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    timer = undefined;
    if (!areWaiting()) return;
    for (const one of all) {
      const { receiver, seen } = one;
      one.seen = receiver.received;
      if (seen !== undefined && one.seen - seen < (one.size() * LOOK_MS) / SLOWEST_MS) receiver.giveWay();
    }
    keep();
  };
  const keep = (): void => {
    if (timer === undefined) timer = setTimeout(look, LOOK_MS).unref();
  };
  return {
    keep,
    /** Returns what ends the watch. */
    watch(one: Receiving): () => void {
      all.add(one);
      return () => void all.delete(one);
    },
  };
}

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
interface HeldShare extends BodyShare {
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
