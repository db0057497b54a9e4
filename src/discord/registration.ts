import { type APIApplicationCommand, ApplicationCommandType, type REST, Routes } from 'discord.js';
import type { Command } from '../command.ts';
import { registration } from './slash.ts';

type Json = Readonly<Record<string, unknown>>;

// What Discord leaves out where it is the default, and what it adds of its own, must not look like a difference.
const sortedList = (list: unknown) => [...((list as number[] | undefined) ?? [])].sort((a, b) => a - b);

const comparableOption = (option: Json): unknown => [
  option.type,
  option.name,
  option.description,
  option.required ?? false,
  option.autocomplete ?? false,
  ((option.choices as Json[] | undefined) ?? []).map(choice => [choice.name, choice.value]),
  sortedList(option.channel_types),
  ((option.options as Json[] | undefined) ?? []).map(comparableOption),
];

const comparable = (command: Json): unknown => [
  command.type ?? ApplicationCommandType.ChatInput,
  command.name,
  command.description ?? '',
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
  const standing = (await rest.get(route)) as APIApplicationCommand[];
  if (fingerprint(standing) === fingerprint(wanted)) return false;
  await rest.put(route, { body: wanted });
  return true;
}
