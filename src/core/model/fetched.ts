/** What a source answers with. */

import type { Document } from './live-blog.ts';
import type { Problem } from './problem.ts';
import type { Requester } from './requester.ts';

/** What makes the next fetch conditional (RFC 9110 §8.8). */
export interface Validators {
  etag?: string;
  lastModified?: string;
}

/**
 * How a fetch ended. `problems`: what went wrong, for a moderator. `after` and `freshFor` are
 * seconds, more than 0 and at most a day. `movedTo`: the address that the source has permanently
 * moved to. `code`: the HTTP status, if there was one.
 */
export type Fetched =
  | {
      status: 'ok';
      document: Document;
      validators: Validators;
      freshFor?: number;
      movedTo?: string;
      /** When the source wrote the document (ISO), if it says so. */
      writtenAt?: string;
      /** Releases the memory that the document's bytes count for. Absent if they count for none. */
      release?(): void;
    }
  | { status: 'not-modified'; validators: Validators; freshFor?: number; movedTo?: string }
  /** Worth another try: time-out, network, 408, 429, 5xx. */
  | { status: 'retry'; problems: readonly Problem[]; after?: number; code?: number }
  /** The bot itself has too much to do now. It says nothing about the source. */
  | { status: 'busy'; problems: readonly Problem[] }
  /** 404 and 410: `gone` for good only with 410. */
  | { status: 'missing'; problems: readonly Problem[]; forGood: boolean }
  /** Never worth another try as it is: private address, scheme, size, redirects, 401 and 403. */
  | { status: 'refused'; problems: readonly Problem[]; code?: number };

/** Fetches one address within all limits. Rejects only because of a defect. */
export type Fetch = (url: string, validators?: Validators, requester?: Requester) => Promise<Fetched>;
