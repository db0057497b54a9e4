import { type APIMessage, ChannelFlags, GatewayIntentBits } from 'discord-api-types/v10';
import { acting } from './interactions/payload.ts';
import { compose } from './messages/compose.ts';
import { append, history, remove } from './messages/history.ts';
import type { ChannelChange, DiscordSimulator } from './port.ts';
import { guildBody } from './state/guild.ts';
import { EVERYTHING } from './state/permissions.ts';
import { dropRoom, putRoom } from './state/rooms.ts';
import { timestamp } from './state/snowflake.ts';
import type { Channel, Overwrite, World } from './state/world.ts';

function known<T>(found: T | undefined, what: string): T {
  if (!found) throw new Error(`There is no ${what}.`);
  return found;
}

const channelIn = (world: World, channelId: string): Channel =>
  known(world.rooms.get(channelId), `channel ${channelId}`);

/** Deletes any message, as a moderator may. */
export function deleteMessage(world: World, channelId: string, messageId: string): void {
  const message = history(world, channelId).get(messageId);
  if (!message) throw new Error(`Channel ${channelId} holds no message ${messageId}.`);
  remove(world, message);
}

/** Sets what the bot may do in a channel by an exception for the bot; undefined takes that away again. */
export function allow(world: World, channelId: string, permissions: bigint | undefined): void {
  const room = channelIn(world, channelId);
  const others = (room.permission_overwrites ?? []).filter(({ id }) => id !== world.bot.id);
  const own: Overwrite[] =
    permissions === undefined
      ? []
      : [{ id: world.bot.id, type: 1, allow: String(permissions), deny: String(EVERYTHING & ~permissions) }];
  putRoom(world, { ...room, permission_overwrites: [...others, ...own] });
}

/** Writes as a member. */
export function say(
  world: World,
  channelId: string,
  { content, userId }: { content: string; userId?: string },
): APIMessage {
  const room = channelIn(world, channelId);
  return append(world, compose(world, room, { author: acting(world, userId).user, form: { content } }));
}

function changedState(world: World, room: Channel, { archived, locked }: ChannelChange): Partial<Channel> {
  const state = room.thread_metadata;
  if (!state) return {};
  const turned = archived !== undefined && archived !== state.archived;
  const archive_timestamp = turned ? timestamp(world.now()) : state.archive_timestamp;
  const now = { archived: archived ?? state.archived, locked: locked ?? state.locked, archive_timestamp };
  return { thread_metadata: { ...state, ...now } };
}

function changedFlags({ flags }: Channel, { tagNeeded }: ChannelChange): number {
  if (tagNeeded === undefined) return flags;
  return tagNeeded ? flags | ChannelFlags.RequireTag : flags & ~ChannelFlags.RequireTag;
}

/** What others do in the guild: nobody asks whether they may. */
export const moderation = (
  world: World,
): Pick<
  DiscordSimulator,
  'deleteChannel' | 'changeChannel' | 'changeRole' | 'deleteRole' | 'removeBot' | 'giveRoles' | 'speak'
> => ({
  deleteChannel: channelId => dropRoom(world, channelIn(world, channelId)),

  changeChannel(channelId, change) {
    const room = channelIn(world, channelId);
    const flags = changedFlags(room, change);
    putRoom(world, { ...room, name: change.name ?? room.name, flags, ...changedState(world, room, change) });
  },

  speak(locale) {
    world.locale = locale;
    world.publish({ t: 'GUILD_UPDATE', d: guildBody(world), intent: GatewayIntentBits.Guilds });
  },

  changeRole(roleId, permissions) {
    const role = { ...known(world.roles.get(roleId), `role ${roleId}`), permissions: String(permissions) };
    world.roles.set(roleId, role);
    const d = { guild_id: world.guildId, role };
    world.publish({ t: 'GUILD_ROLE_UPDATE', d, intent: GatewayIntentBits.Guilds });
  },

  deleteRole(roleId) {
    known(world.roles.get(roleId), `role ${roleId}`);
    world.roles.delete(roleId);
    for (const [userId, { roles, ...member }] of world.members)
      world.members.set(userId, { ...member, roles: roles.filter(id => id !== roleId) });
    const d = { guild_id: world.guildId, role_id: roleId };
    world.publish({ t: 'GUILD_ROLE_DELETE', d, intent: GatewayIntentBits.Guilds });
  },

  removeBot() {
    world.members.delete(world.bot.id);
    world.publish({ t: 'GUILD_DELETE', d: { id: world.guildId }, intent: GatewayIntentBits.Guilds });
  },

  giveRoles(userId, roleIds) {
    const member = { ...known(world.members.get(userId), `member ${userId}`), roles: [...roleIds] };
    world.members.set(userId, member);
    // Everyone hears of themselves, whatever they asked for.
    const intent = userId === world.bot.id ? 0 : GatewayIntentBits.GuildMembers;
    world.publish({ t: 'GUILD_MEMBER_UPDATE', d: { ...member, guild_id: world.guildId }, intent });
  },
});
