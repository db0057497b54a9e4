import type { Command, Subcommand } from '../../command/command.ts';

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
