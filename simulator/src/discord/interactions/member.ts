import {
  ComponentType,
  InteractionType,
  ApplicationCommandOptionType as Option,
  PermissionFlagsBits as P,
} from 'discord-api-types/v10';
import { holdsMessages } from '../channels.ts';
import type { CommandRegistry } from '../commands.ts';
import { isConversation, isGroup } from '../conversations.ts';
import { allComponents, isSelect, type MessageComponent } from '../messages/components.ts';
import { permissionsIn } from '../permissions.ts';
import type { CommandCall, SimulatedServer } from '../port.ts';
import type { GuildChannel, World } from '../world.ts';
import { messageCommandData, slashCommandData } from './command-data.ts';
import { requireCommand } from './command-permissions.ts';
import { submissionOf } from './modals.ts';
import { type Acting, resolvedData } from './options.ts';
import { conversationWith, type Invocation, memberOrNew, publishInteraction } from './payload.ts';
import type { InteractionStart, PendingInteraction } from './pending.ts';
import type { InteractionContext } from './responses.ts';

/** The `data` of a component's interaction. */
interface ComponentData {
  custom_id: string;
  component_type: ComponentType;
  id?: number;
  values?: readonly string[];
  resolved?: Record<string, object>;
}

/** The types of entity that an auto-populated menu offers. */
const ENTITY_TYPES: Partial<Record<ComponentType, readonly Option[]>> = {
  [ComponentType.ChannelSelect]: [Option.Channel],
  [ComponentType.RoleSelect]: [Option.Role],
  [ComponentType.UserSelect]: [Option.User],
  [ComponentType.MentionableSelect]: [Option.Role, Option.User],
};

function entityExists(world: World, type: Option, id: string): boolean {
  if (type === Option.Channel) return world.channels.has(id);
  return type === Option.Role ? world.roles.has(id) : world.members.has(id);
}

function isOffered(world: World, component: MessageComponent, value: string): boolean {
  const kinds = ENTITY_TYPES[component.type];
  if (kinds) return kinds.some(type => entityExists(world, type, value));
  return component.options?.some(option => option.value === value) ?? false;
}

function requireOffered(world: World, component: MessageComponent, values: readonly string[]): void {
  const { custom_id, min_values: least = 1, max_values: most = 1 } = component;
  if (values.length < least || values.length > most) {
    throw new Error(`Menu "${custom_id}" takes ${least} to ${most} values, not ${values.length}.`);
  }
  const strange = values.find(value => !isOffered(world, component, value));
  if (strange !== undefined) throw new Error(`Menu "${custom_id}" does not offer "${strange}".`);
}

function resolvedValues(
  world: World,
  component: MessageComponent,
  { values, acting }: { values: readonly string[]; acting: Acting },
) {
  const kinds = ENTITY_TYPES[component.type];
  if (!kinds) return undefined;
  const filled = kinds.flatMap(type =>
    values.filter(value => entityExists(world, type, value)).map(value => ({ name: '', type, value })),
  );
  return resolvedData(world, filled, acting);
}

/**
 * Returns the interaction data of a button or menu. Throws if a member could not have chosen the
 * values.
 */
function componentData(
  world: World,
  component: MessageComponent,
  { values = [], acting }: { values?: readonly string[]; acting: Acting },
): ComponentData {
  const data = { custom_id: component.custom_id ?? '', component_type: component.type, id: component.id };
  if (!isSelect(component)) return data;
  requireOffered(world, component, values);
  const found = resolvedValues(world, component, { values, acting });
  return { ...data, values, ...(found ? { resolved: found } : {}) };
}

type MemberActions = Pick<SimulatedServer, 'invoke' | 'suggest' | 'press' | 'submit'>;

function requireMessageChannel(world: World, channelId: string): GuildChannel {
  const channel = world.channels.get(channelId);
  if (channel && holdsMessages(channel)) return channel;
  throw new Error(`Nobody can type in channel ${channelId}: ${channel ? 'it holds no messages' : 'there is none'}.`);
}

/** Where and as whom a member acts. */
function actingIn(
  { world }: InteractionContext,
  { channelId, userId, locale, installedBy }: Pick<CommandCall, 'channelId' | 'userId' | 'locale' | 'installedBy'>,
): Invocation {
  const conversation = conversationWith(world, channelId);
  if (conversation && (userId ?? conversation.member.user.id) !== conversation.member.user.id)
    throw new Error(`The conversation ${channelId} is not with ${userId}.`);
  if (conversation) return { ...conversation, locale, installedBy };
  const group = world.conversations.groups.get(channelId);
  if (group) return { channel: group, member: memberOrNew(world, userId), locale, installedBy };
  return { channel: requireMessageChannel(world, channelId), member: memberOrNew(world, userId), locale, installedBy };
}

