import { type APIMessage, ChannelFlags, GatewayIntentBits } from 'discord-api-types/v10';
import { putChannel, removeChannel } from './channels.ts';
import { memberOrNew } from './interactions/payload.ts';
import { composeMessage } from './messages/compose.ts';
import { appendMessage, history, removeMessage } from './messages/history.ts';
import { ALL_PERMISSIONS } from './permissions.ts';
import type { ChannelChange, DiscordSimulator } from './port.ts';
import { guildBody } from './resources.ts';
import type { GuildChannel, Overwrite, World } from './world.ts';
import { timestamp } from './world.ts';

function existing<T>(found: T | undefined, what: string): T {
  if (!found) throw new Error(`There is no ${what}.`);
  return found;
}

const channelIn = (world: World, channelId: string): GuildChannel =>
  existing(world.channels.get(channelId), `channel ${channelId}`);

/** Deletes any message, as a moderator may. Throws if there is none. */
export function deleteMessage(world: World, channelId: string, messageId: string): void {
  const message = history(world, channelId).get(messageId);
  if (!message) throw new Error(`GuildChannel ${channelId} holds no message ${messageId}.`);
  removeMessage(world, message);
}

/** Sets the bot's permissions in a channel by an overwrite; undefined removes the overwrite. */
export function setBotPermissions(world: World, channelId: string, permissions: bigint | undefined): void {
  const channel = channelIn(world, channelId);
  const others = (channel.permission_overwrites ?? []).filter(({ id }) => id !== world.bot.id);
  const own: Overwrite[] =
    permissions === undefined
      ? []
      : [{ id: world.bot.id, type: 1, allow: String(permissions), deny: String(ALL_PERMISSIONS & ~permissions) }];
  putChannel(world, { ...channel, permission_overwrites: [...others, ...own] });
}

/** Posts a message as a member. */
export function postAsMember(
  world: World,
  channelId: string,
  { content, userId }: { content: string; userId?: string },
): APIMessage {
  const channel = channelIn(world, channelId);
  return appendMessage(
    world,
    composeMessage(world, channel, { author: memberOrNew(world, userId).user, form: { content } }),
  );
}

function changedThreadState(
  world: World,
  channel: GuildChannel,
  { archived, locked }: ChannelChange,
): Partial<GuildChannel> {
  const state = channel.thread_metadata;
  if (!state) return {};
  const turned = archived !== undefined && archived !== state.archived;
  const archive_timestamp = turned ? timestamp(world.now()) : state.archive_timestamp;
  const now = { archived: archived ?? state.archived, locked: locked ?? state.locked, archive_timestamp };
  return { thread_metadata: { ...state, ...now } };
}

function changedFlags({ flags }: GuildChannel, { requiresTag }: ChannelChange): number {
  if (requiresTag === undefined) return flags;
  return requiresTag ? flags | ChannelFlags.RequireTag : flags & ~ChannelFlags.RequireTag;
}

/** Returns what other people do in the guild, without any permission checks. */
export const moderatorActions = (
  world: World,
): Pick<
  DiscordSimulator,
  'deleteChannel' | 'changeChannel' | 'changeRole' | 'deleteRole' | 'removeBot' | 'setMemberRoles' | 'setLocale'
> => ({
  deleteChannel: channelId => removeChannel(world, channelIn(world, channelId)),

  changeChannel(channelId, change) {
    const channel = channelIn(world, channelId);
    const flags = changedFlags(channel, change);
    putChannel(world, {
      ...channel,
      name: change.name ?? channel.name,
      flags,
      ...changedThreadState(world, channel, change),
    });
  },

  setLocale(locale) {
    world.locale = locale;
    world.publish({ t: 'GUILD_UPDATE', d: guildBody(world), intent: GatewayIntentBits.Guilds });
  },

  changeRole(roleId, permissions) {
    const role = { ...existing(world.roles.get(roleId), `role ${roleId}`), permissions: String(permissions) };
    world.roles.set(roleId, role);
    const d = { guild_id: world.guildId, role };
    world.publish({ t: 'GUILD_ROLE_UPDATE', d, intent: GatewayIntentBits.Guilds });
  },

  deleteRole(roleId) {
    existing(world.roles.get(roleId), `role ${roleId}`);
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

  setMemberRoles(userId, roleIds) {
    const member = { ...existing(world.members.get(userId), `member ${userId}`), roles: [...roleIds] };
    world.members.set(userId, member);
    // A bot receives updates of its own membership without any intent.
    const intent = userId === world.bot.id ? 0 : GatewayIntentBits.GuildMembers;
    world.publish({ t: 'GUILD_MEMBER_UPDATE', d: { ...member, guild_id: world.guildId }, intent });
  },
});
