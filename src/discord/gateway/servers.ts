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
import type { GuildContext } from '../../command/context.ts';
import { lacking, type Permission } from '../permissions.ts';
import { hasCode } from '../rest/failure.ts';

type Kind = NonNullable<ReturnType<GuildContext['channelKind']>>;
type Wishes = NonNullable<Parameters<GuildContext['missingPermissions']>[1]>;

const kinds = new Map<ChannelType, Kind>([
  [ChannelType.GuildText, 'text'],
  [ChannelType.GuildAnnouncement, 'announcement'],
  [ChannelType.GuildForum, 'forum'],
  [ChannelType.GuildMedia, 'forum'],
  [ChannelType.PublicThread, 'thread'],
  [ChannelType.PrivateThread, 'thread'],
  [ChannelType.AnnouncementThread, 'thread'],
]);

const always: readonly Permission[] = ['ViewChannel', 'EmbedLinks', 'ReadMessageHistory'];

// In a thread this one counts instead of Send Messages; in a forum one opens posts, the other writes in them.
const toSend: Record<Kind, readonly Permission[]> = {
  text: ['SendMessages'],
  announcement: ['SendMessages'],
  forum: ['SendMessages', 'SendMessagesInThreads'],
  thread: ['SendMessagesInThreads'],
};

// Neither a post nor a thread can have threads of its own.
const mayHaveThreads = (kind: Kind): boolean => kind === 'text' || kind === 'announcement';

function needed(kind: Kind, wishes: Wishes): readonly Permission[] {
  const needs = [...always, ...toSend[kind]];
  if (wishes.board) needs.push('PinMessages');
  if (wishes.thread && mayHaveThreads(kind)) needs.push('CreatePublicThreads', 'SendMessagesInThreads');
  return needs;
}

const isForum = (channel: GuildBasedChannel | undefined): channel is ForumChannel | MediaChannel =>
  channel !== undefined && kinds.get(channel.type) === 'forum';

/** A server as the gateway last told of it. */
export function serverOf(guild: Guild | null): GuildContext {
  const channelOf = (channelId: string) => guild?.channels.cache.get(channelId);
  const channelKind: GuildContext['channelKind'] = channelId =>
    kinds.get(channelOf(channelId)?.type ?? ChannelType.GuildCategory);
  return {
    channelName: channelId => channelOf(channelId)?.name,
    channelKind,

    forumTags(channelId) {
      const channel = channelOf(channelId);
      if (!isForum(channel)) return [];
      // Tags for moderators need Manage Threads, which the bot does not ask for.
      return channel.availableTags.filter(({ moderated }) => !moderated).map(({ id, name }) => ({ id, name }));
    },

    requiresTag(channelId) {
      const channel = channelOf(channelId);
      return isForum(channel) && channel.flags.has(ChannelFlags.RequireTag);
    },

    missingPermissions(channelId, wishes = {}) {
      const channel = channelOf(channelId);
      const me = guild?.members.me;
      if (!channel || !me) return [];
      const kind = channelKind(channelId) ?? (wishes.forum ? 'forum' : 'text');
      return lacking(channel.permissionsFor(me), needed(kind, wishes));
    },
  };
}

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
    const { channelKind, missingPermissions } = serverOf(guild);
    const holdsMessages = (channelId: string) => !['forum', undefined].includes(channelKind(channelId));
    const places = [guild.publicUpdatesChannelId, ...channelIds, guild.systemChannelId];
    return places
      .filter(channelId => channelId !== null)
      .find(channelId => holdsMessages(channelId) && missingPermissions(channelId).length === 0);
  },
});
