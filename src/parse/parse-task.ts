import type { Document } from '../core/model/live-blog.ts';
import type { Problem } from '../core/model/problem.ts';
import { readOutlines } from '../sources/opml.ts';
import { parseWith, readDocument } from '../sources/resolve.ts';
import { type DocumentReading, UnreadableDocumentError } from '../sources/source.ts';
import { boundedPointer, boundedReading } from './bounds.ts';

/**
 * A document to read: with the source of that name, or else with the one that recognises it.
 * `outlines`: it is a list of feeds, of which only the addresses are wanted.
 */
export interface ParseTask {
  name?: string;
  outlines?: true;
  document: Document;
}

/**
 * The outcome of a task, in values that can be sent to another thread. `broke`: a defect of this
 * program.
 */
export type ParseOutcome =
  | { kind: 'read'; reading: DocumentReading }
  | { kind: 'outlines'; addresses: readonly string[] }
  | {
      kind: 'unreadable';
      problems: readonly Problem[];
      feeds?: UnreadableDocumentError['feeds'];
      pointed?: UnreadableDocumentError['pointed'];
    }
  | { kind: 'broke'; error: Error };

/** Reads a document on the calling thread. Never throws. */
export function runParseTask(task: ParseTask): ParseOutcome {
  try {
    if (task.outlines)
      return { kind: 'outlines', addresses: readOutlines(Buffer.from(task.document.bytes).toString()) };
    return { kind: 'read', reading: boundedReading(read(task)) };
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError))
      return { kind: 'broke', error: error instanceof Error ? error : new Error(String(error)) };
    const { problems, feeds, pointed } = error;
    return { kind: 'unreadable', problems, feeds, pointed: pointed && boundedPointer(pointed) };
  }
}

const read = ({ name, document }: ParseTask): DocumentReading =>
  name === undefined ? readDocument(document) : { source: name, blog: parseWith(name, document) };
