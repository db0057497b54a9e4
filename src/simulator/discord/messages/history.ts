import { type APIMessage, GatewayIntentBits } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import { isThread } from '../state/rooms.ts';
import type { Channel, World } from '../state/world.ts';

const intent = GatewayIntentBits.GuildMessages;
const NONE: ReadonlyMap<string, APIMessage> = new Map();

/** A channel's messages by id, oldest first. */
export const history = (world: World, roomId: string): ReadonlyMap<string, APIMessage> =>
  world.histories.get(roomId) ?? NONE;

/** Refuses with 10008 where the channel holds no such message. */
export function messageOf(world: World, room: Channel, messageId: string): APIMessage {
  const message = history(world, room.id).get(messageId);
  if (!message) throw refused('unknown message');
  return message;
}

/** What the gateway adds to a message: where it is and who its author is there. */
function told(world: World, message: APIMessage): object {
  const { user: _, ...member } = world.members.get(message.author.id) ?? { user: undefined };
  return { ...message, guild_id: world.guildId, member };
}

function counted(room: Channel, by: 1 | -1): Partial<Channel> {
  if (!isThread(room)) return {};
  const total = room.total_message_sent ?? 0;
  return { message_count: Math.max(0, (room.message_count ?? 0) + by), total_message_sent: by > 0 ? total + 1 : total };
}

/** Puts a new message at the end of a channel. */
export function append(world: World, message: APIMessage): APIMessage {
  const held = world.histories.get(message.channel_id) ?? new Map<string, APIMessage>();
  world.histories.set(message.channel_id, held.set(message.id, message));
  const room = world.rooms.get(message.channel_id);
  if (room) world.rooms.set(room.id, { ...room, ...counted(room, 1), last_message_id: message.id });
  world.publish({ t: 'MESSAGE_CREATE', d: told(world, message), intent });
  return message;
}

/** Puts a message in the place of its earlier self. */
export function replace(world: World, message: APIMessage): APIMessage {
  world.histories.get(message.channel_id)?.set(message.id, message);
  world.publish({ t: 'MESSAGE_UPDATE', d: told(world, message), intent });
  return message;
}

/** Deletes a message; its pin goes with it. */
export function remove(world: World, message: APIMessage): void {
  world.histories.get(message.channel_id)?.delete(message.id);
  world.pins.get(message.channel_id)?.delete(message.id);
  const room = world.rooms.get(message.channel_id);
  if (room) world.rooms.set(room.id, { ...room, ...counted(room, -1) });
  const d = { id: message.id, channel_id: message.channel_id, guild_id: world.guildId };
  world.publish({ t: 'MESSAGE_DELETE', d, intent });
}

/** Which part of a history is asked for; `limit` from 1 to 100. */
export interface Span {
  limit: number;
  before?: string;
  after?: string;
  around?: string;
}

const older = (id: string, other: string): boolean => BigInt(id) < BigInt(other);

/** Newest first, as Discord lists them. */
export function listed(world: World, roomId: string, { limit, before, after, around }: Span): APIMessage[] {
  const all = [...history(world, roomId).values()];
  if (around) {
    const half = Math.floor(limit / 2);
    const earlier = all.filter(({ id }) => !older(around, id)).slice(-(half + 1));
    return [...earlier, ...all.filter(({ id }) => older(around, id)).slice(0, half)].slice(-limit).toReversed();
  }
  if (after)
    return all
      .filter(({ id }) => older(after, id))
      .slice(0, limit)
      .toReversed();
  const span = before ? all.filter(({ id }) => older(id, before)) : all;
  return span.slice(-limit).toReversed();
}
