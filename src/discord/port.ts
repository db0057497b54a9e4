import type { Message, Thread } from '../core/model/message.ts';
import type { Problem } from '../core/model/problem.ts';

/** A message of ours found in a channel's history. */
export interface Found {
  messageId: string;
  /** Addresses of its embeds. */
  urls: readonly string[];
}

/** How a call to a channel failed, where that is an outcome to expect. */
export type Failure =
  /** Someone deleted the message. */
  | { failed: 'message gone' }
  /** The bot may not, or the channel is not there: `problem` is for moderators. Costs no calls until mended. */
  | { failed: 'blocked'; problem: Problem }
  /** The channel or thread was deleted: `problem` is for moderators. */
  | { failed: 'place gone'; problem: Problem }
  /** The thread is archived: open it, then it can be done. */
  | { failed: 'archived' }
  /** Discord refuses this message whatever we do. */
  | { failed: 'refused'; problem: Problem }
  /** Outage, time-out, rate limit: try later. `reason` is for the log; `after` in seconds where Discord says it. */
  | { failed: 'later'; reason: string; after?: number };

/** A destination's verbs, as small as post needs them. None throws for an outcome named in `Failure`. */
export interface Channel {
  /** A repeated nonce within minutes gives the first message. At most 25 characters. */
  create(channelId: string, message: Message, nonce: string): Promise<{ messageId: string } | Failure>;
  edit(channelId: string, messageId: string, message: Message): Promise<'done' | Failure>;
  /** A message that is gone already counts as done. */
  remove(channelId: string, messageId: string): Promise<'done' | Failure>;
  /** Our own messages there since that time, newest first: those of the channel's last thousand. Of a forum, our posts. */
  find(channelId: string, since: Date): Promise<readonly Found[] | Failure>;
  /** Pins or unpins. One that is so already counts as done. */
  pin(channelId: string, messageId: string, pinned: boolean): Promise<'done' | Failure>;
  /** Opens a thread under a message; it has the message's id. One that is there already counts as done. */
  openThread(channelId: string, messageId: string, thread: Thread): Promise<'done' | Failure>;
  /** Renames, archives or opens again what `openThread` or `openPost` opened. */
  changeThread(threadId: string, change: { name?: string; archived?: boolean }): Promise<'done' | Failure>;
  /** Opens a post in a forum; its first message has its id. Discord knows no nonce here. */
  openPost(forumId: string, message: Message, thread: Thread): Promise<{ messageId: string } | Failure>;
  /** Publishes a message of an announcement channel. One that is published already counts as done. */
  publish(channelId: string, messageId: string): Promise<'done' | Failure>;
}
