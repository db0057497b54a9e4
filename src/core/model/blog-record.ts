/** What is stored about a live blog between two polls. */

import type { Batch, Delivery } from './delivery.ts';
import type { LiveBlog, Update } from './live-blog.ts';
import type { Problem } from './problem.ts';

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
  /** What the last check failed of. */
  problems?: readonly Problem[];
  /** The artifact that tells channels of a source that fails, while it does. */
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
