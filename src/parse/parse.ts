import type { Document, LiveBlog, LiveLinks } from '../core/model/live-blog.ts';
import { problem } from '../core/model/problem.ts';
import { type DocumentReading, type PartReading, UnreadableDocumentError } from '../core/model/reading.ts';
import type { Requester } from '../core/model/requester.ts';
import { WorkerTimeoutError } from '../worker/supervisor.ts';
import { createKnownReadings, wholeOf } from './bounds.ts';
import type { ParseOutcome, ParseTask } from './parse-task.ts';
import { createParserThreads, DEFAULTS, type ThreadLimits } from './parser-threads.ts';

/**
 * Reads documents without blocking the event loop. What reads a live blog rejects with
 * `UnreadableDocumentError` for what holds no live blog.
 */
export interface DocumentParser {
  /** With the source of that name. */
  parseWith(name: string, document: Document, requester?: Requester): Promise<LiveBlog>;
  /** With the source of that name, unless the part of it on which its reading depends has the digest `last`. */
  parseChanged(
    name: string,
    document: Document,
    known: { last: string | undefined; requester: Requester | undefined },
  ): Promise<PartReading>;
  /** With the source that recognises it. */
  readDocument(document: Document, requester?: Requester): Promise<DocumentReading>;
  /** The addresses in a list of feeds (OPML), in their order; none if it cannot be read. */
  readOutlines(document: Document, requester?: Requester): Promise<readonly string[]>;
  /** The links of a page to live blogs; none if it cannot be read. */
  readLinks(document: Document, requester?: Requester): Promise<LiveLinks>;
  close(): Promise<void>;
}

/** Limits of the parser. Every one has a default. */
export type ParserOptions = Partial<ThreadLimits>;

/**
 * Creates a parser. No document is read on the calling thread, however small: a publisher decides
 * how long that takes.
 */
export function createParser(options: ParserOptions = {}): DocumentParser {
  const threads = createParserThreads({ ...DEFAULTS, ...options });
  const known = createKnownReadings();
  const run = async (task: ParseTask, requester: Requester | undefined): Promise<Exclude<ParseOutcome, Broken>> => {
    const outcome = await threads.run(task, requester).catch(outcomeOfFailure);
    if (outcome.kind === 'broke') throw outcome.error;
    return outcome;
  };
  const readLiveBlog = async (task: ParseTask, requester: Requester | undefined) => {
    const outcome = await run(task, requester);
    if (outcome.kind === 'unreadable')
      throw new UnreadableDocumentError(outcome.problems, outcome.feeds, outcome.pointed);
    if (outcome.kind === 'outlines' || outcome.kind === 'links') throw new Error('A document was read for its links.');
    return outcome;
  };
  const read = async (task: ParseTask, requester: Requester | undefined): Promise<DocumentReading> => {
    const outcome = await readLiveBlog(task, requester);
    if (outcome.kind === 'read') return outcome.reading;
    throw new Error('A document was compared with none.');
  };
  return {
    parseWith: async (name, document, requester) => (await read({ name, document }, requester)).blog,
    async parseChanged(name, document, { last, requester }) {
      const held = last === undefined ? undefined : known.get(last);
      const outcome = await readLiveBlog({ name, document, last, holds: held !== undefined }, requester);
      if (outcome.kind === 'same') return outcome;
      const blog = outcome.kind === 'news' ? wholeOf(outcome, held ?? []) : outcome.reading.blog;
      const { part } = outcome;
      if (part) known.set(part, blog.updates);
      return { kind: 'read', blog, ...(part && { part }) };
    },
    readDocument: (document, requester) => read({ document }, requester),
    async readOutlines(document, requester) {
      const outcome = await run({ outlines: true, document }, requester);
      return outcome.kind === 'outlines' ? outcome.addresses : [];
    },
    async readLinks(document, requester) {
      const outcome = await run({ links: true, document }, requester);
      return outcome.kind === 'links' ? outcome.links : { text: [], feeds: [] };
    },
    close: threads.close,
  };
}

type Broken = Extract<ParseOutcome, { kind: 'broke' }>;

/** What the document is to blame for. Rethrows every other error. */
function outcomeOfFailure(error: unknown): ParseOutcome {
  if (error instanceof WorkerTimeoutError) return { kind: 'unreadable', problems: [problem('problem.slowPage')] };
  if (isOutOfMemory(error)) return { kind: 'unreadable', problems: [problem('problem.heavyPage')] };
  throw error;
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
