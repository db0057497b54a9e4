import {
  type BaseInteraction,
  ChannelType,
  type Guild,
  type GuildBasedChannel,
  GuildMember,
  type NonThreadGuildBasedChannel,
  PermissionFlagsBits as P,
  type PermissionOverwrites,
  type PermissionsBitField,
} from 'discord.js';
import type { Invoker, InvokerRights, Readers } from '../../command/context.ts';
import { channelKindOf, neededToSend } from '../gateway/servers.ts';
import { lacking } from '../permissions.ts';

type RightsSource = Pick<BaseInteraction, 'guild' | 'channelId' | 'member' | 'memberPermissions'>;

export const isPrivateThread = (channel: GuildBasedChannel): boolean => channel.type === ChannelType.PrivateThread;

/** Returns the channel if it belongs to the server; undefined also for an archived thread. */
function channelIn(guild: Guild | null, channelId: string): GuildBasedChannel | undefined {
  const channel = guild?.channels.cache.get(channelId);
  return channel?.guildId === guild?.id ? channel : undefined;
}

/**
 * Returns what the invoker of an interaction may do, from what the interaction says about this
 * channel and the gateway about the others. A private thread is visible to those who use the command
 * in it, to those who manage threads there, and to its members (`memberOf`).
 * https://discord.com/developers/docs/topics/permissions
 */
function rightsOf(
  { guild, channelId: here, member, memberPermissions }: RightsSource,
  memberOf: ReadonlySet<string>,
): InvokerRights {
  const heldIn = (channelId: string): Readonly<PermissionsBitField> | undefined => {
    if (channelId === here) return memberPermissions ?? undefined;
    if (!(member instanceof GuildMember)) return undefined;
    // Null for a thread whose channel is unknown.
    return channelIn(guild, channelId)?.permissionsFor(member) ?? undefined;
  };
  const canView = (channelId: string): boolean => {
    if (channelId === here || memberPermissions?.has(P.Administrator)) return true;
    const channel = channelIn(guild, channelId);
    if (!channel) return false;
    const isClosed = isPrivateThread(channel) && !memberOf.has(channelId);
    return heldIn(channelId)?.has(isClosed ? [P.ViewChannel, P.ManageThreads] : P.ViewChannel) ?? false;
  };
  return {
    canView,

    lacksToPost(channelId, { thread } = {}) {
      const held = heldIn(channelId);
      if (!held) return undefined;
      const needed = neededToSend(channelKindOf(channelIn(guild, channelId)) ?? 'text', { thread });
      const lacked = lacking(held, needed);
      return canView(channelId) || lacked.includes('View Channel') ? lacked : ['View Channel', ...lacked];
    },

    mayPing(roleId, channelId) {
      const role = guild?.roles.cache.get(roleId);
      return role !== undefined && (role.mentionable || heldIn(channelId)?.has(P.MentionEveryone) === true);
    },
  };
}

/** The channel whose permissions count: a thread's parent. */
const homeOf = (channel: GuildBasedChannel): NonThreadGuildBasedChannel | null =>
  channel.isThread() ? channel.parent : channel;

const overwritesOf = ({ permissionOverwrites }: NonThreadGuildBasedChannel): readonly PermissionOverwrites[] => [
  ...permissionOverwrites.cache.values(),
];

const isOpenToAll = (channel: NonThreadGuildBasedChannel): boolean =>
  channel.permissionsFor(channel.guild.roles.everyone).has(P.ViewChannel) &&
  overwritesOf(channel).every(({ deny }) => !deny.has(P.ViewChannel));

/** What decides who can view a channel, beside the roles themselves. */
function viewRule(channel: NonThreadGuildBasedChannel): string {
  const parts = overwritesOf(channel).map(({ id, allow, deny }) => [
    id,
    allow.has(P.ViewChannel),
    deny.has(P.ViewChannel),
  ]);
  return JSON.stringify(parts.filter(([, allows, denies]) => allows || denies).sort());
}

/**
 * Whether everybody who can view `here` can view the other channel too: it is open to the whole
 * server, or its overwrites of View Channel are the same. False where that is not certain.
 */
function isVisibleFrom(here: GuildBasedChannel, other: GuildBasedChannel): boolean {
  const [from, to] = [homeOf(here), homeOf(other)];
  if (!from || !to || isPrivateThread(other)) return false;
  return from === to || isOpenToAll(to) || viewRule(from) === viewRule(to);
}

/** What everybody who can view this channel can view. */
const viewFrom =
  ({ guild, channelId: here }: RightsSource): Readers['readersCanView'] =>
  channelId => {
    if (channelId === here) return true;
    const [channel, other] = [channelIn(guild, here ?? ''), channelIn(guild, channelId)];
    return channel !== undefined && other !== undefined && isVisibleFrom(channel, other);
  };

/**
 * Returns what the invoker of an interaction may do, where its channel belongs, and who reads the
 * answer: the invoker, or everybody who can view this channel if it is shared. `memberOf`: private
 * threads that the invoker is in.
 */
export function invokerOf(
  interaction: RightsSource,
  { isShared, memberOf }: { isShared: boolean; memberOf: ReadonlySet<string> },
): InvokerRights & Readers & Pick<Invoker, 'parentId'> {
  const rights = rightsOf(interaction, memberOf);
  const channel = channelIn(interaction.guild, interaction.channelId ?? '');
  const parentId = channel?.isThread() ? (channel.parentId ?? undefined) : undefined;
  return { ...rights, readersCanView: isShared ? viewFrom(interaction) : rights.canView, parentId };
}
