import type { Command, Option, Options, OptionValues, Subcommand } from '../../actions/command.ts';

/** A subcommand and its command. */
export interface CommandEntry {
  command: Command;
  subcommand: Subcommand;
}

/** Returns true if a command is called by its name alone, without a subcommand. */
export const hasOneForm = (command: Command): boolean =>
  command.subcommands.length === 1 && command.subcommands[0]?.name === command.name;

/**
 * Returns what a member types after the slash: `feed add`, or `timeline` for a command without
 * subcommands.
 */
export const pathOf = ({ command, subcommand }: CommandEntry): string =>
  hasOneForm(command) ? command.name : `${command.name} ${subcommand.name}`;

/** Finds a subcommand by its path. */
export function lookUp(commands: readonly Command[], path: string): CommandEntry | undefined {
  const entries = commands.flatMap(command => command.subcommands.map(subcommand => ({ command, subcommand })));
  return entries.find(entry => pathOf(entry) === path);
}

type GivenValue = string | boolean;

/** The options of one call, by name. */
export type GivenOptions = Readonly<Record<string, GivenValue | undefined>>;

const kindOf = (option: Option): 'boolean' | 'string' => (option.type === 'flag' ? 'boolean' : 'string');

/** An empty or blank text counts as absent. */
function decodeOne(option: Option, raw: unknown): GivenValue | undefined {
  if (typeof raw === 'string' && kindOf(option) === 'string') return raw.trim() || undefined;
  return typeof raw === 'boolean' && kindOf(option) === 'boolean' ? raw : undefined;
}

/** Returns the values of a subcommand's options, or undefined if a required one is missing. */
export function decode(subcommand: Subcommand, raw: (name: string) => unknown): GivenOptions | undefined {
  const options = Object.entries(subcommand.options);
  const given = options.map(([name, option]) => [name, decodeOne(option, raw(name))] as const);
  const complete = given.every(([name, value]) => value !== undefined || !subcommand.options[name]?.required);
  return complete ? Object.fromEntries(given) : undefined;
}

/** Returns the options with the types that the subcommand declares: `decode` has checked them. */
export const valuesOf = (given: GivenOptions): OptionValues<Options> => given as OptionValues<Options>;

/** Returns the parts of a component's id; none if it is not an id of this bot. */
export function parseId(id: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(id);
    return Array.isArray(parsed) ? parsed : [];
  } catch {
    return [];
  }
}
