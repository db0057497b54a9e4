import {
  ChannelFlags,
  ChannelType,
  type ForumChannel,
  type Guild,
  type GuildBasedChannel,
  type MediaChannel,
} from 'discord.js';
import type { GuildContext } from '../../command/command.ts';
import { lacking, type Permission } from '../permissions.ts';

type Kind = NonNullable<ReturnType<GuildContext['kindOf']>>;
type Wishes = NonNullable<Parameters<GuildContext['missing']>[1]>;

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
  const kindOf: GuildContext['kindOf'] = channelId =>
    kinds.get(channelOf(channelId)?.type ?? ChannelType.GuildCategory);
  return {
    channelName: channelId => channelOf(channelId)?.name,
    kindOf,

    tagsOf(channelId) {
      const channel = channelOf(channelId);
      if (!isForum(channel)) return [];
      // Tags for moderators need Manage Threads, which the bot does not ask for.
      return channel.availableTags.filter(({ moderated }) => !moderated).map(({ id, name }) => ({ id, name }));
    },

    tagNeeded(channelId) {
      const channel = channelOf(channelId);
      return isForum(channel) && channel.flags.has(ChannelFlags.RequireTag);
    },

    missing(channelId, wishes = {}) {
      const channel = channelOf(channelId);
      const me = guild?.members.me;
      if (!channel || !me) return [];
      const kind = kindOf(channelId) ?? (wishes.forum ? 'forum' : 'text');
      return lacking(channel.permissionsFor(me), needed(kind, wishes));
    },
  };
}
