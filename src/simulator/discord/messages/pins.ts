import { type APIMessage, GatewayIntentBits, MessageType } from 'discord-api-types/v10';
import { apiError } from '../errors.ts';
import { hasPermissions, requirePermissions } from '../state/permissions.ts';
import { timestamp } from '../state/snowflake.ts';
import type { Channel, World } from '../state/world.ts';
import { emptyMessage } from './compose.ts';
import { requireUnarchived } from './editing.ts';
import { appendMessage, history, messageOf, replaceMessage } from './history.ts';

const MAX_PINS = 250;
export interface Pin {
  pinned_at: string;
  message: APIMessage;
}

/** Newest pin first; empty where the bot may not read the past. */
export function pinsOf(world: World, channel: Channel): Pin[] {
  requirePermissions(world, channel);
  if (!hasPermissions(world, channel, 'ReadMessageHistory')) return [];
  const held = history(world, channel.id);
  return [...(world.pins.get(channel.id) ?? [])].toReversed().flatMap(([messageId, pinned_at]) => {
    const message = held.get(messageId);
    return message ? [{ pinned_at, message }] : [];
  });
}

function publishPins(world: World, channel: Channel): void {
  const last_pin_timestamp = [...(world.pins.get(channel.id)?.values() ?? [])].at(-1) ?? null;
  const held = world.channels.get(channel.id) ?? channel;
  world.channels.set(channel.id, { ...held, last_pin_timestamp });
  const d = { guild_id: world.guildId, channel_id: channel.id, last_pin_timestamp };
  world.publish({ t: 'CHANNEL_PINS_UPDATE', d, intent: GatewayIntentBits.Guilds });
}

/** Pins a message and says so in the channel; a pinned one stays as it is. */
export function pin(world: World, channel: Channel, messageId: string): void {
  requirePermissions(world, channel, 'PinMessages');
  const message = messageOf(world, channel, messageId);
  requireUnarchived(channel);
  const pins = world.pins.get(channel.id) ?? new Map<string, string>();
  if (pins.has(messageId)) return;
  if (pins.size >= MAX_PINS) throw apiError('too many pins');
  // No two pins share a time: pages are cut by it.
  const latest = Date.parse([...pins.values()].at(-1) ?? '1970-01-01T00:00:00Z');
  world.pins.set(channel.id, pins.set(messageId, timestamp(Math.max(world.now(), latest + 1))));
  replaceMessage(world, { ...message, pinned: true });
  publishPins(world, channel);
  const message_reference = { type: 0, channel_id: channel.id, message_id: messageId, guild_id: world.guildId };
  appendMessage(world, {
    ...emptyMessage(world, channel.id, world.bot),
    type: MessageType.ChannelPinnedMessage,
    message_reference,
  });
}

/** Takes a pin away; the message stays. */
export function unpin(world: World, channel: Channel, messageId: string): void {
  requirePermissions(world, channel, 'PinMessages');
  const message = messageOf(world, channel, messageId);
  requireUnarchived(channel);
  if (!world.pins.get(channel.id)?.delete(messageId)) return;
  replaceMessage(world, { ...message, pinned: false });
  publishPins(world, channel);
}
