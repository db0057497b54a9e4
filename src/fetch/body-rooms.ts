import { createFairLine } from '../async/fair-line.ts';
import { payerOf, type Requester } from '../core/model/requester.ts';
import { BusyError } from './refusals.ts';

/** A share of the memory for bodies. */
interface BodyShare {
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
 * Sizes of documents, each with a budget of its own, so that small ones never wait for large ones, and how many of the
 * largest of each there may be at once: 42 MB in all.
 */
const SIZES = [
  { most: FREE, count: 32 },
  { most: 4 * FREE, count: 20 },
  { most: 2_000_000, count: 6 },
  // Only one thread reads them: while one is read, the next one is received.
  { most: Number.POSITIVE_INFINITY, count: 2 },
];

/** The memory of one document, from its first bytes beyond `FREE` until it has been read. */
export interface DocumentShare {
  /**
   * Waits until there is room for `to` bytes, while `from` bytes are in memory. Resolves to the most bytes for which
   * there is room then. Rejects as `AcquireBodyShare` does.
   */
  grow(bytes: { from: number; to: number }, receiver?: Receiver): Promise<number>;
  shrink(bytes: number): void;
  /** Also releases what is granted later. */
  release(): void;
}

/** Opens the share of a document, which is empty at first. */
export type OpenShare = (requester?: Requester) => DocumentShare;

/**
 * Creates the memory for documents of at most `maxBytes`. A share only grows into a larger size, and those of the
 * largest size wait for nobody: no two can wait for each other.
 */
export function createBodyRooms(maxBytes: number): OpenShare {
  const sizes = SIZES.map(({ most, count }) => {
    const one = Math.min(most, maxBytes);
    return { one, acquire: createBodyBudget({ one, total: one * count }) };
  });
  return requester => {
    let held: { one: number; share: BodyShare } | undefined;
    let isOver = false;
    return {
      async grow({ from, to }, receiver) {
        if (held && to <= held.one) return held.one;
        const size = sizes.find(({ one }) => to <= one);
        if (!size) throw new Error(`There is no room for ${to} bytes.`);
        held?.share.shrink(from);
        const share = await size.acquire({ requester, receiver });
        held?.share.release();
        held = { one: size.one, share };
        if (isOver) share.release();
        return size.one;
      },
      shrink: bytes => held?.share.shrink(bytes),
      release() {
        isOver = true;
        held?.share.release();
      },
    };
  };
}
