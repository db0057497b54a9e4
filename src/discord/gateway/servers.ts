import { type Client, type Guild, Routes } from 'discord.js';
import { hasCode } from '../rest/attempt.ts';
import { serverOf } from './server.ts';

/** What a server has now. */
interface Inventory {
  channelIds: ReadonlySet<string>;
  roleIds: ReadonlySet<string>;
  /** Its language, as Discord calls it: `de`, `es-419`. */
  locale: string;
}

/** The servers that the bot is in, as the gateway last told of them. */
export interface Servers {
  isIn(guildId: string): boolean;
  /** Undefined while that is not known. */
  inventory(guildId: string): Inventory | undefined;
  /** Asks Discord: an archived thread is there too. */
  isGone(channelId: string): Promise<boolean>;
  /**
   * Where a word to the moderators of a server is best said: where Discord tells them of its own news, else in the first of these
   * channels that the bot may post in, else where new members are greeted.
   */
  placeToTell(guildId: string, channelIds: readonly string[]): string | undefined;
}

const unknownChannel = 10003;

function inventoryOf({ available, channels, roles, preferredLocale: locale }: Guild): Inventory | undefined {
  if (!available) return undefined;
  return { channelIds: new Set(channels.cache.keys()), roleIds: new Set(roles.cache.keys()), locale };
}

export const serversOf = (client: Client<true>): Servers => ({
  isIn: guildId => client.guilds.cache.has(guildId),

  inventory(guildId) {
    const guild = client.guilds.cache.get(guildId);
    return guild && inventoryOf(guild);
  },

  async isGone(channelId) {
    try {
      await client.rest.get(Routes.channel(channelId));
      return false;
    } catch (error) {
      if (hasCode(error, unknownChannel)) return true;
      // Who may not see it is told so: then it is there.
      if (hasCode(error, 50001)) return false;
      throw error;
    }
  },

  placeToTell(guildId, channelIds) {
    const guild = client.guilds.cache.get(guildId);
    if (!guild) return undefined;
    const { kindOf, missing } = serverOf(guild);
    const holdsMessages = (channelId: string) => !['forum', undefined].includes(kindOf(channelId));
    const places = [guild.publicUpdatesChannelId, ...channelIds, guild.systemChannelId];
    return places
      .filter(channelId => channelId !== null)
      .find(channelId => holdsMessages(channelId) && missing(channelId).length === 0);
  },
});
