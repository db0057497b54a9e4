import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { createFairLine, type FairLine } from '../async/fair-line.ts';
import { payerOf, type Requester } from '../core/model/requester.ts';
import { createSupervisor, type SupervisedWorker, type Supervisor } from '../worker/supervisor.ts';
import type { ParseOutcome, ParseTask } from './parse-task.ts';

/** Limits of the parser's threads. */
export interface ThreadLimits {
  threads: number;
  /** Milliseconds for one document. */
  deadlineMs: number;
  /** Megabytes of heap of the one thread that reads large documents. */
  memoryMb: number;
}

export const DEFAULTS: ThreadLimits = {
  // As many on every machine, so that they need no more memory where there are more cores. One is
  // left for those who wait behind a party that keeps the other busy.
  threads: 2,
  // An honest document of 8 MB takes a second at most (`npm run bench -- stalls`).
  deadlineMs: 2_000,
  // No document of 8 MB takes a quarter of it in one step, which V8 could not interrupt without
  // ending the process.
  memoryMb: 256,
};

/** Megabytes of heap of each other thread: no document that it reads has more than 2 MB. */
const OTHER_MEMORY_MB = 96;

/** Milliseconds in which a thread must have loaded its program. */
const START_MS = 30_000;

/** A document that waits for a thread, and who pays for reading it. */
interface WaitingTask {
  task: ParseTask;
  payer: string;
  resolve(outcome: Promise<ParseOutcome>): void;
  reject(error: Error): void;
}

/**
 * Most bytes of a small, a middling and a large document. All reading is linear: the worst middling
 * one takes two fifths of a second.
 */
const SIZES = { small: 128 * 1024, middling: 2_000_000, large: Number.POSITIVE_INFINITY };

/**
 * The documents that wait for a thread. Servers, and the hosts of each server, take turns, and so do the three sizes of
 * documents. At most `most` of one server are read at once: what takes long keeps only others of its kind waiting.
 */
function createDocumentLine(most: number) {
  // In the order of their turns.
  const lines = new Map(Object.values(SIZES).map(size => [size, createFairLine<WaitingTask>()]));
  /** Documents that are being read, by payer. */
  const busy = new Map<string, number>();

  const count = ({ payer }: WaitingTask, step: number): void => {
    busy.set(payer, (busy.get(payer) ?? 0) + step);
    if (busy.get(payer) === 0) busy.delete(payer);
  };
  const mayTake = (payer: string): boolean => (busy.get(payer) ?? 0) < most;
  const take = (size: number, line: FairLine<WaitingTask>): WaitingTask | undefined => {
    const waiting = line.shift(mayTake);
    // Its next turn comes after those of all others.
    if (waiting && lines.delete(size)) lines.set(size, line);
    return waiting;
  };

  return {
    push(waiting: WaitingTask): void {
      const { url, bytes } = waiting.task.document;
      const size = Object.values(SIZES).find(each => bytes.length <= each) ?? SIZES.large;
      lines.get(size)?.push([waiting.payer, URL.parse(url)?.host ?? ''], waiting);
    },
    /** Takes out the document that is to be read next, if one may be read now. */
    next(which: 'any' | 'not large'): WaitingTask | undefined {
      for (const [size, line] of [...lines]) {
        const waiting = which === 'not large' && size === SIZES.large ? undefined : take(size, line);
        if (!waiting) continue;
        count(waiting, 1);
        return waiting;
      }
      return undefined;
    },
    /** Must be called when a document that was taken out has been read. */
    done: (waiting: WaitingTask): void => count(waiting, -1),
    /** How many documents of a payer wait or are read. */
    load: (payer: string): number =>
      lines.values().reduce((sum, line) => sum + line.waiting(payer), busy.get(payer) ?? 0),
    /** Takes out all that wait. */
    clear: (): readonly WaitingTask[] => [...lines.values()].flatMap(line => line.clear()),
  };
}

/** Reads documents in threads, which are started when they are needed. */
export interface ParserThreads {
  /** Rejects as a supervisor does. */
  run(task: ParseTask, requester?: Requester): Promise<ParseOutcome>;
  close(): Promise<void>;
}

/**
 * Only one thread reads large documents, one after the other. One thread is always left to what
 * neither one server nor a large document can keep busy.
 */
export function createParserThreads({ threads, deadlineMs, memoryMb }: ThreadLimits): ParserThreads {
  const name = 'The parser';
  const createThread = (heapMb: number) =>
    createSupervisor<ParseTask, ParseOutcome>({
      name,
      start: () => startThread(heapMb),
      startMs: START_MS,
      deadlineMs,
    });
  const large = createThread(memoryMb);
  const all = [...Array.from({ length: threads - 1 }, () => createThread(Math.min(memoryMb, OTHER_MEMORY_MB))), large];
  // The one that worked last comes first, because others may not have been started; the one for large
  // documents comes last.
  const idle = [...all];
  const line = createDocumentLine(Math.max(1, threads - 1));
  let isClosed = false;

  const work = async (thread: Supervisor<ParseTask, ParseOutcome>, waiting: WaitingTask): Promise<ParseOutcome> => {
    try {
      return await thread.run(waiting.task);
    } finally {
      line.done(waiting);
      if (thread === large) idle.push(thread);
      else idle.unshift(thread);
      serve();
    }
  };
  const serve = (): void => {
    for (const thread of [...idle]) {
      const waiting = line.next(thread === large ? 'any' : 'not large');
      if (!waiting) continue;
      idle.splice(idle.indexOf(thread), 1);
      waiting.resolve(work(thread, waiting));
    }
  };
  return {
    run(task, requester) {
      if (isClosed) return Promise.reject(new Error(`${name} is closed.`));
      const payer = payerOf(requester, line.load);
      return new Promise((resolve, reject) => {
        line.push({ task, payer, resolve, reject });
        serve();
      });
    },
    async close() {
      isClosed = true;
      for (const { reject } of line.clear()) reject(new Error(`${name} is closed.`));
      await Promise.all(all.map(thread => thread.close()));
    },
  };
}

function startThread(memoryMb: number): SupervisedWorker<ParseTask> {
  const { NODE_COMPILE_CACHE } = process.env;
  const thread = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    // Publishers' text must never meet the token, and this process's flags are not meant for its
    // threads. Compiled code comes from a cache, which halves the time that loading takes.
    env: NODE_COMPILE_CACHE === undefined ? {} : { NODE_COMPILE_CACHE },
    execArgv: [],
    // With a large young generation the heap passes its limit in one leap, and then V8 ends the
    // whole process.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
  });
  return {
    events: thread,
    ready: once(thread, 'message'),
    send({ document, ...task }) {
      // A copy is transferred: the document stays whole, and nothing else of a larger buffer goes
      // along.
      const bytes = new Uint8Array(document.bytes);
      thread.postMessage({ ...task, document: { ...document, bytes } }, [bytes.buffer]);
    },
    ref: () => thread.ref(),
    unref: () => thread.unref(),
    async terminate() {
      thread.ref();
      await thread.terminate();
    },
  };
}
