import {
  type APIApplicationCommandOption,
  type APIApplicationCommandOptionChoice,
  ApplicationCommandOptionType as Type,
} from 'discord-api-types/v10';
import { attachmentOf, storeFile } from '../messages/files.ts';
import { permissionsIn } from '../permissions.ts';
import type { GuildChannel, Member, World } from '../world.ts';

/** The value of a command option. */
export type OptionValue = string | number | boolean;

/** An option with its value, as the bot receives it. */
export interface FilledOption {
  name: string;
  type: Type;
  value?: OptionValue;
  focused?: true;
  options?: readonly FilledOption[];
}

/** An option as a command declares it. */
export type CommandOption = APIApplicationCommandOption;

function numberValue(option: CommandOption, value: OptionValue): number {
  const found = Number(value);
  if (Number.isNaN(found) || (option.type === Type.Integer && !Number.isInteger(found))) {
    throw new Error(`Option "${option.name}" takes a number, not "${value}".`);
  }
  return found;
}

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, yes: true, false: false, no: false };

function booleanValue(option: CommandOption, value: OptionValue): boolean {
  const found = BOOLEANS[String(value).toLowerCase()];
  if (found === undefined) throw new Error(`Option "${option.name}" takes true or false, not "${value}".`);
  return found;
}

/** Resolves an id, a mention or a name (with or without # or @) to an id. */
function entityId(
  option: CommandOption,
  value: OptionValue,
  held: Iterable<readonly [id: string, name: string]>,
): string {
  const typed = String(value);
  const id = /^<[@#][&!]?(\d+)>$/.exec(typed)?.[1] ?? typed;
  const name = typed.replace(/^[#@]/, '');
  for (const [each, called] of held) if (each === id || called === name) return each;
  throw new Error(`Option "${option.name}" names nothing that the guild has: "${value}".`);
}

function choiceValue(option: CommandOption, value: OptionValue): OptionValue {
  const choices = ('choices' in option ? (option.choices ?? []) : []) as readonly APIApplicationCommandOptionChoice[];
  if (choices.length === 0) return value;
  const choice = choices.find(each => each.value === value || each.name === value);
  if (choice) return choice.value;
  throw new Error(`Option "${option.name}" takes one of ${choices.map(each => each.name).join(', ')}, not "${value}".`);
}

function withinLength(option: CommandOption, value: string): string {
  const { min_length: least = 0, max_length: most = 6000 } = option as { min_length?: number; max_length?: number };
  if (value.length >= least && value.length <= most) return value;
  throw new Error(`Option "${option.name}" takes ${least} to ${most} characters, not ${value.length}.`);
}

type Converter = (world: World, option: CommandOption, value: OptionValue) => OptionValue;

const channelValue: Converter = (world, option, value) => {
  const id = entityId(
    option,
    value,
    [...world.channels.values()].map(channel => [channel.id, channel.name] as const),
  );
  const types = (option as { channel_types?: readonly number[] }).channel_types ?? [];
  const type = world.channels.get(id)?.type ?? 0;
  if (types.length === 0 || types.includes(type)) return id;
  throw new Error(`Option "${option.name}" takes no channel of type ${type}.`);
};
const roleValue: Converter = (world, option, value) =>
  entityId(
    option,
    value,
    [...world.roles.values()].map(each => [each.id, each.name] as const),
  );
const userValue: Converter = (world, option, value) =>
  entityId(
    option,
    value,
    [...world.members.values()].map(({ user }) => [user.id, user.username] as const),
  );

const CONVERTERS: Partial<Record<Type, Converter>> = {
  [Type.String]: (_, option, value) => choiceValue(option, withinLength(option, String(value))),
  [Type.Integer]: (_, option, value) => choiceValue(option, numberValue(option, value)),
  [Type.Number]: (_, option, value) => choiceValue(option, numberValue(option, value)),
  [Type.Boolean]: (_, option, value) => booleanValue(option, value),
  [Type.Channel]: channelValue,
  [Type.Role]: roleValue,
  [Type.User]: userValue,
  [Type.Attachment]: (world, option, value) => storeFile(world, new File([String(value)], `${option.name}.xml`)).id,
};

/** Converts a typed value to the option's declared type. Throws if the option does not take it. */
export function convertOption(world: World, option: CommandOption, value: OptionValue): OptionValue {
  const how = CONVERTERS[option.type];
  if (!how) throw new Error(`Option "${option.name}" is of a type (${option.type}) that the simulator cannot type.`);
  return how(world, option, value);
}

/** The fields of a channel that interactions hold. */
const PARTIAL_FIELDS = [
  ...(['id', 'guild_id', 'type', 'name', 'parent_id', 'position', 'flags', 'topic', 'nsfw'] as const),
  ...(['last_message_id', 'last_pin_timestamp', 'rate_limit_per_user', 'thread_metadata'] as const),
];

/** A channel as interactions hold it, with a member's permissions there. Interactions hide nothing. */
export const partialChannel = (channel: GuildChannel, permissions: string): object => ({
  ...Object.fromEntries(PARTIAL_FIELDS.flatMap(name => (name in channel ? [[name, channel[name]]] : []))),
  permissions,
});

/** Who uses a command or menu, and in which channel. */
export interface Acting {
  channel: GuildChannel;
  member: Member;
}

/**
 * Returns the channels, roles and users that the values refer to; undefined if there are none.
 * Permissions in channels are those of the member who acts; members' are those in this channel.
 */
export function resolvedData(
  world: World,
  filled: readonly FilledOption[],
  { channel: here, member }: Acting,
): Record<string, object> | undefined {
  const permissions = (channel: GuildChannel, userId: string) => String(permissionsIn(world, channel, userId));
  const resolvedChannel = (id: string) => {
    const channel = world.channels.get(id);
    if (!channel) return undefined;
    const app_permissions = permissions(channel, world.bot.id);
    return { ...partialChannel(channel, permissions(channel, member.user.id)), app_permissions };
  };
  const ids = (...types: readonly Type[]) =>
    filled.flatMap(({ type, value }) => (types.includes(type) && typeof value === 'string' ? value : []));
  const table = <T>(found: readonly string[], get: (id: string) => T | undefined) =>
    found.length > 0 ? Object.fromEntries(found.map(id => [id, get(id)])) : undefined;
  const all = {
    channels: table(ids(Type.Channel), resolvedChannel),
    attachments: table(ids(Type.Attachment), id => attachmentOf(world, id)),
    roles: table(ids(Type.Role), id => world.roles.get(id)),
    users: table(ids(Type.User), id => world.members.get(id)?.user),
    members: table(ids(Type.User), id => ({
      ...world.members.get(id),
      user: undefined,
      permissions: permissions(here, id),
    })),
  };
  const named = Object.entries(all).filter(([, found]) => found !== undefined) as [string, object][];
  return named.length > 0 ? Object.fromEntries(named) : undefined;
}
