import { createFairLine, type FairLine } from '../async/fair-line.ts';
import { problem } from '../core/model/problem.ts';
import { payerOf, type Requester } from '../core/model/requester.ts';
import { BusyError } from './refusals.ts';

/** Waits for a slot at a host. Resolves with the function that releases it. */
export type AcquireSlot = (host: string, requester?: Requester) => Promise<() => void>;

/** Slots of all processes of a bot: `limit` at once, each kept for `gap` milliseconds or more. */
export type AcquireSharedSlot = (slot: { host: string; limit: number; gap: number }) => Promise<() => void>;

/** Checks that wait at one host at most. At one request a second nobody waits longer for an answer. */
const MOST_CHECKS = 10;

const busyAt = (host: string): BusyError => new BusyError(problem('problem.hostBusy', { host }));

interface WaitingFetch {
  begin(): void;
  refuse(error: BusyError): void;
}

type RequestKind = 'poll' | 'check';

interface HostQueue {
  running: number;
  /** Made when the first one waits: most hosts are asked by one poll at a time. */
  waiting?: Readonly<Record<RequestKind, FairLine<WaitingFetch>>>;
  /** Which of the two is served first the next time. */
  turn: RequestKind;
}

const OTHER = { poll: 'check', check: 'poll' } as const;

function nextWaiting(queue: HostQueue): WaitingFetch | undefined {
  const { waiting, turn } = queue;
  if (!waiting) return undefined;
  const kind = waiting[turn].size > 0 ? turn : OTHER[turn];
  queue.turn = OTHER[kind];
  return waiting[kind].shift();
}

function wait(queue: HostQueue, host: string, requester: Requester | undefined): Promise<void> {
  queue.waiting ??= { poll: createFairLine(), check: createFairLine() };
  const { waiting } = queue;
  const line = waiting[requester?.userId === undefined ? 'poll' : 'check'];
  const payer = payerOf(requester, line.waiting);
  return new Promise((resolve, reject) => {
    line.push([payer], { begin: resolve, refuse: reject });
    if (waiting.check.size > MOST_CHECKS) waiting.check.dropFromLongest()?.refuse(busyAt(host));
  });
}

/**
 * Creates a limiter with `limit` slots per host. Polls and the checks that people ask for take
 * turns, and so do servers and persons among them. Rejects with `BusyError` if too many checks
 * wait: the newest one of the person who has most. A slot is passed on `limit × gapAt(host)`
 * milliseconds after it was acquired at the earliest, so that requests start `gapAt(host)` apart on
 * average.
 */
export function createHostLimiter(limit: number, gapAt: (host: string) => number = () => 0): AcquireSlot {
  const queues = new Map<string, HostQueue>();

  const handOver = (host: string, queue: HostQueue) => {
    const next = nextWaiting(queue);
    if (next) return next.begin();
    queue.running -= 1;
    if (queue.running === 0) queues.delete(host);
  };

  return async (host, requester) => {
    const queue = queues.get(host) ?? { running: 0, turn: 'poll' };
    queues.set(host, queue);
    // A released slot is handed over to the next waiter, so only a new slot is counted.
    if (queue.running < limit) queue.running += 1;
    else await wait(queue, host, requester);
    const free = performance.now() + gapAt(host) * limit;
    return () => {
      const left = free - performance.now();
      if (left > 0) setTimeout(handOver, left, host, queue).unref();
      else handOver(host, queue);
    };
  };
}

/** Combines two limiters: a slot of this process first, then one shared by all processes. */
export const withShared =
  (acquireOwn: AcquireSlot, acquireShared: (host: string) => Promise<() => void>): AcquireSlot =>
  async (host, requester) => {
    const releaseOwn = await acquireOwn(host, requester);
    const releaseShared = await acquireShared(host);
    return () => {
      releaseShared();
      releaseOwn();
    };
  };
