import {
  type APIApplicationCommand,
  type APIMessage,
  ApplicationCommandType,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import type { CommandRegistry } from '../commands.ts';
import { history } from '../messages/history.ts';
import type { CommandCall } from '../port.ts';
import type { World } from '../world.ts';
import { type Acting, type CommandOption, convertOption, type FilledOption, resolvedData } from './options.ts';

/** The `data` of a slash command's interaction. */
interface SlashCommandData {
  id: string;
  name: string;
  type: number;
  guild_id?: string;
  options: readonly FilledOption[];
  resolved?: Record<string, object>;
}

type SubcommandNode = { name: string; options?: readonly CommandOption[] };

const optionsOf = (named: SubcommandNode): readonly CommandOption[] => named.options ?? [];
const isSub = ({ type }: CommandOption): boolean => type === Type.Subcommand || type === Type.SubcommandGroup;

/** Returns the command, then its subcommand group and subcommand, as the words name them. */
function subcommandPath(command: APIApplicationCommand, words: readonly string[]): SubcommandNode[] {
  const path: SubcommandNode[] = [command];
  for (const word of words) {
    const next = optionsOf(path.at(-1) ?? command).find(option => isSub(option) && option.name === word);
    if (!next) throw new Error(`/${command.name} has no subcommand "${word}".`);
    path.push(next as SubcommandNode);
  }
  if (optionsOf(path.at(-1) ?? command).some(isSub)) throw new Error(`/${command.name} needs a subcommand.`);
  return path;
}

function findOption(options: readonly CommandOption[], name: string): CommandOption {
  const option = options.find(each => each.name === name);
  if (option) return option;
  throw new Error(`There is no option "${name}"; there are: ${options.map(each => each.name).join(', ') || 'none'}.`);
}

function fillOptions(
  world: World,
  options: readonly CommandOption[],
  call: CommandCall & { focused?: string },
): FilledOption[] {
  return Object.entries(call.options ?? {}).map(([name, value]) => {
    const option = findOption(options, name);
    if (call.focused === name) return { name, type: option.type, value: String(value), focused: true };
    return { name, type: option.type, value: convertOption(world, option, value) };
  });
}

function requireOptions(options: readonly CommandOption[], filled: readonly FilledOption[]): void {
  const missing = options.find(({ name, required }) => required && !filled.some(each => each.name === name));
  if (missing) throw new Error(`Option "${missing.name}" is required.`);
}

function requireAutocomplete(options: readonly CommandOption[], name: string): void {
  const option = findOption(options, name) as CommandOption & { autocomplete?: boolean };
  if (!option.autocomplete) throw new Error(`Option "${name}" is not autocompleted.`);
}

/** Returns the interaction data of a typed command. Throws if a member could not have sent it. */
export function slashCommandData(
  world: World,
  commands: CommandRegistry,
  { acting, ...call }: CommandCall & { focused?: string; acting: Acting },
): SlashCommandData {
  const [name = '', ...words] = call.command.replace(/^\//, '').trim().split(/\s+/);
  const command = commands.byName(name);
  if (!command) throw new Error(`No command /${name} is registered.`);
  const path = subcommandPath(command, words);
  const options = optionsOf(path.at(-1) ?? command);
  const given = call.focused ? { ...call, options: { [call.focused]: '', ...call.options } } : call;
  const filled = fillOptions(world, options, given);
  if (call.focused) requireAutocomplete(options, call.focused);
  else requireOptions(options, filled);
  const nested = path
    .slice(1)
    .reduceRight<readonly FilledOption[]>(
      (inner, { name: sub }, index) => [
        { name: sub, type: index < path.length - 2 ? Type.SubcommandGroup : Type.Subcommand, options: inner },
      ],
      filled,
    );
  const { id, type, guild_id } = command;
  const found = resolvedData(world, filled, acting);
  return { id, name, type, options: nested, ...(guild_id ? { guild_id } : {}), ...(found ? { resolved: found } : {}) };
}

/** The `data` of a message command's interaction. */
interface MessageCommandData {
  id: string;
  name: string;
  type: ApplicationCommandType.Message;
  guild_id?: string;
  target_id: string;
  resolved: { messages: Record<string, APIMessage> };
}

/**
 * Returns the interaction data of a command in a message's menu. Throws if a member could not have
 * chosen it.
 */
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
  if (!message) throw new Error(`GuildChannel ${channelId} holds no message ${target}.`);
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
