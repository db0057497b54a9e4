import type { Message } from '../core/model.ts';

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
  /** The bot may not, or the channel is not there: `reason` is a sentence for moderators. Costs no calls until mended. */
  | { failed: 'blocked'; reason: string }
  /** Discord refuses this message whatever we do: `reason` tells why. */
  | { failed: 'refused'; reason: string }
  /** Outage, time-out, rate limit: try later. `after` in seconds where Discord says it. */
  | { failed: 'later'; reason: string; after?: number };

/** A destination's verbs, as small as post needs them. None throws for an outcome named in `Failure`. */
export interface Channel {
  /** A repeated nonce within minutes gives the first message. At most 25 characters. */
  create(channelId: string, message: Message, nonce: string): Promise<{ messageId: string } | Failure>;
  edit(channelId: string, messageId: string, message: Message): Promise<'done' | Failure>;
  /** A message that is gone already counts as done. */
  remove(channelId: string, messageId: string): Promise<'done' | Failure>;
  /** Our own messages there since that time, newest first: those of the channel's last thousand. */
  find(channelId: string, since: Date): Promise<readonly Found[] | Failure>;
}
