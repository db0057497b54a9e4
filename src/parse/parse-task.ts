import type { Document } from '../core/model/live-blog.ts';
import { type Problem, problem } from '../core/model/problem.ts';
import { type DocumentReading, parseWith, readDocument } from '../sources/resolve.ts';
import { UnreadableDocumentError } from '../sources/source.ts';

/** A document to read: with the source of that name, or else with the one that recognises it. */
export interface ParseTask {
  name?: string;
  document: Document;
}

/**
 * The outcome of a task, in values that can be sent to another thread. `broke`: a defect of this
 * program.
 */
export type ParseOutcome =
  | { kind: 'read'; reading: DocumentReading }
  | {
      kind: 'unreadable';
      problems: readonly Problem[];
      feeds?: UnreadableDocumentError['feeds'];
      pointed?: UnreadableDocumentError['pointed'];
    }
  | { kind: 'broke'; error: Error };

// All updates are compared, kept and written on the main thread: these take it 0.3 s (`npm run
// bench -- parse`).
const MOST_UPDATES = 10_000;

/** Reads a document on the calling thread. Never throws. */
export function runParseTask(task: ParseTask): ParseOutcome {
  try {
    return { kind: 'read', reading: checked(read(task)) };
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError))
      return { kind: 'broke', error: error instanceof Error ? error : new Error(String(error)) };
    const { problems, feeds, pointed } = error;
    return { kind: 'unreadable', problems, feeds, pointed };
  }
}

const read = ({ name, document }: ParseTask): DocumentReading =>
  name === undefined ? readDocument(document) : { source: name, blog: parseWith(name, document) };

function checked(reading: DocumentReading): DocumentReading {
  if (reading.blog.updates.length <= MOST_UPDATES) return reading;
  throw new UnreadableDocumentError([problem('problem.manyUpdates', { most: MOST_UPDATES })]);
}
