import { ChannelType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { isThread, isVoice } from './channels.ts';
import { isConversation, isGroup } from './conversations.ts';
import { apiError } from './errors.ts';
import { type GuildChannel, type Overwrite, ownerOf, type World } from './world.ts';

type PermissionName = keyof typeof P;

/** The permissions that the bot's invitation asks for. */
export const BOT_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.ReadMessageHistory |
  P.PinMessages |
  P.CreatePublicThreads |
  P.SendMessagesInThreads;

/** What a bot may do in a conversation. */
const CONVERSATION_PERMISSIONS =
  P.ViewChannel | P.SendMessages | P.EmbedLinks | P.AttachFiles | P.ReadMessageHistory | P.PinMessages;

/** What a member keeps who is timed out. https://discord.com/developers/docs/topics/permissions#permissions-for-timed-out-members */
const WHILE_TIMED_OUT = P.ViewChannel | P.ReadMessageHistory;

export const ALL_PERMISSIONS = Object.values(P).reduce((all, bit) => all | bit, 0n);

const bitsOf = (all: readonly Overwrite[], kind: 'allow' | 'deny'): bigint =>
  all.reduce((bits, overwrite) => bits | BigInt(overwrite[kind]), 0n);

/** What any of the overwrites allows wins over what another one denies. */
const applyOverwrites = (permissions: bigint, all: readonly Overwrite[]): bigint =>
  (permissions & ~bitsOf(all, 'deny')) | bitsOf(all, 'allow');

/**
 * Returns a member's permissions in the guild as a whole: all of them for its owner and for
 * administrators, none if the user is no member.
 */
export function permissionsOf(world: World, userId: string): bigint {
  const member = world.members.get(userId);
  if (!member) return 0n;
  if (userId === ownerOf(world).user.id) return ALL_PERMISSIONS;
  const roles = [world.guildId, ...member.roles].flatMap(id => world.roles.get(id) ?? []);
  const bits = roles.reduce((all, role) => all | BigInt(role.permissions), 0n);
  return bits & P.Administrator ? ALL_PERMISSIONS : bits;
}

/**
 * Returns a member's permissions in a channel: those in the guild, then the channel's overwrites for
 * everyone, for the member's roles together, and for the member. A thread has those of its channel;
 * a private one has none for those who are neither in it nor moderators. A voice or stage channel
 * has only View Channel for those who may not connect.
 * https://discord.com/developers/docs/topics/threads#permissions
 * https://discord.com/developers/docs/topics/permissions#permission-overwrites
 */
export function permissionsIn(world: World, channel: GuildChannel, userId: string): bigint {
  if (isConversation(channel) || isGroup(channel)) return CONVERSATION_PERMISSIONS;
  const base = permissionsOf(world, userId);
  if (base & P.Administrator) return base;
  const roleIds = world.members.get(userId)?.roles ?? [];
  const home = isThread(channel) ? world.channels.get(channel.parent_id ?? '') : channel;
  const overwrites = home?.permission_overwrites ?? [];
  const steps = [
    overwrites.filter(each => each.id === world.guildId),
    overwrites.filter(each => roleIds.includes(each.id)),
    overwrites.filter(each => each.id === userId),
  ];
  const held = steps.reduce(applyOverwrites, base);
  const usable = usableIn(world, channel, { userId, held });
  return isTimedOut(world, userId) ? usable & WHILE_TIMED_OUT : usable;
}

/** What of the held permissions counts in this kind of channel. */
function usableIn(world: World, channel: GuildChannel, { userId, held }: { userId: string; held: bigint }): bigint {
  const isClosed = channel.type === ChannelType.PrivateThread && !world.threadMembers.get(channel.id)?.has(userId);
  if (isClosed && !(held & P.ManageThreads)) return 0n;
  return isVoice(channel) && !(held & P.Connect) ? held & P.ViewChannel : held;
}

function isTimedOut({ members, now }: World, userId: string): boolean {
  const until = members.get(userId)?.communication_disabled_until;
  return until !== null && until !== undefined && Date.parse(until) > now();
}

/** Whether the bot has all of these permissions in the channel. */
export function hasPermissions(world: World, channel: GuildChannel, ...needed: readonly PermissionName[]): boolean {
  const held = permissionsIn(world, channel, world.bot.id);
  return needed.every(permission => held & P[permission]);
}

/** Throws 50001 if the bot cannot see the channel, 50013 if it lacks another permission. */
export function requirePermissions(world: World, channel: GuildChannel, ...needed: readonly PermissionName[]): void {
  if (!hasPermissions(world, channel, 'ViewChannel')) throw apiError('missing access');
  if (!hasPermissions(world, channel, ...needed)) throw apiError('missing permissions');
}
