/** The trade's nouns. Everything here is plain JSON, so that a store can hold it. Times are ISO 8601 in UTC. */

import type { Batch, Delivery } from './message.ts';

export type { ChannelBackoff } from '../delivery/backoff.ts';
export type { Schedule } from '../time/daily-schedule.ts';
export type { AuditEntry } from './audit.ts';
export type * from './message.ts';
export type * from './subscription.ts';

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
  /** What counts as a key event where the source flags none: a sentence for `/feed status`. */
  keyEventRule?: string;
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

export type ChangeKind = 'added' | 'edited' | 'promoted' | 'demoted' | 'withdrawn' | 'restored' | 'ended';

/** What happened to one update between two reads. `ended` concerns the live blog and carries no update. */
export interface Change {
  kind: ChangeKind;
  before?: Update;
  after?: Update;
}

/** An update as we remember it. */
export interface Tracked {
  update: Update;
  /** Of normalised headline, text and flags. */
  hash: string;
  /** Reads in a row in which it was missing from inside the window. */
  absent: number;
  state: 'listed' | 'withdrawn' | 'rolled off';
  /** When we first read it (ISO). */
  seenAt?: string;
  /** When its publisher last edited it, as far as we saw (ISO), and whether any edit was a correction of fact. */
  edited?: { at: string; corrected: boolean };
  /** Whether it counts as a key event, where the rule for that changed after it was read: it goes on as it was. */
  counts?: boolean;
}

/** Validators and outcome of the last fetch. */
export interface Cursor {
  etag?: string;
  lastModified?: string;
  /** The source that the validators came from, where it is not the feed's own. */
  source?: string;
  /** When it may be asked again, where the source said so or failed. */
  notBefore?: string;
  failures: number;
  /** The last failure in words. */
  problem?: string;
  /** The artefact that tells channels of a source that fails, while it does. */
  trouble?: string;
  /** Where the source has moved for good, and in how many answers in a row it said so. */
  moved?: { to: string; answers: number };
}

/** Calls to a service that allows so many a day. */
export interface Quota {
  /** YYYY-MM-DD in UTC. */
  day: string;
  used: number;
  /** The service wants no more calls on that day. */
  closed?: true;
  /** Fingerprint of the key that the calls were made with: another one has a quota of its own. */
  holder: string;
  lastAt: string;
}

/** The one value that a poll commits. */
export interface BlogRecord {
  revision: number;
  /** The live blog without its updates; those are in `tracked`. */
  blog: Omit<LiveBlog, 'updates'>;
  /** Newest first. */
  tracked: readonly Tracked[];
  cursor: Cursor;
  /** When a read last found anything changed. */
  changedAt: string;
  /** Updates that were posted together, newest digest last. */
  digests: readonly Batch[];
  /** How many edits were corrections of fact. */
  corrections?: number;
  /** Fingerprints of the ids of old updates that are no longer tracked, oldest first: they never count as new. */
  folded?: readonly string[];
  /** So many updates vanished at once, in so many reads running: nothing is taken back until that is over. */
  held?: { vanished: number; reads: number; since: string; notice?: string };
  /** Subscription ids that have their baseline. */
  followers: readonly string[];
  /** Deliveries decided but not yet in the outbox. */
  pending: readonly Delivery[];
}
