import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { isThread } from './channels.ts';
import { apiError } from './errors.ts';
import type { GuildChannel, Overwrite, World } from './world.ts';

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

export const ALL_PERMISSIONS = Object.values(P).reduce((all, bit) => all | bit, 0n);

const applyOverwrite = (permissions: bigint, { allow, deny }: Overwrite): bigint =>
  (permissions & ~BigInt(deny)) | BigInt(allow);

/** Returns the permissions that the roles grant in the guild as a whole. */
export function guildPermissions(world: World, roleIds: readonly string[]): bigint {
  const roles = [world.guildId, ...roleIds].flatMap(id => world.roles.get(id) ?? []);
  const bits = roles.reduce((all, role) => all | BigInt(role.permissions), 0n);
  return bits & P.Administrator ? ALL_PERMISSIONS : bits;
}

/**
 * Returns a member's permissions in a channel: those of the roles, then the channel's overwrites
 * for everyone, the roles and the member.
 */
export function permissionsIn(world: World, channel: GuildChannel, userId: string): bigint {
  const roleIds = world.members.get(userId)?.roles;
  if (!roleIds) return 0n;
  const base = guildPermissions(world, roleIds);
  if (base & P.Administrator) return base;
  const home = isThread(channel) ? world.channels.get(channel.parent_id ?? '') : channel;
  const overwrites = home?.permission_overwrites ?? [];
  const order = [
    overwrites.filter(each => each.id === world.guildId),
    overwrites.filter(each => roleIds.includes(each.id)),
    overwrites.filter(each => each.id === userId),
  ];
  return order.flat().reduce(applyOverwrite, base);
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
