import type { BotRights } from './context.ts';

/** Ids as the gateway's cache holds them: a copy for each of thousands of servers would keep the bot busy. */
export type Ids = Pick<ReadonlyMap<string, unknown>, 'has' | 'keys'>;

interface Inventory {
  channelIds: Ids;
  roleIds: Ids;
  /** Discord's code of the server's language, such as `de` or `es-419`; only a Community has one. */
  locale: string | undefined;
}

/** The servers that the bot is in, as the chat service last told about them. */
export interface Servers {
  /** As a command in that server sees them. */
  missingPermissions(
    guildId: string,
    ...of: Parameters<BotRights['missingPermissions']>
  ): ReturnType<BotRights['missingPermissions']>;
  isIn(guildId: string): boolean;
  /** Undefined while the server is unavailable or unknown. */
  inventory(guildId: string): Inventory | undefined;
  /** Asks whether a server has neither the bot nor its commands any more. Rejects if that cannot be said now. */
  hasLeft(guildId: string): Promise<boolean>;
  /** Asks whether a channel or thread is deleted, which a hidden one is not. Rejects if that cannot be said now. */
  isGone(channelId: string): Promise<boolean>;
  /**
   * Returns the channel for a notice to a server's moderators: the one for Discord's own notices,
   * else the first of these channels that the bot may post in, else the one for welcome messages.
   */
  noticeChannel(guildId: string, channelIds: readonly string[]): string | undefined;
}

/** What is told of servers, channels and roles that are gone. */
export interface Departures {
  /** The bot was removed from a server, or the server was deleted. */
  serverLeft(guildId: string): void;
  /** A channel or thread was deleted; `name` if it is known. */
  channelDeleted(guildId: string, channelId: string, name?: string): void;
  roleDeleted(guildId: string, roleId: string): void;
  /** A server's language changed, or something may have gone from the server without an event. */
  serverChanged(guildId: string): void;
}
