/** Messages independent of Discord's API: `src/discord` translates them. */

/** One embed. All strings are Discord Markdown, already escaped and within Discord's limits. */
export interface Card {
  title?: string;
  url?: string;
  text?: string;
  author?: { name: string; url?: string };
  footer?: string;
  timestamp?: string;
  image?: string;
  /** Address of a small picture beside the text. */
  thumbnail?: string;
  /** What the image or thumbnail shows, as plain text. */
  alt?: string;
  /** 0xRRGGBB */
  colour?: number;
}

/**
 * Discord's limits for a card, and for all cards of a message together, in UTF-16 units. A footer may have 2,048: one of at
 * most 512 keeps every card below the sum. https://discord.com/developers/docs/resources/message#embed-object-embed-limits
 */
export const LIMITS = { title: 256, text: 4096, author: 256, footer: 512, all: 6000, threadName: 100 } as const;

const sizeOf = ({ title = '', text = '', author, footer = '' }: Card): number =>
  title.length + text.length + (author?.name.length ?? 0) + footer.length;

/** Whether one message holds these cards. */
export const fitTogether = (cards: readonly Card[]): boolean =>
  cards.reduce((sum, card) => sum + sizeOf(card), 0) <= LIMITS.all;

/** A message to be posted or edited, or a reply to a command. */
export interface Message {
  content?: string;
  cards: readonly Card[];
  /** Role that this message pings. Nothing else ever pings. */
  mention?: string;
  /** Posted without a notification. */
  silent?: true;
  /** Whether it should be pinned; absent if that does not matter. */
  pinned?: boolean;
  /** The thread that it should carry, or the forum post that it should open. */
  thread?: Thread;
  /** Publish it to the channels that follow this announcement channel. */
  publish?: true;
  /** Buttons below it: for moderators, or for the member whom a letter is for. */
  offers?: readonly MessageOffer[];
  /** Id of the message to which it replies, in the same place. */
  repliesTo?: string;
  /** It only says that something was taken back: never create it. */
  struck?: true;
  /** An answer to a command: an edit leaves its buttons as they are. */
  isAnswer?: true;
  /** An edit removes the files that it was sent with. */
  withoutFiles?: true;
}

/** A button of a posted message, with what it needs; `actions/command` knows its command. */
export interface MessageOffer {
  label: string;
  action: 'follow sequel' | 'undo sequel' | 'stop follow' | 'believe withdrawal' | 'leave withdrawn';
  args: readonly string[];
}

/** A thread under a message. With `forum`, a forum post whose first message it is. */
export interface Thread {
  /** At most `LIMITS.threadName` characters. */
  name: string;
  archived?: true;
  /** `tags`: ids, at most five. */
  forum?: { tags: readonly string[] };
}
