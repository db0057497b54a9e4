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
import type { Choice, Command, Option, Subcommand } from '../../actions/command.ts';
import { localized } from '../../i18n/translate.ts';
import { hasOneForm } from './invocation.ts';

/** The permission that makes a member a moderator. */
export const MODERATOR_PERMISSION = PermissionFlagsBits.ManageGuild;

// Media channels are forums too, but Discord's specification does not allow their type here.
export const FOLLOWABLE_TYPES: ApplicationCommandOptionAllowedChannelType[] = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
];

type SubcommandOption = Exclude<NonNullable<APIApplicationCommandSubcommandOption['options']>[number], undefined>;

const named = (name: string) => ({ name, name_localizations: localized('names', name) });
const described = (description: string) => ({
  description,
  description_localizations: localized('descriptions', description),
});

const choice = ({ name, value }: Choice) => ({ name, name_localizations: localized('choices', name), value });

function optionJson(name: string, option: Option): SubcommandOption {
  const base = { ...named(name), ...described(option.description), required: option.required ?? false };
  switch (option.type) {
    case 'flag':
      return { ...base, type: ApplicationCommandOptionType.Boolean };
    case 'channel':
      return { ...base, type: ApplicationCommandOptionType.Channel, channel_types: [...FOLLOWABLE_TYPES] };
    case 'role':
      return { ...base, type: ApplicationCommandOptionType.Role };
    case 'file':
      return { ...base, type: ApplicationCommandOptionType.Attachment, file_types: [...option.endings] };
    case 'text':
      if (option.suggest) return { ...base, type: ApplicationCommandOptionType.String, autocomplete: true };
      return { ...base, type: ApplicationCommandOptionType.String, choices: option.choices?.map(choice) };
    default:
      return option satisfies never;
  }
}

// Discord takes no required option after an optional one.
function optionsJson(subcommand: Subcommand): SubcommandOption[] {
  const options = Object.entries(subcommand.options).map(([name, option]) => optionJson(name, option));
  return options.toSorted((a, b) => Number(b.required) - Number(a.required));
}

const optionsOf = (command: Command): APIApplicationCommandOption[] =>
  hasOneForm(command)
    ? command.subcommands.flatMap(optionsJson)
    : command.subcommands.map(subcommand => ({
        type: ApplicationCommandOptionType.Subcommand,
        ...named(subcommand.name),
        ...described(subcommand.description),
        options: optionsJson(subcommand),
      }));

const CONVERSATIONS = { own: InteractionContextType.BotDM, any: InteractionContextType.PrivateChannel };

// In conversations, for members and for moderators only if the command says so.
const availability = ({ audience, inConversations, forMembers }: Command) => ({
  default_member_permissions: audience === 'moderators' ? MODERATOR_PERMISSION.toString() : null,
  contexts: [
    InteractionContextType.Guild,
    ...(inConversations || forMembers ? [CONVERSATIONS.own] : []),
    ...(forMembers ? [CONVERSATIONS.any] : []),
  ],
  integration_types: [
    ...(forMembers === 'only' ? [] : [ApplicationIntegrationType.GuildInstall]),
    ...(forMembers ? [ApplicationIntegrationType.UserInstall] : []),
  ],
});

export const slashCommand = (command: Command): RESTPostAPIChatInputApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.ChatInput,
  ...named(command.name),
  ...described(command.description),
  options: optionsOf(command),
  ...availability(command),
});

// A message command takes no description and no options.
const messageCommand = (command: Command): RESTPostAPIContextMenuApplicationCommandsJSONBody => ({
  type: ApplicationCommandType.Message,
  ...named(command.name),
  ...availability(command),
});

export const registration = (command: Command): RESTPostAPIApplicationCommandsJSONBody =>
  command.kind === 'message' ? messageCommand(command) : slashCommand(command);

/** What is compared of a command, its options and their choices: Discord adds fields of its own. */
const COMPARED: ReadonlySet<string> = new Set([
  ...['type', 'name', 'name_localizations', 'description', 'description_localizations', 'options', 'required'],
  ...['autocomplete', 'choices', 'value', 'channel_types', 'file_types', 'default_member_permissions', 'contexts'],
  'integration_types',
]);

const isLeftOut = (value: unknown): boolean =>
  typeof value === 'object' ? Object.keys(value ?? {}).length === 0 : [undefined, false, ''].some(one => one === value);

/** The same as another if only defaults that Discord leaves out, its own fields, or the order of simple lists differ. */
function comparable(part: unknown, isText = false): unknown {
  if (Array.isArray(part)) {
    const all = part.map(one => comparable(one));
    return all.some(one => typeof one === 'object') ? all : all.map(String).sort();
  }
  if (typeof part !== 'object' || part === null) return part;
  const fields = Object.entries(part).filter(([name, value]) => (isText || COMPARED.has(name)) && !isLeftOut(value));
  return fields
    .map(([name, value]) => [name, comparable(value, name.endsWith('_localizations'))] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
}

const comparisonKey = (commands: readonly object[]): string =>
  JSON.stringify(commands.map(command => JSON.stringify(comparable(command))).sort());

/**
 * Whether Discord made the command for an app with Activities. A bulk overwrite must include it.
 * https://discord.com/developers/docs/interactions/application-commands#entry-point-commands
 */
const isEntryPoint = ({ type }: APIApplicationCommand): boolean => type === ApplicationCommandType.PrimaryEntryPoint;

/** Whether what Discord lists are these commands, beside those that it made itself. */
export const isRegistered = (listed: readonly APIApplicationCommand[], commands: readonly Command[]): boolean =>
  comparisonKey(listed.filter(command => !isEntryPoint(command))) === comparisonKey(commands.map(registration));

/** What registering came to: whether Discord knew other commands, and the id of each command by its name. */
interface Registered {
  changed: boolean;
  ids: ReadonlyMap<string, string>;
}

const idsOf = (registered: readonly APIApplicationCommand[]): Registered['ids'] =>
  new Map(registered.map(({ name, id }) => [name, id]));

/** Replaces the bot's global commands with one request, if they differ. */
export async function register(
  rest: Pick<REST, 'get' | 'put'>,
  applicationId: string,
  commands: readonly Command[],
): Promise<Registered> {
  const route = Routes.applicationCommands(applicationId);
  // Without this, Discord leaves the translations out.
  const query = new URLSearchParams({ with_localizations: 'true' });
  const registered = (await rest.get(route, { query })) as APIApplicationCommand[];
  if (isRegistered(registered, commands)) return { changed: false, ids: idsOf(registered) };
  const body = [...commands.map(registration), ...registered.filter(isEntryPoint)];
  return { changed: true, ids: idsOf((await rest.put(route, { body })) as APIApplicationCommand[]) };
}
