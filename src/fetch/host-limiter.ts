/** Waits for a slot at a host. Resolves with the function that releases it. */
export type AcquireSlot = (host: string) => Promise<() => void>;

/**
 * The same across all processes of one bot: at most `limit` slots at once, each kept for at least
 * `gap` milliseconds from its acquisition.
 */
export type AcquireSharedSlot = (slot: { host: string; limit: number; gap: number }) => Promise<() => void>;

interface HostQueue {
  running: number;
  waiting: (() => void)[];
}

/**
 * Creates a limiter with `limit` slots per host; waiters are served in order. A slot is passed on
 * `limit × gapAt(host)` milliseconds after it was acquired at the earliest, so that requests start
 * `gapAt(host)` apart on average.
 */
export function createHostLimiter(limit: number, gapAt: (host: string) => number = () => 0): AcquireSlot {
  const queues = new Map<string, HostQueue>();

  const handOver = (host: string, queue: HostQueue) => {
    const next = queue.waiting.shift();
    if (next) return next();
    queue.running -= 1;
    if (queue.running === 0) queues.delete(host);
  };

  return async host => {
    const queue = queues.get(host) ?? { running: 0, waiting: [] };
    queues.set(host, queue);
    // A released slot is handed over to the next waiter, so only a new slot is counted.
    if (queue.running < limit) queue.running += 1;
    else await new Promise<void>(resolve => queue.waiting.push(resolve));
    const free = performance.now() + gapAt(host) * limit;
    return () => {
      const wait = free - performance.now();
      if (wait > 0) setTimeout(handOver, wait, host, queue).unref();
      else handOver(host, queue);
    };
  };
}

/**
 * Combines two limiters: acquires a slot of this process first, then one shared by all processes.
 */
export const withShared =
  (acquireOwn: AcquireSlot, acquireShared: AcquireSlot): AcquireSlot =>
  async host => {
    const releaseOwn = await acquireOwn(host);
    const releaseShared = await acquireShared(host);
    return () => {
      releaseShared();
      releaseOwn();
    };
  };
