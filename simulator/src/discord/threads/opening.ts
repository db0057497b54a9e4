import {
  CreateForumThreadRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  CreateTextThreadWithoutMessageRequestSchema,
} from 'discord-api-spec/zod';
import { type APIMessage, ChannelFlags, ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { isThread } from '../channels.ts';
import { apiError } from '../errors.ts';
import { emptyMessage } from '../messages/compose.ts';
import type { MessageForm } from '../messages/form.ts';
import { appendMessage, messageOf, replaceMessage } from '../messages/history.ts';
import { draftMessage, type MessageBody, requireContentPermissions } from '../messages/sending.ts';
import { hasPermissions, requirePermissions } from '../permissions.ts';
import { parseBody } from '../schemas.ts';
import type { GuildChannel, World } from '../world.ts';
import { timestamp } from '../world.ts';
import { addThread } from './membership.ts';

interface ThreadForm {
  name: string;
  auto_archive_duration?: number | null;
  rate_limit_per_user?: number | null;
  type?: ChannelType | null;
  invitable?: boolean | null;
  applied_tags?: readonly string[] | null;
  message?: MessageForm;
}

const THREE_DAYS_MINUTES = 4320;
const MAX_ACTIVE_THREADS = 1000;

function requireThreadCapacity(world: World): void {
  const active = [...world.channels.values()].filter(
    channel => isThread(channel) && !channel.thread_metadata?.archived,
  );
  if (active.length >= MAX_ACTIVE_THREADS) throw apiError('too many threads');
}

function threadChannel(
  world: World,
  parent: GuildChannel,
  plan: { id: string; type: ChannelType; form: ThreadForm },
): GuildChannel {
  requireThreadCapacity(world);
  const { id, type, form } = plan;
  const now = timestamp(world.now());
  const isPrivate = type === ChannelType.PrivateThread;
  return {
    id,
    type,
    guild_id: world.guildId,
    name: form.name,
    parent_id: parent.id,
    owner_id: world.bot.id,
    flags: 0,
    last_message_id: null,
    rate_limit_per_user: form.rate_limit_per_user ?? 0,
    thread_metadata: {
      archived: false,
      locked: false,
      auto_archive_duration: form.auto_archive_duration ?? parent.default_auto_archive_duration ?? THREE_DAYS_MINUTES,
      archive_timestamp: now,
      create_timestamp: now,
      ...(isPrivate ? { invitable: form.invitable ?? true } : {}),
    },
    message_count: 0,
    member_count: 0,
    total_message_sent: 0,
  };
}

function requireThreadParent(channel: GuildChannel): void {
  const fits = channel.type === ChannelType.GuildText || channel.type === ChannelType.GuildAnnouncement;
  if (!fits) throw apiError('wrong channel type');
}

const publicType = (parent: GuildChannel): ChannelType =>
  parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;

/** Opens a thread on a message; throws 160004 if it has one. */
export function openThreadOnMessage(
  world: World,
  parent: GuildChannel,
  { messageId, body }: { messageId: string; body: unknown },
): GuildChannel {
  requireThreadParent(parent);
  requirePermissions(world, parent, 'CreatePublicThreads');
  const message = messageOf(world, parent, messageId);
  const form = parseBody<ThreadForm>(CreateTextThreadWithMessageRequestSchema, body);
  if (message.thread || world.channels.has(messageId)) throw apiError('thread exists');
  const thread = addThread(
    world,
    threadChannel(world, parent, { id: messageId, type: publicType(parent), form }),
    world.bot.id,
  );
  const flags = ((message.flags ?? 0) | MessageFlags.HasThread) as MessageFlags;
  replaceMessage(world, { ...message, flags, thread: thread as unknown as APIMessage['thread'] });
  const message_reference = { type: 0, channel_id: parent.id, message_id: messageId, guild_id: world.guildId };
  appendMessage(world, {
    ...emptyMessage(world, thread.id, world.bot),
    type: MessageType.ThreadStarterMessage,
    message_reference,
  });
  return world.channels.get(thread.id) ?? thread;
}

/** Opens a thread without a message; it is private unless the form says otherwise. */
function openStandaloneThread(world: World, parent: GuildChannel, body: unknown): GuildChannel {
  requireThreadParent(parent);
  const form = parseBody<ThreadForm>(CreateTextThreadWithoutMessageRequestSchema, body);
  const type = form.type ?? ChannelType.PrivateThread;
  requirePermissions(
    world,
    parent,
    type === ChannelType.PrivateThread ? 'CreatePrivateThreads' : 'CreatePublicThreads',
  );
  const thread = addThread(world, threadChannel(world, parent, { id: world.id(), type, form }), world.bot.id);
  if (type === ChannelType.PrivateThread) return thread;
  const message_reference = { type: 0, channel_id: thread.id, guild_id: world.guildId };
  const notice = { ...emptyMessage(world, parent.id, world.bot), content: form.name, message_reference };
  appendMessage(world, { ...notice, type: MessageType.ThreadCreated });
  return thread;
}

/**
 * Throws 40067 if the forum requires a tag and there is none, 40066 if only moderators could set
 * one, 10087 for an unknown tag and 50013 for one that only moderators may set.
 * https://discord.com/developers/docs/resources/channel#forum-tag-object
 */
export function requireTags(world: World, forum: GuildChannel, tags: readonly string[]): void {
  const known = forum.available_tags ?? [];
  const isModerator = hasPermissions(world, forum, 'ManageThreads');
  const settable = known.filter(({ moderated }) => isModerator || !moderated).map(({ id }) => id);
  if (forum.flags & ChannelFlags.RequireTag && tags.length === 0)
    throw apiError(settable.length === 0 ? 'moderated tags only' : 'tag needed');
  if (tags.some(tag => !known.some(({ id }) => id === tag))) throw apiError('unknown tag');
  if (tags.some(tag => !settable.includes(tag))) throw apiError('missing permissions');
}

/** Opens a forum post: a thread and its first message, which share an id. */
function openForumPost(world: World, forum: GuildChannel, body: MessageBody): GuildChannel & { message: APIMessage } {
  requirePermissions(world, forum, 'SendMessages');
  const form = parseBody<ThreadForm>(CreateForumThreadRequestSchema, body.json);
  requireContentPermissions(world, forum, { form: form.message ?? {}, uploads: body.uploads });
  const tags = form.applied_tags ?? [];
  requireTags(world, forum, tags);
  const id = world.id();
  const thread = { ...threadChannel(world, forum, { id, type: ChannelType.PublicThread, form }), applied_tags: tags };
  const first = draftMessage(world, forum, { author: world.bot, form: form.message ?? {}, uploads: body.uploads });
  addThread(world, thread, world.bot.id);
  const message = appendMessage(world, { ...first, id, channel_id: id });
  world.channels.set(forum.id, { ...forum, last_message_id: id });
  return { ...(world.channels.get(id) ?? thread), message };
}

/** Opens a post in a forum, or a thread in any other channel. */
export function openThread(world: World, parent: GuildChannel, body: MessageBody): GuildChannel {
  if (isThread(parent)) throw apiError('wrong channel type');
  const isForum = parent.type === ChannelType.GuildForum || parent.type === ChannelType.GuildMedia;
  return isForum ? openForumPost(world, parent, body) : openStandaloneThread(world, parent, body.json);
}

/** Opens a thread as a member, with no message in it; returns it. */
export function openThreadAs(
  world: World,
  parent: GuildChannel,
  { name, isPrivate, userId }: { name: string; isPrivate: boolean; userId: string },
): GuildChannel {
  const type = isPrivate ? ChannelType.PrivateThread : publicType(parent);
  const thread = threadChannel(world, parent, { id: world.id(), type, form: { name } });
  return addThread(world, { ...thread, owner_id: userId }, userId);
}
