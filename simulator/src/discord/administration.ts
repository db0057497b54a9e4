import { ChannelType, GatewayIntentBits, PermissionFlagsBits } from 'discord-api-types/v10';
import type { CommandRegistry } from './commands.ts';
import { beginGroup } from './conversations.ts';
import { createMember, createRole } from './guild.ts';
import { changingViews } from './hiding.ts';
import { permissionsOf } from './permissions.ts';
import type { DiscordSimulator, ServerChange, SimulatedServer } from './port.ts';
import { guildBody, guildCreateBody } from './resources.ts';
import { isBotMember, type Member, type ServerSettings, timestamp, type World } from './world.ts';

function existing<T>(found: T | undefined, what: string): T {
  if (!found) throw new Error(`There is no ${what}.`);
  return found;
}

/**
 * Returns the settings after the change. Only a Community has a locale and a channel for notices.
 * https://discord.com/developers/docs/resources/guild#guild-object
 */
function changedSettings(world: World, change: ServerChange): ServerSettings {
  const settings = { ...world.settings, ...change };
  if (!settings.isCommunity) {
    const wanted = change.locale ?? change.updatesChannelId;
    if (wanted) throw new Error('Only a Community has a locale and a channel for notices.');
    return { ...settings, locale: 'en-US', updatesChannelId: null };
  }
  const [, second] = [...world.channels.values()].filter(({ type }) => type === ChannelType.GuildText);
  return { ...settings, updatesChannelId: settings.updatesChannelId ?? second?.id ?? null };
}

function removeBot(world: World): void {
  if (!world.members.delete(world.bot.id)) return;
  world.publish({ t: 'GUILD_DELETE', d: { id: world.guildId }, intent: GatewayIntentBits.Guilds });
}

const publishGuild = (world: World): void =>
  world.publish({ t: 'GUILD_CREATE', d: guildCreateBody(world, false), intent: GatewayIntentBits.Guilds });

type ServerActions = Pick<
  SimulatedServer,
  'changeServer' | 'removeBot' | 'install' | 'setAvailable' | 'removeMember' | 'setMemberRoles' | 'timeOut'
>;

/** Returns what owners do with the server and its members, without any permission checks. */
export const serverActions = (world: World): ServerActions => ({
  changeServer(change) {
    world.settings = changedSettings(world, change);
    world.publish({ t: 'GUILD_UPDATE', d: guildBody(world), intent: GatewayIntentBits.Guilds });
  },

  removeBot() {
    world.install = 'none';
    removeBot(world);
  },

  install(how) {
    const wasMember = isBotMember(world);
    world.install = how;
    if (how === 'commands only') return removeBot(world);
    if (wasMember) return;
    const roles = [...world.roles.values()].filter(({ tags }) => tags?.bot_id === world.bot.id);
    const roleIds = roles.map(({ id }) => id);
    world.members.set(world.bot.id, createMember(world.bot, roleIds, timestamp(world.now())));
    publishGuild(world);
  },

  setAvailable(isAvailable, how) {
    world.isNamed = how !== 'unnamed';
    if (world.isAvailable === isAvailable) return;
    world.isAvailable = isAvailable;
    if (isAvailable) return publishGuild(world);
    const d = { id: world.guildId, unavailable: true };
    world.publish({ t: 'GUILD_DELETE', d, intent: GatewayIntentBits.Guilds });
  },

  removeMember(userId) {
    const member = existing(world.members.get(userId), `member ${userId}`);
    const { user } = member;
    world.conversations.former.set(userId, member);
    world.members.delete(userId);
    const d = { guild_id: world.guildId, user };
    world.publish({ t: 'GUILD_MEMBER_REMOVE', d, intent: GatewayIntentBits.GuildMembers });
  },

  setMemberRoles(userId, roleIds) {
    const member = { ...existing(world.members.get(userId), `member ${userId}`), roles: [...roleIds] };
    changingViews(world, () => changeMember(world, member));
  },

  timeOut(userId, until) {
    if (permissionsOf(world, userId) & PermissionFlagsBits.Administrator)
      throw new Error('Nobody can time out an administrator.');
    const member = existing(world.members.get(userId), `member ${userId}`);
    changeMember(world, { ...member, communication_disabled_until: until ?? null });
  },
});

