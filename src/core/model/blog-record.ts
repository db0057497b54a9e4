/** What is stored about a live blog between two polls. */

import type { Batch, Delivery } from './delivery.ts';
import type { LiveBlog, Update } from './live-blog.ts';
import type { Problem } from './problem.ts';

/** An update as it was last read. */
export interface Tracked {
  update: Update;
  /** Hash of headline, words and flags (`updateHash`). */
  hash: string;
  /** How many reads in a row it was missing inside the window. */
  absent: number;
  /** When it was first missing (ISO), while it is. */
  absentSince?: string;
  state: 'listed' | 'withdrawn' | 'rolled off';
  /** When it was first read (ISO). */
  seenAt?: string;
  /** When an edit was last seen (ISO), and whether any edit was a correction of fact. */
  edited?: { at: string; corrected: boolean };
  /**
   * Whether it counts as a key event, if the rule for that changed after it was read: it keeps what
   * it was.
   */
  counts?: boolean;
  /** Other ids under which its publisher listed it; `update.id` is the first one. */
  aliases?: readonly string[];
  /** It was a key event or summary at an earlier read, so that a struck message of it may stand. */
  flaggedBefore?: true;
}

/** Validators and outcome of the last fetch. */
export interface Cursor {
  etag?: string;
  lastModified?: string;
  /** The source that the validators came from, if not the feed's own. */
  source?: string;
  /** When the source wrote the last document that was read (ISO), if it says so. */
  writtenAt?: string;
  /** How many documents in a row were older than that, and therefore not read. */
  older?: number;
  /** When it may be polled again (ISO), if the source said so or failed. */
  notBefore?: string;
  failures: number;
  /** How many answers in a row said that the source is gone for good. */
  gone?: number;
  /** What the last check failed of. */
  problems?: readonly Problem[];
  /** Artifact of the notice that the source fails, while it does. */
  trouble?: string;
  /** Target of a permanent redirect, and how many responses in a row named it. */
  moved?: { to: string; answers: number };
}

/** Calls made to a service with a daily limit. */
export interface Quota {
  /** YYYY-MM-DD in UTC. */
  day: string;
  used: number;
  /** The service refuses more calls on that day. */
  closed?: true;
  /** Fingerprint of the API key: another key has a quota of its own. */
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
  /** When a read last found a change (ISO). */
  changedAt: string;
  /** Updates that share a message, newest batch last. */
  digests: readonly Batch[];
  /** How many edits were corrections of fact. */
  corrections?: number;
  /**
   * Fingerprints of the ids of old updates that are no longer tracked, oldest first: they never
   * count as new.
   */
  folded?: readonly string[];
  /**
   * A mass withdrawal: how many updates disappeared at once, and in how many reads in a row.
   * Nothing is withdrawn until it ends.
   */
  held?: { vanished: number; reads: number; since: string; notice?: string };
  /** Since when (ISO) most updates seem changed, so that another read must confirm it. */
  doubted?: { since: string };
  /** Another live blog that the address answers with now. `name`: plain text of the link. */
  successor?: { url: string; name: string };
  /** Subscription ids that have their baseline. */
  followers: readonly string[];
  /** Deliveries decided but not yet in the outbox. */
  pending: readonly Delivery[];
}
