/** Waits for a turn at a host and gives the way to end it. */
export type AcquireSlot = (host: string) => Promise<() => void>;

/**
 * The same among all processes that fetch for one bot: `limit` turns at once, and a place is kept for `gap` milliseconds from the
 * beginning of its turn.
 */
export type AcquireSharedSlot = (turn: { host: string; limit: number; gap: number }) => Promise<() => void>;

interface Line {
  running: number;
  waiting: (() => void)[];
}

/**
 * At most `limit` turns at once for each host; the others wait in the order in which they came. A place in line is given on
 * `gapAt(host)` milliseconds after its turn began for each place there is, so that turns begin that far apart on average.
 */
export function createHostLimiter(limit: number, gapAt: (host: string) => number = () => 0): AcquireSlot {
  const lines = new Map<string, Line>();

  const handOver = (host: string, line: Line) => {
    const next = line.waiting.shift();
    if (next) return next();
    line.running -= 1;
    if (line.running === 0) lines.delete(host);
  };

  return async host => {
    const line = lines.get(host) ?? { running: 0, waiting: [] };
    lines.set(host, line);
    // A turn that ends hands its place over, so only a new place is counted.
    if (line.running < limit) line.running += 1;
    else await new Promise<void>(resolve => line.waiting.push(resolve));
    const free = performance.now() + gapAt(host) * limit;
    return () => {
      const rest = free - performance.now();
      if (rest > 0) setTimeout(handOver, rest, host, line).unref();
      else handOver(host, line);
    };
  };
}

/** Whoever has a turn in this process waits for another one. */
export const withShared =
  (takeOwn: AcquireSlot, takeShared: AcquireSlot): AcquireSlot =>
  async host => {
    const endOwn = await takeOwn(host);
    const endShared = await takeShared(host);
    return () => {
      endShared();
      endOwn();
    };
  };
