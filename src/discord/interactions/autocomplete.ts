import type { ApplicationCommandOptionChoiceData, AutocompleteInteraction } from 'discord.js';
import { type Choice, LONGEST_ID, MOST_CHOICES } from '../../actions/command.ts';
import type { Context } from '../../actions/nouns/context.ts';
import { settlesWithin } from '../../async/deadline.ts';
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

/** Resolves to the suggestions, or to none after 2 s. Rejects as they do until then. */
const inTime = async (choices: Promise<Suggestions>): Promise<Suggestions> =>
  (await settlesWithin(choices, TIMEOUT_MS)) ? choices : [];

/** Suggestions that are looked for at once for one member: somebody who types needs only the newest. */
const MOST_AT_ONCE = 3;

/** Returns what resolves to suggestions; to none after 2 s, or while as many of the same member are looked for. */
export function createSuggesting() {
  const running = new Map<string, number>();
  const add = (userId: string, change: number): void => {
    const count = (running.get(userId) ?? 0) + change;
    if (count > 0) running.set(userId, count);
    else running.delete(userId);
  };
  return async (userId: string, look: () => Promise<Suggestions>): Promise<Suggestions> => {
    if ((running.get(userId) ?? 0) >= MOST_AT_ONCE) return [];
    add(userId, 1);
    return inTime(look().finally(() => add(userId, -1)));
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
