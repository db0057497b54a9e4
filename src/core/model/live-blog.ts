/** What a publisher has: live blogs, updates and their text. Everything in core/model is plain JSON, so that a store can hold it. Times are ISO 8601 in UTC. */

/** A run of text in one style. `text` is plain, never escaped; `href` is an absolute http(s) address. */
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

/** What a publisher wrote, without its markup: escaped for Discord only when it is rendered. */
export type RichText = readonly Block[];

/** One entry of a live blog, or one article of a section feed. */
export interface Update {
  /** The publisher's own identity of it: stable over edits. */
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

/** `headlines`: updates with a headline of their own. `everything`: all updates, because nothing tells them apart. */
export type KeyEventRule = 'headlines' | 'everything';

export interface LiveBlog {
  /** Canonical identity: the publisher's id or the normalised address. */
  id: string;
  title: string;
  /** The page that a person opens. */
  url: string;
  publisher: string;
  state: 'live' | 'ended';
  /** Newest first. */
  updates: readonly Update[];
  /** `whole`: every update is listed. `tail`: the newest ones, and perhaps some older key events. */
  window: 'whole' | 'tail';
  /**
   * Whether absence inside the window means withdrawal. False for feeds: an item that leaves a feed has only grown old.
   */
  withdraws: boolean;
  /** With `tail`: id of the oldest update of the gapless newest part; what is newer and absent was taken back. */
  windowEnd?: string;
  /** Where the updates right before these are listed, should more have come at once than are listed here. */
  older?: string;
  /** Ids that the source itself says were taken back: no second read is needed. None of them is in `updates`. */
  withdrawn?: readonly string[];
  /** True where nothing tells its updates apart, neither flags nor headlines: they arrive together. */
  together?: boolean;
  /** What counts as a key event if the source flags none. */
  keyEventRule?: KeyEventRule;
  /** True where `updates` holds every key event of the live blog, even those outside the window. */
  keyEventsWhole?: boolean;
  /** Seconds between looks that the source itself asks for (`ttl`, `sy:updatePeriod`). */
  pollHint?: number;
}

/** What the page that leads to a document says of the live blog: many answers hold its updates and do not name it. */
export interface Lead {
  title: string;
  /** The page that a person opens. */
  url: string;
  ended?: true;
}

/** What was fetched: bytes as received after content decoding, and the address that they came from in the end. */
export interface Document {
  url: string;
  contentType: string | null;
  bytes: Uint8Array;
  lead?: Lead;
}
