import { type APIMessage, GatewayIntentBits, MessageType } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import { demand, may } from '../state/permissions.ts';
import { timestamp } from '../state/snowflake.ts';
import type { Channel, World } from '../state/world.ts';
import { blank } from './compose.ts';
import { demandAwake } from './editing.ts';
import { append, history, messageOf, replace } from './history.ts';

const MOST = 250;
export interface Pin {
  pinned_at: string;
  message: APIMessage;
}

/** Newest pin first; empty where the bot may not read the past. */
export function pinsOf(world: World, room: Channel): Pin[] {
  demand(world, room);
  if (!may(world, room, 'ReadMessageHistory')) return [];
  const held = history(world, room.id);
  return [...(world.pins.get(room.id) ?? [])].toReversed().flatMap(([messageId, pinned_at]) => {
    const message = held.get(messageId);
    return message ? [{ pinned_at, message }] : [];
  });
}

function announce(world: World, room: Channel): void {
  const last_pin_timestamp = [...(world.pins.get(room.id)?.values() ?? [])].at(-1) ?? null;
  const held = world.rooms.get(room.id) ?? room;
  world.rooms.set(room.id, { ...held, last_pin_timestamp });
  const d = { guild_id: world.guildId, channel_id: room.id, last_pin_timestamp };
  world.publish({ t: 'CHANNEL_PINS_UPDATE', d, intent: GatewayIntentBits.Guilds });
}

/** Pins a message and says so in the channel; a pinned one stays as it is. */
export function pin(world: World, room: Channel, messageId: string): void {
  demand(world, room, 'PinMessages');
  const message = messageOf(world, room, messageId);
  demandAwake(room);
  const pins = world.pins.get(room.id) ?? new Map<string, string>();
  if (pins.has(messageId)) return;
  if (pins.size >= MOST) throw refused('too many pins');
  // No two pins share a time: pages are cut by it.
  const latest = Date.parse([...pins.values()].at(-1) ?? '1970-01-01T00:00:00Z');
  world.pins.set(room.id, pins.set(messageId, timestamp(Math.max(world.now(), latest + 1))));
  replace(world, { ...message, pinned: true });
  announce(world, room);
  const message_reference = { type: 0, channel_id: room.id, message_id: messageId, guild_id: world.guildId };
  append(world, { ...blank(world, room.id, world.bot), type: MessageType.ChannelPinnedMessage, message_reference });
}

/** Takes a pin away; the message stays. */
export function unpin(world: World, room: Channel, messageId: string): void {
  demand(world, room, 'PinMessages');
  const message = messageOf(world, room, messageId);
  demandAwake(room);
  if (!world.pins.get(room.id)?.delete(messageId)) return;
  replace(world, { ...message, pinned: false });
  announce(world, room);
}
