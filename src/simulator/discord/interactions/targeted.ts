import { type APIMessage, ApplicationCommandType } from 'discord-api-types/v10';
import type { CommandRegistry } from '../commands.ts';
import { history } from '../messages/history.ts';
import type { CommandCall } from '../port.ts';
import type { World } from '../state/world.ts';

/** The `data` of a command chosen in the menu of a message. */
interface MessageCommandData {
  id: string;
  name: string;
  type: ApplicationCommandType.Message;
  guild_id?: string;
  target_id: string;
  resolved: { messages: Record<string, APIMessage> };
}

/** What Discord makes of a command chosen in a message's menu. Throws a sentence where a member could not have chosen it. */
export function messageCommandData(
  world: World,
  commands: CommandRegistry,
  call: CommandCall & { target: string },
): MessageCommandData {
  const { command: name, channelId, target } = call;
  const held = [...commands.guild.list(), ...commands.global.list()];
  const command = held.find(each => each.name === name && each.type === ApplicationCommandType.Message);
  if (!command) throw new Error(`No command "${name}" for messages is registered.`);
  const message = history(world, channelId).get(target);
  if (!message) throw new Error(`Channel ${channelId} holds no message ${target}.`);
  const { id, guild_id } = command;
  return {
    id,
    name,
    type: ApplicationCommandType.Message,
    ...(guild_id ? { guild_id } : {}),
    target_id: target,
    resolved: { messages: { [target]: message } },
  };
}