function changeMember(world: World, member: Member): void {
  world.members.set(member.user.id, member);
  // A bot receives updates of its own membership without any intent.
  const intent = member.user.id === world.bot.id ? 0 : GatewayIntentBits.GuildMembers;
  world.publish({ t: 'GUILD_MEMBER_UPDATE', d: { ...member, guild_id: world.guildId }, intent });
}

/** Returns what administrators set for the bot's commands, in the server's settings under Integrations. */
export const commandActions = (
  world: World,
  commands: CommandRegistry,
): Pick<SimulatedServer, 'setCommandPermissions'> => ({
  setCommandPermissions(name, permissions) {
    const all = [...commands.guild.list(), ...commands.global.list()];
    const command = all.find(each => each.name === name);
    const id = name === undefined ? world.bot.id : existing(command, `command ${name}`).id;
    if (permissions.length > 0) world.commandPermissions.set(id, permissions);
    else world.commandPermissions.delete(id);
    const d = { id, application_id: world.bot.id, guild_id: world.guildId, permissions };
    world.publish({ t: 'APPLICATION_COMMAND_PERMISSIONS_UPDATE', d, intent: 0 });
  },
});

type RoleActions = Pick<SimulatedServer, 'createRole' | 'changeRole' | 'deleteRole'>;

/** Returns what owners do with roles, without any permission checks. */
export const roleActions = (world: World): RoleActions => ({
  createRole({ name, permissions = 0n, mentionable = false }) {
    const [id, position] = [world.id(), world.roles.size];
    const role = createRole({ id, name, position, permissions: String(permissions), mentionable });
    world.roles.set(id, role);
    world.publish({ t: 'GUILD_ROLE_CREATE', d: { guild_id: world.guildId, role }, intent: GatewayIntentBits.Guilds });
    return id;
  },

  changeRole(roleId, permissions) {
    const role = { ...existing(world.roles.get(roleId), `role ${roleId}`), permissions: String(permissions) };
    changingViews(world, () => {
      world.roles.set(roleId, role);
      const d = { guild_id: world.guildId, role };
      world.publish({ t: 'GUILD_ROLE_UPDATE', d, intent: GatewayIntentBits.Guilds });
    });
  },

  deleteRole(roleId) {
    existing(world.roles.get(roleId), `role ${roleId}`);
    changingViews(world, () => {
      world.roles.delete(roleId);
      for (const [userId, { roles, ...member }] of world.members)
        world.members.set(userId, { ...member, roles: roles.filter(id => id !== roleId) });
      const d = { guild_id: world.guildId, role_id: roleId };
      world.publish({ t: 'GUILD_ROLE_DELETE', d, intent: GatewayIntentBits.Guilds });
    });
  },
});

type ConversationActions = Pick<
  DiscordSimulator,
  'conversations' | 'openGroup' | 'groups' | 'refuseLetters' | 'withholdConversations' | 'deleteAccount'
>;

/** Returns what users, and Discord itself, do with conversations. */
export const conversationActions = ({ id, conversations }: World): ConversationActions => ({
  openGroup: name => beginGroup({ id, conversations }, name).id,
  groups: () => [...conversations.groups.values()].map(group => ({ channelId: group.id, name: group.name })),
  conversations: () => [...conversations.users].map(([channelId, userId]) => ({ channelId, userId })),
  refuseLetters(userId, isRefused) {
    conversations.refusing[isRefused ? 'add' : 'delete'](userId);
  },
  withholdConversations(why) {
    conversations.withheld = why;
  },
  deleteAccount(userId) {
    conversations.deleted.add(userId);
    for (const world of conversations.worlds) if (world.members.has(userId)) serverActions(world).removeMember(userId);
  },
});
