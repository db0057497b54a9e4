import {
  ChannelFlags,
  ChannelType,
  type Client,
  type ForumChannel,
  type Guild,
  type GuildBasedChannel,
  type MediaChannel,
  Routes,
} from 'discord.js';
import type { ChannelKind, GuildContext } from '../../command/context.ts';
import { lacking, type Permission } from '../permissions.ts';
import { hasCode } from '../rest/failure.ts';

type WantedFeatures = NonNullable<Parameters<GuildContext['missingPermissions']>[1]>;

const CHANNEL_KINDS = new Map<ChannelType, ChannelKind>([
  [ChannelType.GuildText, 'text'],
  [ChannelType.GuildAnnouncement, 'announcement'],
  [ChannelType.GuildForum, 'forum'],
  [ChannelType.GuildMedia, 'forum'],
  [ChannelType.PublicThread, 'thread'],
  [ChannelType.PrivateThread, 'thread'],
  [ChannelType.AnnouncementThread, 'thread'],
]);

const ALWAYS_NEEDED: readonly Permission[] = ['ViewChannel', 'EmbedLinks', 'ReadMessageHistory'];

// Send Messages in Threads replaces Send Messages in a thread. A forum needs one to open posts, the
// other to write in them.
const NEEDED_TO_SEND: Record<ChannelKind, readonly Permission[]> = {
  text: ['SendMessages'],
  announcement: ['SendMessages'],
  forum: ['SendMessages', 'SendMessagesInThreads'],
  thread: ['SendMessagesInThreads'],
};

// Neither a post nor a thread can have threads of its own.
const mayHaveThreads = (kind: ChannelKind): boolean => kind === 'text' || kind === 'announcement';

function neededPermissions(kind: ChannelKind, wanted: WantedFeatures): readonly Permission[] {
  const needs = [...ALWAYS_NEEDED, ...NEEDED_TO_SEND[kind]];
  if (wanted.board) needs.push('PinMessages');
  if (wanted.thread && mayHaveThreads(kind)) needs.push('CreatePublicThreads', 'SendMessagesInThreads');
  return needs;
}

const isForum = (channel: GuildBasedChannel | undefined): channel is ForumChannel | MediaChannel =>
  channel !== undefined && CHANNEL_KINDS.get(channel.type) === 'forum';

/** Returns what the gateway last told about a server. Of an unknown server, nothing is known. */
export function serverOf(guild: Guild | null): GuildContext {
  const channelOf = (channelId: string) => guild?.channels.cache.get(channelId);
  const channelKind: GuildContext['channelKind'] = channelId =>
    CHANNEL_KINDS.get(channelOf(channelId)?.type ?? ChannelType.GuildCategory);
  return {
    channelName: channelId => channelOf(channelId)?.name,
    channelKind,

    forumTags(channelId) {
      const channel = channelOf(channelId);
      if (!isForum(channel)) return [];
      // Moderated tags need Manage Threads, which the bot does not request.
      return channel.availableTags.filter(({ moderated }) => !moderated).map(({ id, name }) => ({ id, name }));
    },

    requiresTag(channelId) {
      const channel = channelOf(channelId);
      return isForum(channel) && channel.flags.has(ChannelFlags.RequireTag);
    },

    missingPermissions(channelId, wanted = {}) {
      const channel = channelOf(channelId);
      const me = guild?.members.me;
      if (!channel || !me) return [];
      const kind = channelKind(channelId) ?? (wanted.forum ? 'forum' : 'text');
      return lacking(channel.permissionsFor(me), neededPermissions(kind, wanted));
    },
  };
}

/** What a server has now, to be compared with what is stored. */
interface Inventory {
  channelIds: ReadonlySet<string>;
  roleIds: ReadonlySet<string>;
  /** Discord's code of the server's language, such as `de` or `es-419`. */
  locale: string;
}

/** The servers that the bot is in, as the gateway last told about them. */
export interface Servers {
  isIn(guildId: string): boolean;
  /** Returns undefined while the server is unavailable or unknown. */
  inventory(guildId: string): Inventory | undefined;
  /**
   * Asks Discord whether a channel or thread (archived ones included) is deleted. Rejects if
   * Discord cannot say.
   */
  isGone(channelId: string): Promise<boolean>;
  /**
   * Returns the channel for a notice to a server's moderators: the one for Discord's own notices,
   * else the first of these channels that the bot may post in, else the one for welcome messages.
   */
  noticeChannel(guildId: string, channelIds: readonly string[]): string | undefined;
}

const UNKNOWN_CHANNEL = 10003;
const MISSING_ACCESS = 50001;

function inventoryOf({ available, channels, roles, preferredLocale: locale }: Guild): Inventory | undefined {
  if (!available) return undefined;
  return { channelIds: new Set(channels.cache.keys()), roleIds: new Set(roles.cache.keys()), locale };
}

/** Returns the servers of a connected client. */
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
      if (hasCode(error, UNKNOWN_CHANNEL)) return true;
      // Missing access: it exists.
      if (hasCode(error, MISSING_ACCESS)) return false;
      throw error;
    }
  },

  noticeChannel(guildId, channelIds) {
    const guild = client.guilds.cache.get(guildId);
    if (!guild) return undefined;
    const { channelKind, missingPermissions } = serverOf(guild);
    const holdsMessages = (channelId: string) => !['forum', undefined].includes(channelKind(channelId));
    const candidates = [guild.publicUpdatesChannelId, ...channelIds, guild.systemChannelId];
    return candidates
      .filter(channelId => channelId !== null)
      .find(channelId => holdsMessages(channelId) && missingPermissions(channelId).length === 0);
  },
});
