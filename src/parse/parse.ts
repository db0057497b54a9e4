import type { Document, LiveBlog } from '../core/model/live-blog.ts';
import type { Reading } from '../sources/resolve.ts';
import { UnreadableDocumentError } from '../sources/source.ts';
import { perform, type Task } from './parse-task.ts';
import { createThread, type ThreadLimits } from './parse-thread.ts';

/** Reads documents without keeping anybody waiting. Both throw `Unreadable` for what holds no live blog. */
export interface DocumentParser {
  /** With the source of that name. */
  parseWith(name: string, document: Document): Promise<LiveBlog>;
  /** With whichever source knows it. */
  readDocument(document: Document): Promise<Reading>;
  close(): Promise<void>;
}

export interface ParserOptions extends Partial<ThreadLimits> {
  /** The largest document that is read on the calling thread. */
  inPlaceBytes?: number;
}

const DEFAULTS = {
  // What is made to take time takes 170 ms at this size, and grows with it (`npm run bench -- parse`). Feeds are seldom larger.
  inPlaceBytes: 65_536,
  deadlineMs: 10_000,
  // No document of 8 MB takes a quarter of it in one step, which V8 could not break off without ending the process.
  memoryMb: 512,
};

/** Small documents are read at once, large ones in a thread of their own that is started for the first of them. */
export function createParser(options: ParserOptions = {}): DocumentParser {
  const { inPlaceBytes, ...limits } = { ...DEFAULTS, ...options };
  const thread = createThread(limits);
  const read = async (task: Task): Promise<Reading> => {
    const isSmall = task.document.bytes.length <= inPlaceBytes;
    const answer = isSmall ? perform(task) : await thread.ask(task);
    if (answer.kind === 'read') return answer.reading;
    throw answer.kind === 'broke'
      ? answer.error
      : new UnreadableDocumentError(answer.sentence, answer.feeds, answer.pointed);
  };
  return {
    parseWith: async (name, document) => (await read({ name, document })).blog,
    readDocument: document => read({ document }),
    close: thread.close,
  };
}
