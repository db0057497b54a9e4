/** What reading a document comes to. */

import { englishProblems } from '../text/problem.ts';
import type { Lead, LiveBlog } from './live-blog.ts';
import { boundedFeeds, type OfferedFeed, type Problem } from './problem.ts';

/** A document read as a live blog. */
export interface DocumentReading {
  /** Name of the source that read the document. */
  source: string;
  blog: LiveBlog;
  /** A better address of the same live blog, worth a second fetch. */
  better?: string;
  /** What the page that led here knows of a live blog that does not name itself. */
  lead?: Lead;
  /** The live blog's id is the address of this very document, or of the page whose data it is. */
  idIsAddress?: true;
}

/** The outcome of reading a document again. `part`: a digest of what its reading depends on, if that is a part of it. */
export type PartReading = { kind: 'read'; blog: LiveBlog; part?: string } | { kind: 'same' };

/** Where a page takes its live blog from, and what the page says about it. */
export interface Pointed {
  better: string;
  lead: Lead;
}

/** A document without a live blog or feed. Its problems tell a moderator why, and what to do. */
export class UnreadableDocumentError extends Error {
  override name = 'UnreadableDocumentError';
  readonly problems: readonly Problem[];
  /** Feeds that the page advertises: they are offered, never followed automatically. */
  readonly feeds: readonly OfferedFeed[];
  /** Where the live blog itself is, when the page only shows it. */
  readonly pointed: Pointed | undefined;

  constructor(problems: readonly Problem[], feeds: readonly OfferedFeed[] = [], pointed?: Pointed) {
    super(englishProblems(problems));
    this.problems = problems;
    this.feeds = boundedFeeds(feeds);
    this.pointed = pointed;
  }
}
