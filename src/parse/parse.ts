import { Worker } from 'node:worker_threads';
import type { Document, LiveBlog } from '../core/model/live-blog.ts';
import { problem } from '../core/model/problem.ts';
import type { DocumentReading } from '../sources/resolve.ts';
import { UnreadableDocumentError } from '../sources/source.ts';
import { createSupervisor, type SupervisedWorker, WorkerTimeoutError } from '../worker/supervisor.ts';
import { type ParseOutcome, type ParseTask, runParseTask } from './parse-task.ts';

/**
 * Reads documents without blocking the event loop. Both methods reject with
 * `UnreadableDocumentError` for what holds no live blog.
 */
export interface DocumentParser {
  /** With the source of that name. */
  parseWith(name: string, document: Document): Promise<LiveBlog>;
  /** With the source that recognises it. */
  readDocument(document: Document): Promise<DocumentReading>;
  close(): Promise<void>;
}

interface ThreadLimits {
  /** Milliseconds for one document, the start of the thread included. */
  deadlineMs: number;
  /** Megabytes of heap. */
  memoryMb: number;
}

/** Limits of the parser. Every one has a default. */
export interface ParserOptions extends Partial<ThreadLimits> {
  /** The largest document, in bytes, that is read on the calling thread. */
  inPlaceBytes?: number;
}

const DEFAULTS = {
  // A document made to take time takes 170 ms at this size, and grows with it (`npm run bench --
  // parse`). Feeds are seldom larger.
  inPlaceBytes: 65_536,
  deadlineMs: 10_000,
  // No document of 8 MB takes a quarter of it in one step, which V8 could not interrupt without
  // ending the process.
  memoryMb: 512,
};

/**
 * Creates a parser: small documents are read at once, large ones in a thread that is started for
 * the first of them.
 */
export function createParser(options: ParserOptions = {}): DocumentParser {
  const { inPlaceBytes, deadlineMs, memoryMb } = { ...DEFAULTS, ...options };
  const thread = createSupervisor<ParseTask, ParseOutcome>({
    name: 'The parser',
    start: () => startThread(memoryMb),
    deadlineMs,
  });
  const readInThread = (task: ParseTask): Promise<ParseOutcome> => thread.run(task).catch(outcomeOfFailure);
  const read = async (task: ParseTask): Promise<DocumentReading> => {
    const isSmall = task.document.bytes.length <= inPlaceBytes;
    const outcome = isSmall ? runParseTask(task) : await readInThread(task);
    if (outcome.kind === 'read') return outcome.reading;
    throw outcome.kind === 'broke'
      ? outcome.error
      : new UnreadableDocumentError(outcome.problems, outcome.feeds, outcome.pointed);
  };
  return {
    parseWith: async (name, document) => (await read({ name, document })).blog,
    readDocument: document => read({ document }),
    close: thread.close,
  };
}

/** What the document is to blame for. Rethrows every other error. */
function outcomeOfFailure(error: unknown): ParseOutcome {
  if (error instanceof WorkerTimeoutError) return { kind: 'unreadable', problems: [problem('problem.slowPage')] };
  if (isOutOfMemory(error)) return { kind: 'unreadable', problems: [problem('problem.heavyPage')] };
  throw error;
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

function startThread(memoryMb: number): SupervisedWorker<ParseTask> {
  const thread = new Worker(new URL('./parse-worker.ts', import.meta.url), {
    // Publishers' text must never meet the token, and this process's flags are not meant for its
    // threads.
    env: {},
    execArgv: [],
    // With a large young generation the heap passes its limit in one leap, and then V8 ends the
    // whole process.
    resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 16 },
  });
  return {
    events: thread,
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
