import { PermissionFlagsBits as P } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import { isThread } from './rooms.ts';
import type { Channel, Overwrite, World } from './world.ts';

export type Permission = keyof typeof P;

/** What this bot asks for when it is invited. */
export const ASKED =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.ReadMessageHistory |
  P.PinMessages |
  P.CreatePublicThreads |
  P.SendMessagesInThreads;

/** Every permission there is. */
export const EVERYTHING = Object.values(P).reduce((all, bit) => all | bit, 0n);

const apply = (permissions: bigint, { allow, deny }: Overwrite): bigint =>
  (permissions & ~BigInt(deny)) | BigInt(allow);

/** A member's permissions in the guild as a whole. */
export function guildPermissions(world: World, roleIds: readonly string[]): bigint {
  const roles = [world.guildId, ...roleIds].flatMap(id => world.roles.get(id) ?? []);
  const bits = roles.reduce((all, role) => all | BigInt(role.permissions), 0n);
  return bits & P.Administrator ? EVERYTHING : bits;
}

/** A member's permissions in a channel: the roles', then the channel's exceptions for everyone, roles and the member. */
export function permissionsIn(world: World, room: Channel, userId: string): bigint {
  // Who is no member sees nothing.
  const roleIds = world.members.get(userId)?.roles;
  if (!roleIds) return 0n;
  const base = guildPermissions(world, roleIds);
  if (base & P.Administrator) return base;
  const home = isThread(room) ? world.rooms.get(room.parent_id ?? '') : room;
  const overwrites = home?.permission_overwrites ?? [];
  const order = [
    overwrites.filter(each => each.id === world.guildId),
    overwrites.filter(each => roleIds.includes(each.id)),
    overwrites.filter(each => each.id === userId),
  ];
  return order.flat().reduce(apply, base);
}

/** Whether the bot may do all of this there. */
export function may(world: World, room: Channel, ...needed: readonly Permission[]): boolean {
  const held = permissionsIn(world, room, world.bot.id);
  return needed.every(permission => held & P[permission]);
}

/** Refuses with 50001 where the bot cannot see the channel, with 50013 where it lacks something else. */
export function demand(world: World, room: Channel, ...needed: readonly Permission[]): void {
  if (!may(world, room, 'ViewChannel')) throw refused('missing access');
  if (!may(world, room, ...needed)) throw refused('missing permissions');
}
