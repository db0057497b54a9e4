/** What a channel should show, what it is known to show, and what has to wait. */

import type { Message } from './message.ts';
import type { Problem } from './problem.ts';

/** Desired state, immutable: what an artifact of a channel should look like as of a revision. */
export interface Delivery {
  artifact: string;
  channelId: string;
  /** Artifact whose thread it goes into; absent for the channel itself. */
  in?: string;
  /** BCP 47 tag of the server's language; English if absent. */
  language?: string;
  revision: number;
  /** Position among the deliveries of one revision: oldest update first. */
  order: number;
  /** Null: no message. */
  want: Message | null;
  /** Leaves whatever Discord shows as it is. */
  leave?: true;
  /** Whether a message that does not exist yet is created. */
  create: boolean;
  /** Edits a message only while it still shows its update: one that is struck through stays so. */
  keepStruck?: true;
  /**
   * The message is posted again if someone deletes it, and its edits are at least this many seconds
   * apart.
   */
  upkeep?: { everySeconds: number };
}

/**
 * What Discord is known to show of an artifact. `revision`: the newest one that was acted on; `at`:
 * when (ISO).
 */
export type Receipt =
  /** `url` finds the message in the channel if the answer gets lost. */
  | PostingReceipt
  | Posted
  | { state: 'withdrawing'; revision: number; at: string; messageId: string; goneSince?: string }
  /** Deleted by the bot; a restored update is posted again. */
  | { state: 'withdrawn'; revision: number; at: string }
  /** Deleted by somebody else: stays deleted, unless the delivery has `upkeep`. */
  | { state: 'gone'; revision: number; at: string };

/** The receipt of a message that may have been sent. */
export interface PostingReceipt {
  state: 'posting';
  revision: number;
  at: string;
  nonce: string;
  since: string;
  /** An id that no message had yet when this was announced: a lost one is newer. */
  after?: string;
  url?: string;
  refused?: Refusals;
  goneSince?: string;
}

/** How many times in a row Discord refused a message, by the message's hash. */
interface Refusals {
  hash: string;
  times: number;
}

/** The receipt of a message that exists. */
export interface Posted {
  state: 'posted';
  revision: number;
  at: string;
  messageId: string;
  /** Hash of the message as it was last sent or edited; empty if unknown. */
  hash: string;
  /** `unsure`: it is not known whether the last change arrived. */
  pinned?: true | 'unsure';
  /**
   * Hash of the thread as it was last changed. `gone`: someone deleted it, and it stays deleted.
   */
  thread?: string;
  published?: true;
  /** The message only says that its update was taken back. */
  struck?: true;
  /** Times (ISO) of the last edits, oldest first, as many as the limits need. */
  edits?: readonly string[];
  refused?: Refusals;
  /**
   * Until then (ISO) Discord may still carry out an edit whose answer was lost. One more edit
   * follows, because the late one may replace a newer one.
   */
  unsureUntil?: string;
  /** When (ISO) Discord first said that the message or its thread is gone. It is asked once more. */
  goneSince?: string;
}

/** Updates that share one message of a channel. */
export interface Batch {
  artifact: string;
  channelId: string;
  /** Update ids, oldest first. */
  ids: readonly string[];
  /** The channel is paused: nothing is posted until it resumes. */
  heldBack?: true;
  /** It is in the thread for updates that are no key events. */
  aside?: true;
  /** Made while nothing told the updates apart: all of them were wanted, and stay so. */
  together?: true;
  /**
   * Ids of its updates that are struck through although they were not withdrawn. Absent: those that
   * the subscription no longer wants. It is set once settings change, because what a batch shows
   * does not follow them.
   */
  dropped?: readonly string[];
}

/** What stops posting until people fix it. */
export interface Blocker {
  problem: Problem;
  /** ISO time. */
  since: string;
}

/** A delay after a failure, or until something is due. Times in milliseconds since 1970. */
export interface BackoffState {
  until: number;
  failures: number;
  begun: number;
  obstacle?: Blocker;
}

/** The delays of a channel by key, and when its messages were published in the last hour. */
export interface ChannelBackoff {
  pauses: Readonly<Record<string, BackoffState>>;
  published: readonly number[];
}
