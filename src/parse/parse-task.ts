import type { Document } from '../core/model/live-blog.ts';
import { parseWith, type Reading, readDocument } from '../sources/resolve.ts';
import { UnreadableDocumentError } from '../sources/source.ts';

/** A document to read: with the source of that name, or with whichever knows it. */
export interface Task {
  name?: string;
  document: Document;
}

/** What a task came to, in values that may cross from one thread to another. `broke`: a defect of ours. */
export type Answer =
  | { kind: 'read'; reading: Reading }
  | {
      kind: 'unreadable';
      sentence: string;
      feeds?: UnreadableDocumentError['feeds'];
      pointed?: UnreadableDocumentError['pointed'];
    }
  | { kind: 'broke'; error: Error };

// All updates are compared, kept and written on the main thread: these take it 0.3 s (`npm run bench -- parse`).
const MOST_UPDATES = 10_000;

/** Reads a document. Never throws. */
export function perform(task: Task): Answer {
  try {
    return { kind: 'read', reading: checked(read(task)) };
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError))
      return { kind: 'broke', error: error instanceof Error ? error : new Error(String(error)) };
    const { message: sentence, feeds, pointed } = error;
    return { kind: 'unreadable', sentence, feeds, pointed };
  }
}

const read = ({ name, document }: Task): Reading =>
  name === undefined ? readDocument(document) : { source: name, blog: parseWith(name, document) };

function checked(reading: Reading): Reading {
  if (reading.blog.updates.length <= MOST_UPDATES) return reading;
  throw new UnreadableDocumentError(
    `That address lists more than ${MOST_UPDATES} updates, and is not read. Follow a narrower section, or one live blog.`,
  );
}
