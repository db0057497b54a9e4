import type { Document, LiveBlog } from '../core/model.ts';

/** Reads one publisher format. Pure: bytes in, live blog out. */
export interface Source {
  name: string;
  /** Whether the document is in this format, by content, never by host name alone. Cheap: called on every document. */
  match(document: Document): boolean;
  /** Throws `Unreadable` when the document is in this format but holds nothing to follow. */
  parse(document: Document): LiveBlog;
  /** A better address of the same live blog (a page's own data), worth a second fetch. */
  better?(document: Document): string | undefined;
}

/** A document that holds no live blog and no feed. The message is a sentence for a moderator, and says what to do next. */
export class Unreadable extends Error {
  override name = 'Unreadable';
  /** Feeds that the page advertises: offered, never followed by themselves. */
  readonly feeds: readonly { title: string; url: string }[];

  constructor(sentence: string, feeds: readonly { title: string; url: string }[] = []) {
    super(sentence);
    this.feeds = feeds;
  }
}

export const defineSource = (source: Source): Source => source;
