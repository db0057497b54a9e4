import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import { settlesWithin } from '../../async/deadline.ts';
import type { Choice, Filled } from '../../command/command.ts';
import type { CommandContext } from '../../command/context.ts';
import type { Entry } from './invocation.ts';

const mostChoices = 25;
const longest = 100;
// Suggestions cannot be deferred: none in time is better than an error under the box.
const patienceMs = 2_000;

/** A name in at most so many UTF-16 units. */
export function shortened(name: string, most = longest): string {
  if (name.length <= most) return name;
  const cut = name.slice(0, most - 1);
  // Never half of a surrogate pair.
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

const fits = ({ name, value }: Choice): boolean => name.length > 0 && value.length > 0 && value.length <= longest;

/** What Discord takes of these choices: at most 25, names of at most 100 characters. */
export const presentable = (choices: readonly Choice[]): ApplicationCommandOptionChoiceData<string>[] =>
  choices
    .filter(fits)
    .slice(0, mostChoices)
    .map(({ name, value }) => ({ name: shortened(name), value }));

/** What the subcommand's options hold so far. */
const filled = (entry: Entry, { options }: AutocompleteInteraction): Filled =>
  Object.fromEntries(Object.keys(entry.subcommand.options).map(name => [name, options.get(name)?.value]));

/** Suggestions for the option that is being typed. */
export async function suggestions(entry: Entry, interaction: AutocompleteInteraction, context: CommandContext) {
  const { name, value } = interaction.options.getFocused(true);
  const option = entry.subcommand.options[name];
  if (option?.type !== 'text' || !option.suggest) return [];
  const choices = option.suggest(value, context, filled(entry, interaction));
  return (await settlesWithin(choices, patienceMs)) ? presentable(await choices) : [];
}
