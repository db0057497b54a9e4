import { ChannelType, GatewayIntentBits } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import type { Channel, World } from './world.ts';

const THREADS: ReadonlySet<ChannelType> = new Set([
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);
const TEXT: ReadonlySet<ChannelType> = new Set([...THREADS, ChannelType.GuildText, ChannelType.GuildAnnouncement]);

export const isThread = (room: Channel): boolean => THREADS.has(room.type);
export const holdsMessages = (room: Channel): boolean => TEXT.has(room.type);

/** Refuses with 10003 where there is no such channel. */
export function roomOf(world: World, channelId: string): Channel {
  const room = world.rooms.get(channelId);
  if (!room) throw refused('unknown channel');
  return room;
}

/** Stores a channel that is new or changed, and says so. */
export function putRoom(world: World, room: Channel): Channel {
  const happened = world.rooms.has(room.id) ? 'UPDATE' : 'CREATE';
  world.rooms.set(room.id, room);
  const d = happened === 'CREATE' && isThread(room) ? { ...room, newly_created: true } : room;
  world.publish({ t: `${isThread(room) ? 'THREAD' : 'CHANNEL'}_${happened}`, d, intent: GatewayIntentBits.Guilds });
  return room;
}

/** Removes a channel with its threads and all that was said there. */
export function dropRoom(world: World, room: Channel): void {
  for (const child of world.rooms.values()) if (child.parent_id === room.id && isThread(child)) dropRoom(world, child);
  world.rooms.delete(room.id);
  world.histories.delete(room.id);
  world.pins.delete(room.id);
  const d = isThread(room)
    ? { id: room.id, guild_id: room.guild_id, parent_id: room.parent_id, type: room.type }
    : room;
  world.publish({ t: isThread(room) ? 'THREAD_DELETE' : 'CHANNEL_DELETE', d, intent: GatewayIntentBits.Guilds });
}
