import type { APIMessage } from 'discord-api-types/v10';
import { acting } from './interactions/payload.ts';
import { compose } from './messages/compose.ts';
import { append, history, remove } from './messages/history.ts';
import { EVERYTHING } from './state/permissions.ts';
import { putRoom } from './state/rooms.ts';
import type { Overwrite, World } from './state/world.ts';

/** Deletes any message, as a moderator may. */
export function deleteMessage(world: World, channelId: string, messageId: string): void {
  const message = history(world, channelId).get(messageId);
  if (!message) throw new Error(`Channel ${channelId} holds no message ${messageId}.`);
  remove(world, message);
}

/** Sets what the bot may do in a channel by an exception for the bot; undefined takes that away again. */
export function allow(world: World, channelId: string, permissions: bigint | undefined): void {
  const room = world.rooms.get(channelId);
  if (!room) throw new Error(`There is no channel ${channelId}.`);
  const others = (room.permission_overwrites ?? []).filter(({ id }) => id !== world.bot.id);
  const own: Overwrite[] =
    permissions === undefined
      ? []
      : [{ id: world.bot.id, type: 1, allow: String(permissions), deny: String(EVERYTHING & ~permissions) }];
  putRoom(world, { ...room, permission_overwrites: [...others, ...own] });
}

/** Writes as a member. */
export function say(
  world: World,
  channelId: string,
  { content, userId }: { content: string; userId?: string },
): APIMessage {
  const room = world.rooms.get(channelId);
  if (!room) throw new Error(`There is no channel ${channelId}.`);
  return append(world, compose(world, room, { author: acting(world, userId).user, form: { content } }));
}
