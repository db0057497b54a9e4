import {
  ChannelFlags,
  ChannelType,
  type Client,
  type ForumChannel,
  type Guild,
  type GuildBasedChannel,
  GuildFeature,
  type MediaChannel,
  PermissionFlagsBits,
  PermissionsBitField,
  type REST,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js';
import type { BotRights, Permission } from '../../actions/nouns/context.ts';
import type { ChannelKind, Directory } from '../../actions/nouns/server.ts';
import type { Servers } from '../../actions/nouns/servers.ts';
import { lacking } from '../permissions.ts';
import { hasCode } from '../rest/failure.ts';
import { inTimeout, timedOutUntil } from './changes.ts';
import { isHidden, nameOf } from './hidden.ts';

type WantedFeatures = NonNullable<Parameters<BotRights['missingPermissions']>[1]>;

const CHANNEL_KINDS = new Map<ChannelType, ChannelKind>([
  [ChannelType.GuildText, 'text'],
  [ChannelType.GuildAnnouncement, 'announcement'],
  [ChannelType.GuildForum, 'forum'],
  [ChannelType.GuildMedia, 'forum'],
  [ChannelType.PublicThread, 'thread'],
  [ChannelType.PrivateThread, 'thread'],
  [ChannelType.AnnouncementThread, 'thread'],
  [ChannelType.GuildVoice, 'voice'],
  [ChannelType.GuildStageVoice, 'voice'],
]);

const ALWAYS_NEEDED: readonly Permission[] = ['ViewChannel', 'EmbedLinks', 'ReadMessageHistory'];

// Send Messages in Threads replaces Send Messages in a thread. A forum needs one to open posts, the
// other to write in them.
const NEEDED_TO_SEND: Record<ChannelKind, readonly Permission[]> = {
  text: ['SendMessages'],
  announcement: ['SendMessages'],
  forum: ['SendMessages', 'SendMessagesInThreads'],
  thread: ['SendMessagesInThreads'],
  // https://discord.com/developers/docs/topics/permissions#implicit-permissions
  voice: ['SendMessages', 'Connect'],
};

// Neither a post, a thread nor the chat of a voice channel can have threads of its own.
const mayHaveThreads = (kind: ChannelKind): boolean => kind === 'text' || kind === 'announcement';

/** The permissions to write in a channel and in its threads, as members need them too. */
export function neededToSend(kind: ChannelKind, { thread }: { thread?: boolean }): readonly Permission[] {
  const needs: Permission[] = ['ViewChannel', ...NEEDED_TO_SEND[kind]];
  return thread && mayHaveThreads(kind) ? [...needs, 'SendMessagesInThreads'] : needs;
}

function neededPermissions(kind: ChannelKind, wanted: WantedFeatures): readonly Permission[] {
  const needs = [...ALWAYS_NEEDED, ...NEEDED_TO_SEND[kind]];
  if (wanted.board) needs.push('PinMessages');
  if (wanted.thread && mayHaveThreads(kind)) needs.push('CreatePublicThreads', 'SendMessagesInThreads');
  return needs;
}

/** Undefined for a channel that nothing can be followed in. */
export const channelKindOf = (channel: GuildBasedChannel | undefined): ChannelKind | undefined =>
  channel && CHANNEL_KINDS.get(channel.type);

const isForum = (channel: GuildBasedChannel | undefined): channel is ForumChannel | MediaChannel =>
  channelKindOf(channel) === 'forum';

/** What the bot may do in channels, by channel, where something else than the gateway's cache says it. */
type BotPermissions = ReadonlyMap<string, { bot: Readonly<PermissionsBitField> | null | undefined }>;

/** What the gateway last told about a server, and an interaction about the bot's permissions there. */
export function serverOf(
  guild: Guild | null,
  now: Date,
  stated: BotPermissions = new Map(),
): { directory: Directory; rights: BotRights } {
  const channelOf = (channelId: string) => guild?.channels.cache.get(channelId);
  const channelKind: Directory['channelKind'] = channelId => channelKindOf(channelOf(channelId));
  /** The bot's permissions; undefined if they are unknown. */
  const heldIn = (channel: GuildBasedChannel): Readonly<PermissionsBitField> | undefined => {
    const said = stated.get(channel.id)?.bot;
    const me = guild?.members.me;
    return said ?? (me && !isHidden(channel) ? channel.permissionsFor(me) : undefined);
  };
  return {
    directory: {
      channelName(channelId) {
        const channel = channelOf(channelId);
        return channel && nameOf(channel);
      },
      channelKind,
      roleName: roleId => guild?.roles.cache.get(roleId)?.name,

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
    },
    rights: {
      missingPermissions(channelId, wanted = {}) {
        const channel = channelOf(channelId);
        if (!channel) return [];
        const held = heldIn(channel);
        // Of a hidden channel, nothing else is known.
        if (!held) return lacking(new PermissionsBitField(), ['ViewChannel']);
        const kind = channelKind(channelId) ?? (wanted.forum ? 'forum' : 'text');
        return lacking(timedOutUntil(guild, now) ? inTimeout(held) : held, neededPermissions(kind, wanted));
      },

      timedOutUntil: () => timedOutUntil(guild, now),

      // https://discord.com/developers/docs/topics/threads#private-threads
      needsInvitation(channelId) {
        const channel = channelOf(channelId);
        if (channel?.type !== ChannelType.PrivateThread) return channel === undefined;
        return !channel.joined && !heldIn(channel)?.has(PermissionFlagsBits.ManageThreads);
      },

      // Whatever `allowed_mentions` says: https://github.com/discord/discord-api-docs/issues/1604
      notifiesRole(roleId, channelId) {
        const [role, channel] = [guild?.roles.cache.get(roleId), channelOf(channelId)];
        const held = channel && heldIn(channel);
        return !role || !held || role.mentionable || held.has(PermissionFlagsBits.MentionEveryone);
      },
    },
  };
}

/**
 * Returns a server's locale. Discord says `en-US` of every server that is no Community.
 * https://discord.com/developers/docs/resources/guild#guild-object
 */
export const localeIn = ({ features, preferredLocale }: Guild): string | undefined =>
  features.includes(GuildFeature.Community) ? preferredLocale : undefined;

/** Returns the servers that the bot is in, as the gateway last told about them. */
export const serversOf = (client: Client<true>, now: () => Date): Servers => ({
  missingPermissions: (guildId, ...of) =>
    serverOf(client.guilds.cache.get(guildId) ?? null, now()).rights.missingPermissions(...of),

  isIn: guildId => client.guilds.cache.has(guildId),

  inventory(guildId) {
    const guild = client.guilds.cache.get(guildId);
    if (!guild?.available) return undefined;
    return { channelIds: guild.channels.cache, roleIds: guild.roles.cache, locale: localeIn(guild) };
  },

  hasLeft: guildId => isServerLeft(client.rest, { applicationId: client.application.id, guildId }),

  async isGone(channelId) {
    const channel = client.channels.cache.get(channelId);
    const isListed = channel && !channel.isDMBased() && channel.guild.channels.cache.has(channelId);
    return !(isListed && isHidden(channel)) && isChannelGone(client.rest, channelId);
  },

  noticeChannel(guildId, channelIds) {
    const guild = client.guilds.cache.get(guildId);
    if (!guild) return undefined;
    const { directory, rights } = serverOf(guild, now());
    const holdsMessages = (channelId: string) => !['forum', undefined].includes(directory.channelKind(channelId));
    const candidates = [guild.publicUpdatesChannelId, ...channelIds, guild.systemChannelId];
    return candidates
      .filter(channelId => channelId !== null)
      .find(channelId => holdsMessages(channelId) && rights.missingPermissions(channelId).length === 0);
  },
});

/** Returns true if the request is answered with one of these codes of Discord's, false if it succeeds. */
async function isAnswered(request: Promise<unknown>, codes: readonly number[]): Promise<boolean> {
  try {
    await request;
    return false;
  } catch (error) {
    if (codes.some(code => hasCode(error, code))) return true;
    throw error;
  }
}

/** Asks Discord whether a channel or thread (archived ones included) is deleted. Rejects if Discord cannot say. */
export async function isChannelGone(rest: REST, channelId: string): Promise<boolean> {
  try {
    return await isAnswered(rest.get(Routes.channel(channelId)), [RESTJSONErrorCodes.UnknownChannel]);
  } catch (error) {
    // It exists.
    if (hasCode(error, RESTJSONErrorCodes.MissingAccess)) return false;
    throw error;
  }
}

/**
 * Asks Discord whether a server has neither the bot nor its commands any more. Rejects if Discord
 * cannot say. Discord tells an app's commands in a server only to an app that is installed there.
 * https://discord.com/developers/docs/resources/application#installation-context
 */
export async function isServerLeft(
  rest: REST,
  { applicationId, guildId }: { applicationId: string; guildId: string },
): Promise<boolean> {
  const codes = [RESTJSONErrorCodes.UnknownGuild, RESTJSONErrorCodes.MissingAccess];
  if (!(await isAnswered(rest.get(Routes.guild(guildId)), codes))) return false;
  return isAnswered(rest.get(Routes.applicationGuildCommands(applicationId, guildId)), codes);
}
