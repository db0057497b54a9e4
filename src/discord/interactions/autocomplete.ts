import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import { type Choice, LONGEST_ID, MOST_CHOICES } from '../../actions/command.ts';
import type { Context } from '../../actions/nouns/context.ts';
import { settlesWithin } from '../../async/deadline.ts';
import { createLines } from '../../async/lines.ts';
import type { CommandEntry } from './invocation.ts';

/** Discord's limit for the name of a choice. */
const LONGEST_NAME = 100;
type Suggestions = ApplicationCommandOptionChoiceData<string>[];

// Suggestions cannot be deferred: none in time are better than an error below the field.
const TIMEOUT_MS = 2_000;

/** Shortens a name to at most `most` UTF-16 units. */
export function shortened(name: string, most = LONGEST_NAME): string {
  if (name.length <= most) return name;
  const cut = name.slice(0, most - 1);
  // Do not cut a surrogate pair in half.
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`;
}

// Discord refuses all suggestions for one whose name is blank.
const fits = ({ name, value }: Choice): boolean => name.trim() !== '' && value.length > 0 && value.length <= LONGEST_ID;

/** At most 25, with names of at most 100 UTF-16 units. */
export const presentable = (choices: readonly Choice[]): Suggestions =>
  choices
    .filter(fits)
    .slice(0, MOST_CHOICES)
    .map(({ name, value }) => ({ name: shortened(name), value }));

/** Suggestions that are looked for at once for one member. */
const MOST_AT_ONCE = 3;

/**
 * Returns what resolves to suggestions; to none after 2 s. Of those that waited only the newest are looked for: who types
 * needs no others.
 */
export function createSuggesting() {
  const inLine = createLines(MOST_AT_ONCE);
  return async (userId: string, look: () => Promise<Suggestions>): Promise<Suggestions> => {
    const choices = inLine(userId, async isNewest => (isNewest ? look() : []));
    return (await settlesWithin(choices, TIMEOUT_MS)) ? choices : [];
  };
}

export async function suggestions(
  entry: CommandEntry,
  interaction: AutocompleteInteraction,
  context: Context,
): Promise<Suggestions> {
  const { name, value } = interaction.options.getFocused(true);
  const option = entry.subcommand.options[name];
  if (option?.type !== 'text' || !option.suggest) return [];
  const names = Object.keys(entry.subcommand.options);
  const filled = Object.fromEntries(names.map(each => [each, interaction.options.get(each)?.value]));
  return presentable(await option.suggest(value, context, filled));
}
