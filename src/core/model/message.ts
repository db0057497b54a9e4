/** What a channel should show, and what it is known to show. */

/** One embed. All strings are Discord Markdown, already escaped and within Discord's limits. */
export interface Card {
  title?: string;
  url?: string;
  text?: string;
  author?: { name: string; url?: string };
  footer?: string;
  timestamp?: string;
  image?: string;
  /** 0xRRGGBB */
  colour?: number;
}

/** A message as we mean it: destinations translate it. */
export interface Message {
  content?: string;
  cards: readonly Card[];
  /** Role that this message pings. Nothing else ever pings. */
  mention?: string;
  /** Posted without a notification. */
  silent?: true;
  /** Should be pinned to its channel, or no longer be so. */
  pinned?: boolean;
  /** Should carry a thread, or in a forum be a post. */
  thread?: Thread;
  /** Should be published to the channels that follow its announcement channel. */
  publish?: true;
  /** A button below it, for moderators. */
  offer?: Offer;
  /** Shown only to say that something was taken back: never worth creating. */
  struck?: true;
}

/** What is done when the button is pressed: a control of a command (`control.ts`), with what it needs to know. */
interface Offer {
  label: string;
  command: string;
  does: string;
  args: readonly string[];
}

/** A thread under a message; with `forum` the post of a forum, of which the message is the first. */
export interface Thread {
  /** At most 100 characters. */
  name: string;
  archived?: true;
  /** `tags`: ids, at most five. */
  forum?: { tags: readonly string[] };
}

/** An intent, immutable: what an artefact of a channel should look like as of a revision. */
export interface Delivery {
  artefact: string;
  channelId: string;
  /** Artefact of the channel whose thread it goes into; else it goes into the channel itself. */
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

/** What Discord was last known to hold of an artefact. `revision`: the newest one that was acted on. `at`: when that was (ISO). */
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
  artefact: string;
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
