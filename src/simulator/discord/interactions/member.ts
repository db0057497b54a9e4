import { InteractionType } from 'discord-api-types/v10';
import type { Commands } from '../commands.ts';
import type { CommandCall, DiscordSimulator } from '../port.ts';
import { type Component, everyComponent } from '../rules/components.ts';
import { holdsMessages } from '../state/rooms.ts';
import type { Channel } from '../state/world.ts';
import { chosen } from './chosen.ts';
import { type Act, acting, announce } from './payload.ts';
import type { Begun, Pending } from './pending.ts';
import type { Desk } from './saying.ts';
import { targeted } from './targeted.ts';
import { typed } from './typed.ts';

type Deeds = Pick<DiscordSimulator, 'invoke' | 'suggest' | 'press'>;

function place({ world }: Desk, channelId: string): Channel {
  const room = world.rooms.get(channelId);
  if (room && holdsMessages(room)) return room;
  throw new Error(`Nobody can type in channel ${channelId}: ${room ? 'it holds no messages' : 'there is none'}.`);
}

/** Interaction tokens are long and mean nothing to anyone else. */
const token = (id: string): string => `${Buffer.from(`interaction:${id}`).toString('base64url')}.${'x'.repeat(120)}`;

function begin(desk: Desk, act: Act, rest: Pick<Begun, 'type' | 'commandName' | 'target' | 'source'>): Pending {
  const id = desk.world.id();
  return desk.interactions.begin({ id, token: token(id), room: act.room, userId: act.member.user.id, ...rest });
}

function act(desk: Desk, call: CommandCall): Act {
  const member = acting(desk.world, call.userId);
  return { room: place(desk, call.channelId), member, permissions: call.permissions, locale: call.locale };
}

/** The words that name a command, as answers quote them. */
const spelled = (command: string): string => command.replace(/^\//, '').trim();

function pressed(desk: Desk, messageId: string, customId: string) {
  const { world, interactions } = desk;
  const source =
    interactions.whispers.get(messageId) ??
    world.histories
      .values()
      .find(held => held.has(messageId))
      ?.get(messageId);
  if (!source) throw new Error(`There is no message ${messageId}.`);
  const all = everyComponent((source.components ?? []) as unknown as Component[]);
  const component = all.find(({ custom_id }) => custom_id === customId);
  if (!component) throw new Error(`Message ${messageId} has no component "${customId}".`);
  if (component.disabled) throw new Error(`Component "${customId}" is disabled.`);
  return { source, component };
}

const dataOf = ({ world }: Desk, commands: Commands, call: CommandCall): object =>
  call.target === undefined
    ? typed(world, commands, call)
    : targeted(world, commands, { ...call, target: call.target });

/** What a member can do, done as Discord's client would: each starts an interaction. */
export function deeds(desk: Desk, commands: Commands): Deeds {
  const { world } = desk;
  return {
    async invoke(call) {
      const data = dataOf(desk, commands, call);
      const where = act(desk, call);
      const pending = begin(desk, where, {
        type: InteractionType.ApplicationCommand,
        commandName: spelled(call.command),
        target: call.target,
      });
      announce(world, pending, { act: where, data });
      return pending.first;
    },
    async suggest(call) {
      const data = typed(world, commands, call);
      const where = act(desk, call);
      const pending = begin(desk, where, { type: InteractionType.ApplicationCommandAutocomplete });
      announce(world, pending, { act: where, data });
      return pending.suggestions;
    },
    async press({ messageId, customId, userId, values, permissions, locale }) {
      const { source, component } = pressed(desk, messageId, customId);
      const where = { room: place(desk, source.channel_id), member: acting(world, userId), permissions, locale };
      const data = chosen(world, component, values);
      const pending = begin(desk, where, { type: InteractionType.MessageComponent, source });
      announce(world, pending, { act: where, data });
      return pending.first;
    },
  };
}
