/** A message as we mean it, before a destination translates it. */

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
  offer?: MessageOffer;
  /** Shown only to say that something was taken back: never worth creating. */
  struck?: true;
}

/** What a button does that a posted message carries, with what it needs to know; `command/button` knows which command does it. */
export interface MessageOffer {
  label: string;
  action: 'follow sequel';
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
