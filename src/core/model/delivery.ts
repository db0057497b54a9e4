import type { Message } from './message.ts';
import type { Problem } from './problem.ts';

/** What a channel should show, and what it is known to show. */

/** An intent, immutable: what an artifact of a channel should look like as of a revision. */
export interface Delivery {
  artifact: string;
  channelId: string;
  /** Artifact of the channel whose thread it goes into; else it goes into the channel itself. */
  in?: string;
  /** Of those who read there, as BCP 47 calls it. English if left out. */
  language?: string;
  revision: number;
  /** Place among the deliveries of one revision: oldest update first. */
  order: number;
  want: Message | null;
  /** Whatever stands may stand: nothing more is done. */
  leave?: true;
  create: boolean;
  /** Comes back when someone deletes it; edits are this many seconds apart at least. */
  upkeep?: { everySeconds: number };
}

/** What Discord was last known to hold of an artifact. `revision`: the newest one that was acted on. `at`: when that was (ISO). */
export type Receipt =
  /** `url` finds it in the channel, should the answer get lost. */
  | { state: 'posting'; revision: number; at: string; nonce: string; since: string; url?: string }
  | Posted
  | { state: 'withdrawing'; revision: number; at: string; messageId: string }
  /** Deleted by us, as asked; a restored update is posted again. */
  | { state: 'withdrawn'; revision: number; at: string }
  /** Deleted by a moderator: stays deleted, unless it is kept up. */
  | { state: 'gone'; revision: number; at: string };

export interface Posted {
  state: 'posted';
  revision: number;
  at: string;
  messageId: string;
  /** Of the message as it was last sent or edited. */
  hash: string;
  /** `unsure`: nobody knows whether the last change arrived. */
  pinned?: true | 'unsure';
  /** Hash of the thread as it was last made so. `gone`: someone deleted it, and it stays deleted. */
  thread?: string;
  published?: true;
  /** Times (ISO) of the last edits, oldest first, as many as matter to limits. */
  edits?: readonly string[];
}

/** Which updates a channel got in one message. */
export interface Batch {
  artifact: string;
  channelId: string;
  /** Of updates, oldest first. */
  ids: readonly string[];
  /** The channel is paused: nothing is posted until it goes on. */
  heldBack?: true;
  /** It stands in the thread for what is no key event. */
  aside?: true;
  /** Made while nothing told the updates apart: all of them were wanted, and go on being so. */
  together?: true;
}

/** What rests after it failed, or until its time has come. Times in milliseconds since 1970. */
export interface BackoffState {
  until: number;
  failures: number;
  begun: number;
  /** What people have to mend. `since`: ISO. */
  obstacle?: { problem: Problem; since: string };
}

/** What rests in a channel, by key, and when messages of it were published in the last hour. */
export interface ChannelBackoff {
  pauses: Readonly<Record<string, BackoffState>>;
  published: readonly number[];
}
