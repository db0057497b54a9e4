import type { Document, LiveLinks } from '../core/model/live-blog.ts';
import type { Problem } from '../core/model/problem.ts';
import { type DocumentReading, UnreadableDocumentError } from '../core/model/reading.ts';
import { readOutlines } from '../sources/feed/feedsmith.ts';
import { readLiveLinks } from '../sources/html/page.ts';
import { openWith, readDocument } from '../sources/resolve.ts';
import { boundedPointer, boundedReading, createKnownReadings, type NewsOfBlog, newsOf } from './bounds.ts';

/**
 * A document to read: with the source of that name, or else with the one that recognises it.
 * `outlines`: it is a list of feeds, of which only the addresses are wanted. `links`: only the links of a page to live
 * blogs are. `last`: the `part` of its last reading, if the same need not be read again; `holds`: the
 * caller still has the updates of that reading.
 */
export interface ParseTask {
  name?: string;
  outlines?: true;
  links?: true;
  last?: string | undefined;
  holds?: boolean;
  document: Document;
}

/**
 * The outcome of a task, in values that can be sent to another thread. `news`: the live blog lists only what differs from
 * the last reading. `broke`: a defect of this program.
 */
export type ParseOutcome =
  | { kind: 'read'; reading: DocumentReading; part?: string }
  | ({ kind: 'news'; part?: string } & NewsOfBlog)
  | { kind: 'same' }
  | { kind: 'outlines'; addresses: readonly string[] }
  | { kind: 'links'; links: LiveLinks }
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
    if (task.links) return { kind: 'links', links: readLiveLinks(task.document) };
    return read(task);
  } catch (error) {
    if (!(error instanceof UnreadableDocumentError))
      return { kind: 'broke', error: error instanceof Error ? error : new Error(String(error)) };
    const { problems, feeds, pointed } = error;
    return { kind: 'unreadable', problems, feeds, pointed: pointed && boundedPointer(pointed) };
  }
}

/** What this thread read. */
const known = createKnownReadings();

function read({ name, document, last, holds }: ParseTask): ParseOutcome {
  if (name === undefined) return { kind: 'read', reading: boundedReading(readDocument(document)) };
  const { part, read } = openWith(name, document);
  if (part !== undefined && part === last) return { kind: 'same' };
  const before = last === undefined ? undefined : known.get(last);
  const reading = boundedReading({ source: name, blog: read() }, before);
  if (part) known.set(part, reading.blog.updates);
  const digest = part && { part };
  return before && holds
    ? { kind: 'news', ...newsOf(reading.blog, before), ...digest }
    : { kind: 'read', reading, ...digest };
}
