import {
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
  type ApplicationCommandOptionAllowedChannelType,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  InteractionContextType,
  PermissionFlagsBits,
  type RESTPostAPIApplicationCommandsJSONBody,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from 'discord.js';
import {
  type Choice,
  type Command,
  choicesOf,
  descriptionsOf,
  namesOf,
  type Option,
  type Subcommand,
} from '../../command/command.ts';
import { hasOneForm } from './catalogue.ts';

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
