import {
  type APIApplicationCommand,
  type APIApplicationCommandPermission,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits as P,
  ApplicationCommandPermissionType as Type,
} from 'discord-api-types/v10';
import { isThread } from '../channels.ts';
import type { CommandRegistry } from '../commands.ts';
import { isConversation, isGroup } from '../conversations.ts';
import { permissionsIn } from '../permissions.ts';
import type { CommandCall } from '../port.ts';
import type { World } from '../world.ts';
import type { Acting } from './options.ts';

type Installer = NonNullable<CommandCall['installedBy']>;
type Overrides = readonly APIApplicationCommandPermission[];

/** The id that stands for all channels in permissions of commands. */
const allChannels = (guildId: string): string => String(BigInt(guildId) - 1n);

/** What the overrides say of the channel, or else of all channels. */
function verdictOnChannel({ guildId }: World, all: Overrides, channelId: string): boolean | undefined {
  const ofChannel = (id: string) => all.find(each => each.type === Type.Channel && each.id === id)?.permission;
  return ofChannel(channelId) ?? ofChannel(allChannels(guildId));
}

/** What the overrides say of the member, or else of any of the roles, or else of everyone. */
function verdictOnMember({ guildId }: World, all: Overrides, { user, roles }: Acting['member']): boolean | undefined {
  const ofUser = all.find(({ type, id }) => type === Type.User && id === user.id);
  if (ofUser) return ofUser.permission;
  const ofRoles = all.filter(({ type, id }) => type === Type.Role && roles.includes(id));
  if (ofRoles.length > 0) return ofRoles.some(({ permission }) => permission);
  return all.find(({ type, id }) => type === Type.Role && id === guildId)?.permission;
}

/**
 * Whether Discord offers the command to the member in this channel: administrators always have it.
 * For others the server's overrides of the command come first, then those of the whole app, then
 * what the command requires by default; what the app's overrides allow must meet that too.
 * https://discord.com/developers/docs/interactions/application-commands#permissions
 */
function mayUseCommand(world: World, command: APIApplicationCommand, { channel, member }: Acting): boolean {
  const held = permissionsIn(world, channel, member.user.id);
  if (held & P.Administrator) return true;
  const [own, ofApp] = [command.id, command.application_id].map(id => world.commandPermissions.get(id) ?? []) as [
    Overrides,
    Overrides,
  ];
  const home = isThread(channel) ? (channel.parent_id ?? '') : channel.id;
  if ((verdictOnChannel(world, own, home) ?? verdictOnChannel(world, ofApp, home)) === false) return false;
  const verdict = verdictOnMember(world, own, member);
  if (verdict !== undefined) return verdict;
  if (verdictOnMember(world, ofApp, member) === false) return false;
  const { default_member_permissions: needed } = command;
  // No permissions are none that anyone could have, so that administrators only are left.
  return needed === null || needed === undefined || (needed !== '0' && (held & BigInt(needed)) === BigInt(needed));
}

const EVERYWHERE = [InteractionContextType.Guild, InteractionContextType.BotDM];

/**
 * Whether the command is there: it must support servers or conversations with the bot, and the way in which the application was
 * installed.
 * https://discord.com/developers/docs/interactions/application-commands#contexts
 */
function isOffered(
  { install }: World,
  command: APIApplicationCommand,
  { installedBy, context }: { installedBy: Installer; context: InteractionContextType },
): boolean {
  const { integration_types: types = [], contexts } = command;
  if (!(contexts ?? EVERYWHERE).includes(context)) return false;
  if (installedBy === 'member') return types.includes(ApplicationIntegrationType.UserInstall);
  const isElsewhere = install === 'none' || context === InteractionContextType.PrivateChannel;
  return !isElsewhere && types.includes(ApplicationIntegrationType.GuildInstall);
}

function contextOf({ channel }: Acting): InteractionContextType {
  if (isGroup(channel)) return InteractionContextType.PrivateChannel;
  return isConversation(channel) ? InteractionContextType.BotDM : InteractionContextType.Guild;
}

/** Throws if Discord does not offer the command of this id to the member. */
export function requireCommand(
  world: World,
  commands: CommandRegistry,
  { act, id, installedBy = 'server' }: { act: Acting; id: string; installedBy?: Installer },
): void {
  const command = [...commands.guild.list(), ...commands.global.list()].find(each => each.id === id);
  const context = contextOf(act);
  if (!command || !isOffered(world, command, { installedBy, context }))
    throw new Error(`There is no command ${command?.name} here.`);
  if (context !== InteractionContextType.Guild || mayUseCommand(world, command, act)) return;
  throw new Error(`${act.member.user.username} may not use the command ${command.name} in channel ${act.channel.id}.`);
}
