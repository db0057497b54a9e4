import { ApplicationCommandPermissionType } from 'discord-api-types/v10';
import type { DiscordSimulator, SimulatedServer } from '../../src/discord/port.ts';
import type { Overwrite } from '../../src/discord/world.ts';

/**
 * The id of a member of a simulated server: `robin.reader` owns it, `mo.moderator` has Manage
 * Server, `sam.subscriber` has no role.
 */
export function memberId(
  { members }: Pick<SimulatedServer, 'members'>,
  username: 'robin.reader' | 'mo.moderator' | 'sam.subscriber',
): string {
  const found = members().find(({ user }) => user.username === username);
  if (!found) throw new Error(`There is no member ${username}.`);
  return found.user.id;
}

/** Takes permissions in a channel from everyone but the bot; the owner keeps all. */
export function denyIn(
  { botId, guildId, changeChannel }: Pick<DiscordSimulator, 'botId' | 'guildId' | 'changeChannel'>,
  channelId: string,
  denied: bigint,
): void {
  const overwrites: readonly Overwrite[] = [
    { id: guildId, type: 0, allow: '0', deny: `${denied}` },
    { id: botId, type: 1, allow: `${denied}`, deny: '0' },
  ];
  changeChannel(channelId, { overwrites });
}

/** Opens a command of moderators to everyone, as administrators may in the server's settings. */
export const openToEveryone = (
  { guildId, setCommandPermissions }: Pick<SimulatedServer, 'guildId' | 'setCommandPermissions'>,
  command: string,
): void =>
  setCommandPermissions(command, [{ id: guildId, type: ApplicationCommandPermissionType.Role, permission: true }]);
