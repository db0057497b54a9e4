/**
 * What a publisher has: live blogs, updates and their text. Everything in core/model is plain JSON,
 * so that a store can hold it. Times are ISO 8601 in UTC.
 */

/**
 * A run of text in one style. `text` is plain, never escaped; `href` is an absolute http(s)
 * address.
 */
export interface Span {
  text: string;
  href?: string;
  bold?: true;
  italic?: true;
}

/** A paragraph, a list item or a line of a publisher's block quote. */
export interface Block {
  kind: 'paragraph' | 'heading' | 'item' | 'quote';
  spans: readonly Span[];
}

/**
 * What a publisher wrote, without its markup. It is escaped for Discord only when it is rendered.
 */
export type RichText = readonly Block[];

/** One entry of a live blog, or one article of a section feed. */
export interface Update {
  /** The publisher's own id, stable over edits. */
  id: string;
  headline?: string;
  text: RichText;
  /** Deep link, distinct within its live blog. */
  url: string;
  authors: readonly string[];
  publishedAt?: string;
  modifiedAt?: string;
  keyEvent: boolean;
  summary: boolean;
  pinned: boolean;
  /** Absolute http(s) address of a picture. */
  image?: string;
}

/**
 * `headlines`: updates with a headline of their own. `everything`: all updates, because nothing
 * tells them apart.
 */
export type KeyEventRule = 'headlines' | 'everything';

/** A live blog as a source lists it. */
export interface LiveBlog {
  /** The publisher's id, or the normalised address. */
  id: string;
  title: string;
  /** The page that a person opens. */
  url: string;
  publisher: string;
  state: 'live' | 'ended';
  /** Newest first. */
  updates: readonly Update[];
  /**
   * `whole`: every update is listed. `tail`: the newest ones, and perhaps some older key events.
   */
  window: 'whole' | 'tail';
  /**
   * Whether absence inside the window means withdrawal. False for feeds: an item that leaves a feed
   * is only old.
   */
  withdraws: boolean;
  /**
   * With `tail`: id of the oldest update of the part without gaps; what is newer and absent was
   * withdrawn.
   */
  windowEnd?: string;
  /** Address of the page with the updates right before these. */
  older?: string;
  /**
   * Ids that the source says were withdrawn: they need no second read. None of them is in
   * `updates`.
   */
  withdrawn?: readonly string[];
  /** True if neither flags nor headlines tell its updates apart: then they share messages. */
  together?: boolean;
  /** What counts as a key event if the source flags none. */
  keyEventRule?: KeyEventRule;
  /** True if `updates` holds every key event of the live blog, even those outside the window. */
  keyEventsWhole?: boolean;
  /** Seconds between polls that the source asks for (`ttl`, `sy:updatePeriod`). */
  pollHint?: number;
}

/**
 * What the page that led to a document says about the live blog: many data documents do not name
 * it.
 */
export interface Lead {
  title: string;
  /** The page that a person opens. */
  url: string;
  ended?: true;
}

/** A fetched document: its bytes after content decoding, and the address after redirects. */
export interface Document {
  url: string;
  contentType: string | null;
  bytes: Uint8Array;
  lead?: Lead;
}
