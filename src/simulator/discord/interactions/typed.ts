import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import type { Commands } from '../commands.ts';
import type { CommandCall } from '../port.ts';
import type { World } from '../state/world.ts';
import { convert, type Filled, resolved } from './options.ts';

/** The `data` of a command interaction. */
export interface CommandData {
  id: string;
  name: string;
  type: number;
  guild_id?: string;
  options: readonly Filled[];
  resolved?: Record<string, object>;
}

type Option = APIApplicationCommandOption;
type Named = { name: string; options?: readonly Option[] };

const optionsOf = (named: Named): readonly Option[] => named.options ?? [];
const isSub = ({ type }: Option): boolean => type === Type.Subcommand || type === Type.SubcommandGroup;

/** The command, then the group and subcommand that the further words name. */
function descend(command: APIApplicationCommand, words: readonly string[]): Named[] {
  const path: Named[] = [command];
  for (const word of words) {
    const next = optionsOf(path.at(-1) ?? command).find(option => isSub(option) && option.name === word);
    if (!next) throw new Error(`/${command.name} has no subcommand "${word}".`);
    path.push(next as Named);
  }
  if (optionsOf(path.at(-1) ?? command).some(isSub)) throw new Error(`/${command.name} needs a subcommand.`);
  return path;
}

function find(options: readonly Option[], name: string): Option {
  const option = options.find(each => each.name === name);
  if (option) return option;
  throw new Error(`There is no option "${name}"; there are: ${options.map(each => each.name).join(', ') || 'none'}.`);
}

function fill(world: World, options: readonly Option[], call: CommandCall & { focused?: string }): Filled[] {
  return Object.entries(call.options ?? {}).map(([name, value]) => {
    const option = find(options, name);
    if (call.focused === name) return { name, type: option.type, value: String(value), focused: true };
    return { name, type: option.type, value: convert(world, option, value) };
  });
}

function demandRequired(options: readonly Option[], filled: readonly Filled[]): void {
  const missing = options.find(({ name, required }) => required && !filled.some(each => each.name === name));
  if (missing) throw new Error(`Option "${missing.name}" is required.`);
}

function demandFocus(options: readonly Option[], name: string): void {
  const option = find(options, name) as Option & { autocomplete?: boolean };
  if (!option.autocomplete) throw new Error(`Option "${name}" is not autocompleted.`);
}

/** What Discord makes of a typed command. Throws a sentence where a member could not have sent it. */
export function typed(world: World, commands: Commands, call: CommandCall & { focused?: string }): CommandData {
  const [name = '', ...words] = call.command.replace(/^\//, '').trim().split(/\s+/);
  const command = commands.named(name);
  if (!command) throw new Error(`No command /${name} is registered.`);
  const path = descend(command, words);
  const options = optionsOf(path.at(-1) ?? command);
  const given = call.focused ? { ...call, options: { [call.focused]: '', ...call.options } } : call;
  const filled = fill(world, options, given);
  if (call.focused) demandFocus(options, call.focused);
  else demandRequired(options, filled);
  const nested = path
    .slice(1)
    .reduceRight<readonly Filled[]>(
      (inner, { name: sub }, index) => [
        { name: sub, type: index < path.length - 2 ? Type.SubcommandGroup : Type.Subcommand, options: inner },
      ],
      filled,
    );
  const { id, type, guild_id } = command;
  const found = resolved(world, filled);
  return { id, name, type, options: nested, ...(guild_id ? { guild_id } : {}), ...(found ? { resolved: found } : {}) };
}
