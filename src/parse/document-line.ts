import { createFairLine } from '../async/fair-line.ts';
import type { ParseTask } from './parse-task.ts';

/** A document that waits for a thread, and who pays for reading it. */
export interface WaitingDocument {
  task: ParseTask;
  payer: string;
}

/**
 * Bytes of a large document. All reading is linear: the worst smaller one takes a fifth of a second.
 */
const LARGE = 1_000_000;

type Size = 'small' | 'large';

const sizeOf = ({ task }: WaitingDocument): Size => (task.document.bytes.length > LARGE ? 'large' : 'small');
const OTHER = { small: 'large', large: 'small' } as const;

/** The documents that wait for a thread. */
export interface DocumentLine<T extends WaitingDocument> {
  push(document: T): void;
  /** Takes out the document that is to be read next, if one may be read now. */
  next(): T | undefined;
  /** Must be called when a document that was taken out has been read. */
  done(document: T): void;
  /** How many documents of a payer wait or are read. */
  load(payer: string): number;
  /** Takes out all that wait. */
  clear(): readonly T[];
}

/**
 * Servers, and the hosts of each server, take turns, and so do small and large documents. At most
 * `most` of one server, and `most` large ones, are read at once: what takes long keeps only others
 * of its kind waiting.
 */
export function createDocumentLine<T extends WaitingDocument>(most: number): DocumentLine<T> {
  const lines = { small: createFairLine<T>(), large: createFairLine<T>() };
  /** Documents that are being read, by payer, and by size under its name. */
  const busy = new Map<string, number>();
  let turn: Size = 'small';

  const count = (document: T, step: number): void => {
    for (const name of [document.payer, sizeOf(document)]) busy.set(name, (busy.get(name) ?? 0) + step);
    if (busy.get(document.payer) === 0) busy.delete(document.payer);
  };
  const mayTake = (name: string): boolean => (busy.get(name) ?? 0) < most;
  const nextOf = (size: Size): T | undefined =>
    size === 'small' || mayTake(size) ? lines[size].shift(mayTake) : undefined;

  return {
    push: document =>
      lines[sizeOf(document)].push([document.payer, URL.parse(document.task.document.url)?.host ?? ''], document),
    next() {
      const document = nextOf(turn) ?? nextOf(OTHER[turn]);
      if (!document) return undefined;
      turn = OTHER[sizeOf(document)];
      count(document, 1);
      return document;
    },
    done: document => count(document, -1),
    load: payer => lines.small.waiting(payer) + lines.large.waiting(payer) + (busy.get(payer) ?? 0),
    clear: () => [...lines.small.clear(), ...lines.large.clear()],
  };
}
