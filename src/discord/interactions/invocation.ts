import type { Command, Option, Options, Subcommand, Values } from '../../command/command.ts';

/** A command with a way to run it. */
export interface Entry {
  command: Command;
  subcommand: Subcommand;
}

/** Whether a command is called by its name alone, without a subcommand. */
export const hasOneForm = (command: Command): boolean =>
  command.subcommands.length === 1 && command.subcommands[0]?.name === command.name;

/** What a member types after the slash: `feed add`, or `timeline` for a command of one form. */
export const pathOf = ({ command, subcommand }: Entry): string =>
  hasOneForm(command) ? command.name : `${command.name} ${subcommand.name}`;

export function lookUp(commands: readonly Command[], path: string): Entry | undefined {
  const entries = commands.flatMap(command => command.subcommands.map(subcommand => ({ command, subcommand })));
  return entries.find(entry => pathOf(entry) === path);
}

type Value = string | boolean;

/** The options of one call by name. */
export type Given = Readonly<Record<string, Value | undefined>>;

const kind = (option: Option): 'boolean' | 'string' => (option.type === 'flag' ? 'boolean' : 'string');

/** An empty or blank text counts as left out. */
function decodeOne(option: Option, raw: unknown): Value | undefined {
  if (typeof raw === 'string' && kind(option) === 'string') return raw.trim() || undefined;
  return typeof raw === 'boolean' && kind(option) === 'boolean' ? raw : undefined;
}

/** The values of a subcommand's declared options, or undefined where a required one is missing. */
export function decode(subcommand: Subcommand, raw: (name: string) => unknown): Given | undefined {
  const options = Object.entries(subcommand.options);
  const given = options.map(([name, option]) => [name, decodeOne(option, raw(name))] as const);
  const complete = given.every(([name, value]) => value !== undefined || !subcommand.options[name]?.required);
  return complete ? Object.fromEntries(given) : undefined;
}

/** `run` was declared with the types of its own options, which `decode` has just checked. */
export const valuesOf = (given: Given): Values<Options> => given as Values<Options>;