/** The same for a command. Throws if the member cannot use commands in the channel. */
function invocationIn(context: InteractionContext, call: Parameters<typeof actingIn>[1]): Invocation {
  const act = actingIn(context, call);
  const { channel, member } = act;
  const held = permissionsIn(context.world, channel, member.user.id);
  const needed =
    isConversation(channel) || isGroup(channel) ? [] : (['ViewChannel', 'UseApplicationCommands'] as const);
  const lacked = needed.find(name => !(held & P[name]));
  if (lacked) throw new Error(`${member.user.username} lacks ${lacked} in channel ${channel.id}.`);
  return act;
}

/** Interaction tokens are long and opaque. */
const interactionToken = (id: string): string =>
  `${Buffer.from(`interaction:${id}`).toString('base64url')}.${'x'.repeat(120)}`;

/**
 * In the conversation with the bot, `0` stands for the server that installed it.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object-authorizing-integration-owners-object
 */
function ownersOf({ world }: InteractionContext, { channel, member, installedBy }: Invocation): Record<string, string> {
  if (installedBy === 'member') return { '1': member.user.id };
  return { '0': isConversation(channel) ? '0' : world.guildId };
}

function beginInteraction(
  context: InteractionContext,
  act: Invocation,
  rest: Pick<InteractionStart, 'type' | 'commandName' | 'target' | 'source' | 'trigger'>,
): PendingInteraction {
  const id = context.world.id();
  return context.interactions.begin({
    id,
    token: interactionToken(id),
    channel: act.channel,
    userId: act.member.user.id,
    owners: ownersOf(context, act),
    ...rest,
  });
}

/** The command's name as responses quote it. */
const commandName = (command: string): string => command.replace(/^\//, '').trim();

function findComponent(context: InteractionContext, messageId: string, customId: string) {
  const { world, interactions } = context;
  const source =
    interactions.ephemeral.get(messageId) ??
    world.histories
      .values()
      .find(held => held.has(messageId))
      ?.get(messageId);
  if (!source) throw new Error(`There is no message ${messageId}.`);
  const all = allComponents((source.components ?? []) as unknown as MessageComponent[]);
  const component = all.find(({ custom_id }) => custom_id === customId);
  if (!component) throw new Error(`Message ${messageId} has no component "${customId}".`);
  if (component.disabled) throw new Error(`Component "${customId}" is disabled.`);
  return { source, component };
}

const commandData = (
  { world }: InteractionContext,
  commands: CommandRegistry,
  call: CommandCall & { acting: Acting },
): { id: string } =>
  call.target === undefined
    ? slashCommandData(world, commands, call)
    : messageCommandData(world, commands, { ...call, target: call.target });

/**
 * Returns what a member can do. As in Discord's client, each action starts an interaction. Discord documents who can use
 * a command. It documents no such check for components and modals, so that these reach the bot from everyone.
 */
export function memberActions(context: InteractionContext, commands: CommandRegistry): MemberActions {
  const { world } = context;
  return {
    async invoke(call) {
      const where = invocationIn(context, call);
      const data = commandData(context, commands, { ...call, acting: where });
      requireCommand(world, commands, { act: where, id: data.id, installedBy: call.installedBy });
      const pending = beginInteraction(context, where, {
        type: InteractionType.ApplicationCommand,
        commandName: commandName(call.command),
        target: call.target,
      });
      publishInteraction(world, pending, { act: where, data });
      return pending.first;
    },
    async suggest(call) {
      const where = invocationIn(context, call);
      const data = slashCommandData(world, commands, { ...call, acting: where });
      requireCommand(world, commands, { act: where, id: data.id, installedBy: call.installedBy });
      const pending = beginInteraction(context, where, { type: InteractionType.ApplicationCommandAutocomplete });
      publishInteraction(world, pending, { act: where, data });
      return pending.suggestions;
    },
    async press({ messageId, customId, values, ...who }) {
      const { source, component } = findComponent(context, messageId, customId);
      const where = actingIn(context, { ...who, channelId: source.channel_id });
      const data = componentData(world, component, { values, acting: where });
      const pending = beginInteraction(context, where, { type: InteractionType.MessageComponent, source });
      publishInteraction(world, pending, { act: where, data });
      return pending.first;
    },
    async submit({ id, fields = {}, locale }) {
      const trigger = context.interactions.byId(id);
      if (!trigger?.modal) throw new Error(`Interaction ${id} shows no modal.`);
      const data = submissionOf(trigger.modal, fields);
      const { channel, userId, source } = trigger;
      const where = actingIn(context, { channelId: channel.id, userId, locale });
      const pending = beginInteraction(context, where, { type: InteractionType.ModalSubmit, source, trigger });
      publishInteraction(world, pending, { act: where, data });
      const answer = await pending.first;
      // Discord's client keeps what it could not send.
      if (answer.state !== 'failed') trigger.modal = undefined;
      return answer;
    },
  };
}
