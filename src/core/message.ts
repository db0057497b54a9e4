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
  /** Shown only to say that something was taken back: never worth creating. */
  struck?: true;
}

/** An intent, immutable: what an artefact of a channel should look like as of a revision. */
export interface Delivery {
  artefact: string;
  channelId: string;
  revision: number;
  /** Place among the deliveries of one revision: oldest update first. */
  order: number;
  want: Message | null;
  create: boolean;
}

/** What Discord was last known to hold of an artefact. `revision`: the newest one that was acted on. */
export type Receipt =
  /** `url` finds it in the channel, should the answer get lost. */
  | { state: 'posting'; revision: number; nonce: string; since: string; url?: string }
  | { state: 'posted'; revision: number; messageId: string; hash: string }
  | { state: 'withdrawing'; revision: number; messageId: string }
  /** Deleted by us, as asked; a restored update is posted again. */
  | { state: 'withdrawn'; revision: number }
  /** Deleted by a moderator: stays deleted. */
  | { state: 'gone'; revision: number };

/** Which updates a channel got in one message. */
export interface Digest {
  artefact: string;
  channelId: string;
  /** Of updates, oldest first. */
  ids: readonly string[];
  /** Made while nothing told the updates apart: all of them were wanted, and go on being so. */
  together?: true;
}
