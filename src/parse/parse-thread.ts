import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Answer, Task } from './parse-task.ts';

export interface ThreadLimits {
  /** Milliseconds for one document, the start of the thread included. */
  deadlineMs: number;
  /** Megabytes of heap. */
  memoryMb: number;
}

/** A thread of its own that reads one document after the other. It is started for the first, and anew after one that it fell over. */
export interface Thread {
  /** Rejects with what is wrong where the thread cannot work at all, and once it is closed. */
  ask(task: Task): Promise<Answer>;
  close(): Promise<void>;
}

const tooSlow = 'That page took too long to read. Try its RSS address, or another page of the same live blog.';
const tooLarge = 'That page takes too much memory to read. Try its RSS address, or another page of the same live blog.';

export function createThread(limits: ThreadLimits): Thread {
  const closing = new AbortController();
  let worker: Worker | undefined;
  let line: Promise<unknown> = Promise.resolve();

  const running = (): Worker => {
    if (worker) return worker;
    const started = startWorker(limits);
    started.once('exit', () => {
      if (worker === started) worker = undefined;
    });
    worker = started;
    return started;
  };

  const take = async (task: Task): Promise<Answer> => {
    closing.signal.throwIfAborted();
    const thread = running();
    const timeout = AbortSignal.timeout(limits.deadlineMs);
    try {
      return await answered(thread, task, AbortSignal.any([timeout, closing.signal]));
    } catch (error) {
      await thread.terminate();
      if (timeout.aborted) return { kind: 'unreadable', sentence: tooSlow };
      if (isOutOfMemory(error)) return { kind: 'unreadable', sentence: tooLarge };
      throw error;
    }
  };

  return {
    ask(task) {
      const answer = line.then(() => take(task));
      line = answer.catch(() => undefined);
      return answer;
    },
    async close() {
      closing.abort(new Error('The parser is closed.'));
      await line;
      await worker?.terminate();
    },
  };
}

function startWorker({ memoryMb }: ThreadLimits): Worker {
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    // Publishers' text never meets the token, and what this process was started with is not for its threads.
    env: {},
    execArgv: [],
    // With a large young generation the heap leaps over its limit at once, and then V8 ends the whole process.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
  });
  // Whoever waits for an answer hears of an error; without a listener one that comes later would end the process.
  worker.on('error', () => undefined);
  return worker;
}

/** Sends a task and waits for its answer. Only then does the thread keep the process alive. */
async function answered(worker: Worker, { document, ...task }: Task, signal: AbortSignal): Promise<Answer> {
  // A copy is handed over: the document stays whole, and nothing else of a larger buffer goes along.
  const bytes = new Uint8Array(document.bytes);
  worker.ref();
  worker.postMessage({ ...task, document: { ...document, bytes } }, [bytes.buffer]);
  const [answer] = await once(worker, 'message', { signal });
  worker.unref();
  return answer;
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
