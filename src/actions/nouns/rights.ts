import type { Subscription } from '../../core/model/subscription.ts';

/** What an invoker may do in the channels of the server: never more through the bot than without it. */
export interface InvokerRights {
  /** Whether Discord hides this channel of the server from the bot, so that nobody knows whether the invoker can view it. */
  isUnseen(channelId: string): boolean;
  /**
   * The permissions, by Discord's English names, that the invoker lacks to write there what a
   * subscription posts; undefined if the channel is not one of this server's, or unknown.
   */
  lacksToPost(channelId: string, settings?: { thread?: boolean }): readonly string[] | undefined;
  mayPing(roleId: string, channelId: string): boolean;
}

/** What the bot may do in the channels of the server. */
export interface BotRights {
  /**
   * The permissions, by Discord's English names, that the bot lacks to post in a channel with these
   * settings; empty if the channel is unknown.
   */
  missingPermissions(channelId: string, settings?: Pick<Subscription, 'board' | 'thread' | 'forum'>): readonly string[];
  /** When the bot's timeout in the server ends, which takes its permissions to post; undefined if it is in none. */
  timedOutUntil(): Date | undefined;
  /**
   * Whether a moderator may have to invite the bot to this thread: it is private, and Discord shows it to
   * its members only.
   */
  needsInvitation(channelId: string): boolean;
  /**
   * Whether a role's members are notified if the bot mentions it in a channel; true if the role or
   * the channel is unknown.
   */
  notifiesRole(roleId: string, channelId: string): boolean;
}

/** What may be done in the channels of the server, by the bot and on behalf of the invoker. */
export interface Rights extends InvokerRights, BotRights {}
