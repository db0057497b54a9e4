import { type APIMessage, ChannelFlags } from 'discord-api-types/v10';
import { isThread, putChannel, removeChannel } from './channels.ts';
import { createTag } from './guild.ts';
import { changingViews } from './hiding.ts';
import { memberOrNew } from './interactions/payload.ts';
import { composeMessage } from './messages/compose.ts';
import { appendMessage, history, removeMessage } from './messages/history.ts';
import { ALL_PERMISSIONS } from './permissions.ts';
import type { ChannelChange, SimulatedServer } from './port.ts';
import { joinThread, leaveThread } from './threads/membership.ts';
import { openThreadAs } from './threads/opening.ts';
import type { GuildChannel, Overwrite, World } from './world.ts';
import { timestamp } from './world.ts';

function existing<T>(found: T | undefined, what: string): T {
  if (!found) throw new Error(`There is no ${what}.`);
  return found;
}

const channelIn = (world: World, channelId: string): GuildChannel =>
  existing(world.channels.get(channelId), `channel ${channelId}`);

/** Deletes any message, as a moderator may. Throws if there is none. */
export function deleteMessage(world: World, channelId: string, messageId: string): void {
  const message = history(world, channelId).get(messageId);
  if (!message) throw new Error(`GuildChannel ${channelId} holds no message ${messageId}.`);
  removeMessage(world, message);
}

/** Sets the bot's permissions in a channel by an overwrite; undefined removes the overwrite. */
export function setBotPermissions(world: World, channelId: string, permissions: bigint | undefined): void {
  const channel = channelIn(world, channelId);
  const others = (channel.permission_overwrites ?? []).filter(({ id }) => id !== world.bot.id);
  const own: Overwrite[] =
    permissions === undefined
      ? []
      : [{ id: world.bot.id, type: 1, allow: String(permissions), deny: String(ALL_PERMISSIONS & ~permissions) }];
  changingViews(world, () => putChannel(world, { ...channel, permission_overwrites: [...others, ...own] }));
}

/** Posts a message as a member. */
export function postAsMember(
  world: World,
  channelId: string,
  { content, userId }: { content: string; userId?: string },
): APIMessage {
  const channel = world.conversations.groups.get(channelId) ?? channelIn(world, channelId);
  const author = memberOrNew(world, userId).user;
  const message = appendMessage(world, composeMessage(world, channel, { author, form: { content } }));
  if (!isThread(channel)) return message;
  // Members who write in a thread belong to it, and so do those whom they mention.
  for (const { id } of [author, ...message.mentions]) joinThread(world, world.channels.get(channel.id) ?? channel, id);
  return message;
}

function changedThreadState(
  world: World,
  channel: GuildChannel,
  { archived, locked }: ChannelChange,
): Partial<GuildChannel> {
  const state = channel.thread_metadata;
  if (!state) return {};
  const turned = archived !== undefined && archived !== state.archived;
  const archive_timestamp = turned ? timestamp(world.now()) : state.archive_timestamp;
  const now = { archived: archived ?? state.archived, locked: locked ?? state.locked, archive_timestamp };
  return { thread_metadata: { ...state, ...now } };
}

function changedFlags({ flags }: GuildChannel, { requiresTag }: ChannelChange): number {
  if (requiresTag === undefined) return flags;
  return requiresTag ? flags | ChannelFlags.RequireTag : flags & ~ChannelFlags.RequireTag;
}

type ThreadActions = Pick<SimulatedServer, 'openThread' | 'addThreadMember' | 'removeThreadMember'>;

/** Returns what members do with threads, without any permission checks. */
export const threadActions = (world: World): ThreadActions => ({
  openThread(channelId, { name, isPrivate = false, userId }) {
    const owner = memberOrNew(world, userId).user;
    return openThreadAs(world, channelIn(world, channelId), { name, isPrivate, userId: owner.id }).id;
  },
  addThreadMember: (threadId, userId) => joinThread(world, channelIn(world, threadId), userId),
  removeThreadMember: (threadId, userId) => leaveThread(world, channelIn(world, threadId), userId),
});

/** Returns what moderators do with channels, without any permission checks. */
export const channelActions = (world: World): Pick<SimulatedServer, 'deleteChannel' | 'changeChannel'> => ({
  deleteChannel: channelId => removeChannel(world, channelIn(world, channelId)),

  changeChannel(channelId, change) {
    const channel = channelIn(world, channelId);
    const flags = changedFlags(channel, change);
    const changed = {
      ...channel,
      name: change.name ?? channel.name,
      flags,
      ...(change.tags && {
        available_tags: change.tags.map(({ name, moderated }) => createTag(world.id(), name, moderated)),
      }),
      ...(change.overwrites && { permission_overwrites: change.overwrites }),
      ...changedThreadState(world, channel, change),
    };
    changingViews(world, () => putChannel(world, changed));
  },
});
