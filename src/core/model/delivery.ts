/** What a channel should show, what it is known to show, and what has to wait. */

import type { Message } from './message.ts';
import type { Problem } from './problem.ts';

/** Desired state, immutable: what an artifact of a channel should look like as of a revision. */
export interface Delivery {
  artifact: string;
  channelId: string;
  /** Artifact whose thread it goes into; absent for the channel itself. */
  in?: string;
  /** Artifact to whose message it replies; it is dropped where no message of that stands. */
  repliesTo?: string;
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
  /** Says that something is over: it creates no message, although an older delivery would have. */
  isOver?: true;
  /** Someone's deletion is made good; edits are at least this many seconds apart. */
  upkeep?: { everySeconds: number };
  /** Id of the member to whom a letter goes; absent in servers. */
  reader?: string;
  /** A thread that someone deleted is opened anew if that was before this revision. */
  renewsBefore?: number;
}

/** What Discord is known to show of an artifact, as of a revision that was acted on `at` (ISO). */
export type Receipt =
  /** `url` finds the message in the channel if the answer gets lost. */
  | PostingReceipt
  | Posted
  | Answering
  | { state: 'withdrawing'; revision: number; at: string; messageId: string; place?: string; goneSince?: string }
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
  /** Id of the message that it replies to. */
  repliesTo?: string;
  /** Hash of the message that every try so far sent; empty if they sent different ones. */
  hash?: string;
  /** Discord said of every try that it was not done; in a forum also if there was none. */
  unsent?: true;
  refused?: Refusals;
  goneSince?: string;
}

/** The receipt of an answer to a command that is, or was, about to be shown: only its interaction is known. */
interface Answering {
  state: 'answering';
  revision: number;
  at: string;
  interactionId: string;
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
  /** Id of the thread or post that it stands in; absent in the channel itself, and in old receipts. */
  place?: string;
  /** Hash of the message as it was last sent or edited; empty if unknown. */
  hash: string;
  /** `unsure`: it is not known whether the last change arrived. */
  pinned?: true | 'unsure';
  /** Until then (ISO) Discord may still carry out a change of the pin whose answer was lost. One more follows. */
  pinUnsureUntil?: string;
  /** Hash of the thread as it was last changed. `gone`: someone deleted it for good. */
  thread?: string;
  published?: true;
  /** The message only says that its update was taken back. */
  struck?: true;
  /** Times (ISO) of the last edits, oldest first, as many as the limits need. */
  edits?: readonly string[];
  refused?: Refusals;
  /** Until then (ISO) a lost edit may still be carried out: one more edit follows. */
  unsureUntil?: string;
  /** When (ISO) Discord first said that the message or its thread is gone. It is asked once more. */
  goneSince?: string;
}

/** What stops posting until people fix it. */
export interface Blocker {
  problem: Problem;
  /** ISO time. */
  since: string;
}

/** What stops posting in a channel. `thread`: artifact of the thread if it stops posting there alone. */
export interface PlacedBlocker extends Blocker {
  thread?: string;
}

/** A delay after a failure, or until something is due. Times in milliseconds since 1970. */
export interface BackoffState {
  until: number;
  failures: number;
  begun: number;
  obstacle?: Blocker;
  /** It waits for the end of a pause or of quiet hours. */
  held?: true;
}

/** The delays of a channel by key, and when its messages were published in the last hour. */
export interface ChannelBackoff {
  pauses: Readonly<Record<string, BackoffState>>;
  published: readonly number[];
}
