import { createFairLine, type FairLine } from '../async/fair-line.ts';
import type { ParseTask } from './parse-task.ts';

/** A document that waits for a thread, and who pays for reading it. */
export interface WaitingDocument {
  task: ParseTask;
  payer: string;
}

/**
 * Most bytes of a small, a middling and a large document. All reading is linear: the worst middling
 * one takes two fifths of a second.
 */
const SIZES = { small: 128 * 1024, middling: 2_000_000, large: Number.POSITIVE_INFINITY };

/** The documents that wait for a thread. */
export interface DocumentLine<T extends WaitingDocument> {
  push(document: T): void;
  /** Takes out the document that is to be read next, if one may be read now. */
  next(which: 'any' | 'not large'): T | undefined;
  /** Must be called when a document that was taken out has been read. */
  done(document: T): void;
  /** How many documents of a payer wait or are read. */
  load(payer: string): number;
  /** Takes out all that wait. */
  clear(): readonly T[];
}

/**
 * Servers, and the hosts of each server, take turns, and so do the three sizes of documents. At most
 * `most` of one server are read at once: what takes long keeps only others of its kind waiting.
 */
export function createDocumentLine<T extends WaitingDocument>(most: number): DocumentLine<T> {
  // In the order of their turns.
  const lines = new Map(Object.values(SIZES).map(size => [size, createFairLine<T>()]));
  /** Documents that are being read, by payer. */
  const busy = new Map<string, number>();

  const count = ({ payer }: T, step: number): void => {
    busy.set(payer, (busy.get(payer) ?? 0) + step);
    if (busy.get(payer) === 0) busy.delete(payer);
  };
  const mayTake = (payer: string): boolean => (busy.get(payer) ?? 0) < most;
  const take = (size: number, line: FairLine<T>): T | undefined => {
    const document = line.shift(mayTake);
    // Its next turn comes after those of all others.
    if (document && lines.delete(size)) lines.set(size, line);
    return document;
  };

  return {
    push(document) {
      const { url, bytes } = document.task.document;
      const size = Object.values(SIZES).find(each => bytes.length <= each) ?? SIZES.large;
      lines.get(size)?.push([document.payer, URL.parse(url)?.host ?? ''], document);
    },
    next(which) {
      for (const [size, line] of [...lines]) {
        if (which === 'not large' && size === SIZES.large) continue;
        const document = take(size, line);
        if (!document) continue;
        count(document, 1);
        return document;
      }
      return undefined;
    },
    done: document => count(document, -1),
    load: payer => lines.values().reduce((sum, line) => sum + line.waiting(payer), busy.get(payer) ?? 0),
    clear: () => [...lines.values()].flatMap(line => line.clear()),
  };
}
