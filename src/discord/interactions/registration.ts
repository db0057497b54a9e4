import {
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  type ApplicationCommandOptionAllowedChannelType,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type REST,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
  Routes,
} from 'discord.js';
import type { Choice, Command, Option, Subcommand } from '../../command/command.ts';
import { choicesOf, descriptionsOf, namesOf } from '../../i18n/definitions.ts';
import { hasOneForm } from './invocation.ts';

export const moderatorRight = PermissionFlagsBits.ManageGuild;

// Media channels are forums too, but Discord’s specification does not know their type here.
export const followable: ApplicationCommandOptionAllowedChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

type LeafOption = Exclude<NonNullable<APIApplicationCommandSubcommandOption['options']>[number], undefined>;

const named = (name: string) => ({ name, name_localizations: namesOf(name) });
const told = (description: string) => ({ description, description_localizations: descriptionsOf(description) });

const choice = ({ name, value }: Choice) => ({ name, name_localizations: choicesOf(name), value });

function leaf(name: string, option: Option): LeafOption {
  const base = { ...named(name), ...told(option.description), required: option.required ?? false };
  switch (option.type) {
    case 'flag':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'channel':
      return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: [...followable] };
    case 'role':
      return { ...base, type: ApplicationCommandOptionType.Role };
    case 'text':
      if (option.suggest) return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
      return { ...base, type: ApplicationCommandOptionType.String, choices: option.choices?.map(choice) };
    default:
      return option satisfies never;
  }
}

// Discord takes no required option after one that may be left out.
function leaves(subcommand: Subcommand): LeafOption[] {
  const options = Object.entries(subcommand.options).map(([name, option]) => leaf(name, option));
  return options.toSorted((a, b) => Number(b.required) - Number(a.required));
}

const branch = (subcommand: Subcommand): APIApplicationCommandSubcommandOption => ({
  type: ApplicationCommandOptionType.Subcommand,
  ...named(subcommand.name),
  ...told(subcommand.description),
  options: leaves(subcommand),
});

const optionsOf = (command: Command): APIApplicationCommandOption[] =>
  hasOneForm(command) ? command.subcommands.flatMap(leaves) : command.subcommands.map(branch);

// In servers only, and for moderators only where a command says so.
const terms = ({ audience }: Command) => ({
  default_member_permissions: audience === 'moderators' ? moderatorRight.toString() : null,
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
});

/** A command that is typed, as Discord registers it. */
export const slashCommand = (command: Command): RESTPostAPIChatInputApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  ...named(command.name),
  ...told(command.description),
  options: optionsOf(command),
  ...terms(command),
});

// Discord takes no description and no options here.
const messageCommand = (command: Command): RESTPostAPIContextMenuApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.Message,
  ...named(command.name),
  ...terms(command),
});

/** A command of either kind, as Discord registers it. */
export const registration = (command: Command): RESTPostAPIApplicationCommandsJSONBody =>
  command.kind === 'message' ? messageCommand(command) : slashCommand(command);

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
