import type { Message, Thread } from '../core/model/message.ts';
import type { Problem } from '../core/model/problem.ts';

export interface FoundMessage {
  messageId: string;
  /** Addresses of its embeds. */
  urls: readonly string[];
  /** Title of its first embed. */
  title?: string;
  /** Id of the message to which it replies. */
  repliesTo?: string;
}

/** How a call to a channel failed, for failures that are to be expected. */
export type Failure =
  /** Someone deleted the message. */
  | { failed: 'message gone' }
  /** The bot may not do that: `problem` says what moderators have to fix. */
  | { failed: 'blocked'; problem: Problem }
  /** The channel or thread was deleted: `problem` tells moderators. */
  | { failed: 'place gone'; problem: Problem }
  /** The thread is archived: open it and try again. */
  | { failed: 'archived' }
  /**
   * Discord refuses this message, with a code of its own. `address`: for an address in it, so that it
   * is never taken as it is.
   */
  | { failed: 'refused'; problem: Problem; address?: true }
  /**
   * Outage, timeout or rate limit: try later. `reason` is for the log; `after`: seconds, if Discord
   * names them. `unanswered`: Discord may still carry the request out.
   */
  | { failed: 'later'; reason: string; after?: number; unanswered?: true };

/** Whether a member can view any of some channels; `left`: they are no longer in the server. */
export type Sight = 'seen' | 'unseen' | 'left';

/**
 * Whether everybody who can view a channel can view one of others in the same server. Resolves to
 * undefined if the chat service does not say now.
 */
export type ReadersSight = (
  channelId: string,
  others: { guildId: string; channelIds: readonly string[] },
) => Promise<boolean | undefined>;

/** What writing to members needs of a chat service. No method rejects for an outcome that `Failure` names. */
export interface Conversations {
  /** Opens the conversation with a user, or finds it. The user does not notice. */
  open(userId: string): Promise<{ channelId: string } | Failure>;
  /** Resolves to whether a user can view any of these channels of a server. None are given to ask only whether they left it. */
  sight(userId: string, place: { guildId: string; channelIds: readonly string[] }): Promise<Sight | Failure>;
}

/** What posting needs of a chat service. No method rejects for an outcome that `Failure` names. */
export interface Channel {
  /** A repeated nonce (at most 25 characters) within minutes resolves to the first message. */
  create(channelId: string, message: Message, nonce: string): Promise<{ messageId: string } | Failure>;
  /** Asks once: an edit without an answer may be carried out after later ones. */
  edit(channelId: string, messageId: string, message: Message): Promise<'done' | Failure>;
  remove(channelId: string, messageId: string): Promise<'done' | Failure>;
  /**
   * Returns the bot's own messages after a message, newest first; in a forum, its posts. After a
   * time, which needs a clock that agrees with Discord's, among the channel's last thousand.
   */
  find(channelId: string, from: Date | { after: string }): Promise<readonly FoundMessage[] | Failure>;
  /** The message that answers an interaction, among those that the channel or thread has since. */
  findAnswer(channelId: string, interactionId: string): Promise<{ messageId: string } | 'none' | Failure>;
  /**
   * Asks for a channel or thread itself, or for one of its messages: `done` if it is there, `place gone` or
   * `message gone` if it is not.
   */
  stands(channelId: string, messageId?: string): Promise<'done' | Failure>;
  /** Returns an id after which what is posted from now on is found; few others are after it. */
  latest(channelId: string): Promise<{ messageId: string } | Failure>;
  /** Pins or unpins. Succeeds if the message already is as wanted. */
  pin(channelId: string, messageId: string, pinned: boolean): Promise<'done' | Failure>;
  /** Opens a thread under a message; its id is the message's. Succeeds if it already exists. */
  openThread(channelId: string, messageId: string, thread: Thread): Promise<'done' | Failure>;
  changeThread(threadId: string, change: { name?: string; archived?: boolean }): Promise<'done' | Failure>;
  /** Opens a post in a forum; its first message has its id. Discord takes no nonce here. */
  openPost(forumId: string, message: Message, thread: Thread): Promise<{ messageId: string } | Failure>;
  /** Publishes a message of an announcement channel. Succeeds if it is already published. */
  publish(channelId: string, messageId: string): Promise<'done' | Failure>;
}
