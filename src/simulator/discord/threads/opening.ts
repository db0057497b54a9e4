import {
  CreateForumThreadRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  CreateTextThreadWithoutMessageRequestSchema,
} from 'discord-api-spec/zod';
import { type APIMessage, ChannelFlags, ChannelType, MessageFlags, MessageType } from 'discord-api-types/v10';
import { refused } from '../errors.ts';
import { blank } from '../messages/compose.ts';
import { append, messageOf, replace } from '../messages/history.ts';
import { draft, type Sent } from '../messages/sending.ts';
import type { MessageForm } from '../rules/message.ts';
import { conform } from '../schemas.ts';
import { demand } from '../state/permissions.ts';
import { isThread, putRoom } from '../state/rooms.ts';
import { timestamp } from '../state/snowflake.ts';
import type { Channel, World } from '../state/world.ts';

interface ThreadForm {
  name: string;
  auto_archive_duration?: number | null;
  rate_limit_per_user?: number | null;
  type?: ChannelType | null;
  invitable?: boolean | null;
  applied_tags?: readonly string[] | null;
  message?: MessageForm;
}

const THREE_DAYS = 4320;
const MOST_ACTIVE = 1000;

function demandSpace(world: World): void {
  const active = [...world.rooms.values()].filter(room => isThread(room) && !room.thread_metadata?.archived);
  if (active.length >= MOST_ACTIVE) throw refused('too many threads');
}

function opened(world: World, parent: Channel, plan: { id: string; type: ChannelType; form: ThreadForm }): Channel {
  demandSpace(world);
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
      auto_archive_duration: form.auto_archive_duration ?? parent.default_auto_archive_duration ?? THREE_DAYS,
      archive_timestamp: now,
      create_timestamp: now,
      ...(isPrivate ? { invitable: form.invitable ?? true } : {}),
    },
    message_count: 0,
    member_count: 1,
    total_message_sent: 0,
    member: { id, user_id: world.bot.id, join_timestamp: now, flags: 0 },
  };
}

function demandParent(room: Channel): void {
  const fits = room.type === ChannelType.GuildText || room.type === ChannelType.GuildAnnouncement;
  if (!fits) throw refused('wrong channel type');
}

const publicType = (parent: Channel): ChannelType =>
  parent.type === ChannelType.GuildAnnouncement ? ChannelType.AnnouncementThread : ChannelType.PublicThread;

/** Opens a thread under a message. Refuses with 160004 where it has one. */
export function openUnder(
  world: World,
  parent: Channel,
  { messageId, body }: { messageId: string; body: unknown },
): Channel {
  demandParent(parent);
  demand(world, parent, 'CreatePublicThreads');
  const message = messageOf(world, parent, messageId);
  const form = conform<ThreadForm>(CreateTextThreadWithMessageRequestSchema, body);
  if (message.thread || world.rooms.has(messageId)) throw refused('thread exists');
  const thread = putRoom(world, opened(world, parent, { id: messageId, type: publicType(parent), form }));
  const flags = ((message.flags ?? 0) | MessageFlags.HasThread) as MessageFlags;
  replace(world, { ...message, flags, thread: thread as unknown as APIMessage['thread'] });
  const message_reference = { type: 0, channel_id: parent.id, message_id: messageId, guild_id: world.guildId };
  append(world, { ...blank(world, thread.id, world.bot), type: MessageType.ThreadStarterMessage, message_reference });
  return world.rooms.get(thread.id) ?? thread;
}

/** Opens a thread by itself; it is private unless the form says otherwise. */
function openAlone(world: World, parent: Channel, body: unknown): Channel {
  demandParent(parent);
  const form = conform<ThreadForm>(CreateTextThreadWithoutMessageRequestSchema, body);
  const type = form.type ?? ChannelType.PrivateThread;
  demand(world, parent, type === ChannelType.PrivateThread ? 'CreatePrivateThreads' : 'CreatePublicThreads');
  const thread = putRoom(world, opened(world, parent, { id: world.id(), type, form }));
  if (type === ChannelType.PrivateThread) return thread;
  const message_reference = { type: 0, channel_id: thread.id, guild_id: world.guildId };
  const notice = { ...blank(world, parent.id, world.bot), content: form.name, message_reference };
  append(world, { ...notice, type: MessageType.ThreadCreated });
  return thread;
}

/** Refuses with 40067 where the forum wants a tag, with 10087 a tag that it does not have. */
export function demandTags(forum: Channel, tags: readonly string[]): void {
  if (forum.flags & ChannelFlags.RequireTag && tags.length === 0) throw refused('tag needed');
  const known = new Set(forum.available_tags?.map(({ id }) => id));
  if (tags.some(id => !known.has(id))) throw refused('unknown tag');
}

/** Opens a forum post: a thread with its first message, which has the thread's id. */
function openPost(world: World, forum: Channel, sent: Sent): Channel & { message: APIMessage } {
  demand(world, forum, 'SendMessages');
  const form = conform<ThreadForm>(CreateForumThreadRequestSchema, sent.body);
  if (form.message?.embeds?.length) demand(world, forum, 'EmbedLinks');
  const tags = form.applied_tags ?? [];
  demandTags(forum, tags);
  const id = world.id();
  const thread = { ...opened(world, forum, { id, type: ChannelType.PublicThread, form }), applied_tags: tags };
  const first = draft(world, forum, { author: world.bot, form: form.message ?? {}, uploads: sent.uploads });
  putRoom(world, thread);
  const message = append(world, { ...first, id, channel_id: id });
  world.rooms.set(forum.id, { ...forum, last_message_id: id });
  return { ...(world.rooms.get(id) ?? thread), message };
}

/** Opens what this channel can hold: a post in a forum, a thread elsewhere. */
export function open(world: World, parent: Channel, sent: Sent): Channel {
  if (isThread(parent)) throw refused('wrong channel type');
  const isForum = parent.type === ChannelType.GuildForum || parent.type === ChannelType.GuildMedia;
  return isForum ? openPost(world, parent, sent) : openAlone(world, parent, sent.body);
}
