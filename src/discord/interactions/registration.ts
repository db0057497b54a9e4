import { type APIApplicationCommand, ApplicationCommandType, type REST, Routes } from 'discord.js';
import type { Command } from '../../command/command.ts';
import { registration } from './slash.ts';

type Json = Readonly<Record<string, unknown>>;

// What Discord leaves out where it is the default, and what it adds of its own, must not look like a difference.
const sortedList = (list: unknown) => [...((list as number[] | undefined) ?? [])].sort((a, b) => a - b);

const sortedWords = (localizations: unknown) =>
  Object.entries(localizations ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));

const comparableTexts = (part: Json): unknown => [
  part.name,
  sortedWords(part.name_localizations),
  part.description ?? '',
  sortedWords(part.description_localizations),
];

const comparableChoice = (choice: Json): unknown => [choice.name, sortedWords(choice.name_localizations), choice.value];

const comparableOption = (option: Json): unknown => [
  option.type,
  comparableTexts(option),
  option.required ?? false,
  option.autocomplete ?? false,
  ((option.choices as Json[] | undefined) ?? []).map(comparableChoice),
  sortedList(option.channel_types),
  ((option.options as Json[] | undefined) ?? []).map(comparableOption),
];

const comparable = (command: Json): unknown => [
  command.type ?? ApplicationCommandType.ChatInput,
  comparableTexts(command),
  command.default_member_permissions ?? null,
  sortedList(command.contexts),
  sortedList(command.integration_types),
  ((command.options as Json[] | undefined) ?? []).map(comparableOption),
];

const fingerprint = (commands: readonly unknown[]): string =>
  JSON.stringify(commands.map(command => JSON.stringify(comparable(command as Json))).sort());

/** Makes the bot's global commands these, with one bulk write, only where they differ. Gives whether they did. */
export async function register(
  rest: Pick<REST, 'get' | 'put'>,
  applicationId: string,
  commands: readonly Command[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const wanted = commands.map(registration);
  // Without this Discord leaves the other languages out.
  const query = new URLSearchParams({ with_localizations: 'true' });
  const standing = (await rest.get(route, { query })) as APIApplicationCommand[];
  if (fingerprint(standing) === fingerprint(wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
}
