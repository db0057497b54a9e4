import { InteractionType } from 'discord-api-types/v10';
import type { CommandRegistry } from '../commands.ts';
import type { CommandCall, DiscordSimulator } from '../port.ts';
import { allComponents, type MessageComponent } from '../rules/components.ts';
import { holdsMessages } from '../state/rooms.ts';
import type { Channel } from '../state/world.ts';
import { componentData } from './chosen.ts';
import { type Invocation, memberOrNew, publishInteraction } from './payload.ts';
import type { InteractionStart, PendingInteraction } from './pending.ts';
import type { InteractionContext } from './saying.ts';
import { messageCommandData } from './targeted.ts';
import { slashCommandData } from './typed.ts';

type MemberActions = Pick<DiscordSimulator, 'invoke' | 'suggest' | 'press'>;

function requireMessageChannel({ world }: InteractionContext, channelId: string): Channel {
  const channel = world.channels.get(channelId);
  if (channel && holdsMessages(channel)) return channel;
  throw new Error(`Nobody can type in channel ${channelId}: ${channel ? 'it holds no messages' : 'there is none'}.`);
}

/** Interaction tokens are long and mean nothing to anyone else. */
const interactionToken = (id: string): string =>
  `${Buffer.from(`interaction:${id}`).toString('base64url')}.${'x'.repeat(120)}`;

function beginInteraction(
  context: InteractionContext,
  act: Invocation,
  rest: Pick<InteractionStart, 'type' | 'commandName' | 'target' | 'source'>,
): PendingInteraction {
  const id = context.world.id();
  return context.interactions.begin({
    id,
    token: interactionToken(id),
    channel: act.channel,
    userId: act.member.user.id,
    ...rest,
  });
}

function invocationOf(context: InteractionContext, call: CommandCall): Invocation {
  const member = memberOrNew(context.world, call.userId);
  return {
    channel: requireMessageChannel(context, call.channelId),
    member,
    permissions: call.permissions,
    locale: call.locale,
  };
}

/** The words that name a command, as answers quote them. */
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

const commandData = ({ world }: InteractionContext, commands: CommandRegistry, call: CommandCall): object =>
  call.target === undefined
    ? slashCommandData(world, commands, call)
    : messageCommandData(world, commands, { ...call, target: call.target });

/** What a member can do, done as Discord's client would: each starts an interaction. */
export function memberActions(context: InteractionContext, commands: CommandRegistry): MemberActions {
  const { world } = context;
  return {
    async invoke(call) {
      const data = commandData(context, commands, call);
      const where = invocationOf(context, call);
      const pending = beginInteraction(context, where, {
        type: InteractionType.ApplicationCommand,
        commandName: commandName(call.command),
        target: call.target,
      });
      publishInteraction(world, pending, { act: where, data });
      return pending.first;
    },
    async suggest(call) {
      const data = slashCommandData(world, commands, call);
      const where = invocationOf(context, call);
      const pending = beginInteraction(context, where, { type: InteractionType.ApplicationCommandAutocomplete });
      publishInteraction(world, pending, { act: where, data });
      return pending.suggestions;
    },
    async press({ messageId, customId, userId, values, permissions, locale }) {
      const { source, component } = findComponent(context, messageId, customId);
      const where = {
        channel: requireMessageChannel(context, source.channel_id),
        member: memberOrNew(world, userId),
        permissions,
        locale,
      };
      const data = componentData(world, component, values);
      const pending = beginInteraction(context, where, { type: InteractionType.MessageComponent, source });
      publishInteraction(world, pending, { act: where, data });
      return pending.first;
    },
  };
}
