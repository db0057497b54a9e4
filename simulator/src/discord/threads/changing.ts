import { UpdateGuildChannelRequestPartialSchema, UpdateThreadRequestPartialSchema } from 'discord-api-spec/zod';
import { isThread, putChannel, removeChannel } from '../channels.ts';
import { apiError } from '../errors.ts';
import { hasPermissions, requirePermissions } from '../permissions.ts';
import { parseBody } from '../schemas.ts';
import { type ForumTag, type GuildChannel, type Overwrite, timestamp, type World } from '../world.ts';
import { requireTags } from './opening.ts';

interface ThreadUpdate {
  name?: string | null;
  archived?: boolean | null;
  locked?: boolean | null;
  auto_archive_duration?: number | null;
  rate_limit_per_user?: number | null;
  flags?: number | null;
  applied_tags?: readonly string[] | null;
}

type TagDraft = Partial<Omit<ForumTag, 'id'>> & { id?: string | null; name: string };
type ChannelUpdate = Partial<Omit<GuildChannel, 'permission_overwrites' | 'available_tags'>> & {
  permission_overwrites?: readonly Overwrite[] | null;
  available_tags?: readonly TagDraft[] | null;
};

/**
 * Moderators may change any thread; the bot may change its own and reopen others, unless they are
 * locked.
 */
function requireThreadPermissions(world: World, thread: GuildChannel, change: ThreadUpdate): void {
  requirePermissions(world, thread, 'SendMessagesInThreads');
  if (hasPermissions(world, thread, 'ManageThreads')) return;
  const wakes = Object.keys(change).every(key => key === 'archived') && change.archived === false;
  if (wakes && !thread.thread_metadata?.locked) return;
  const owns = thread.owner_id === world.bot.id && !thread.thread_metadata?.locked;
  if (!owns || change.rate_limit_per_user) throw apiError('missing permissions');
}

/** An archived thread can only change in the same request that reopens it. */
function requireUnarchiving(thread: GuildChannel, change: ThreadUpdate): void {
  if (thread.thread_metadata?.archived && change.archived !== false) throw apiError('thread archived');
}

type ThreadState = NonNullable<GuildChannel['thread_metadata']>;

function updatedState(world: World, state: ThreadState, change: ThreadUpdate): ThreadState {
  const archived = change.archived ?? state.archived;
  const lasts = (change.auto_archive_duration as ThreadState['auto_archive_duration']) ?? state.auto_archive_duration;
  const archive_timestamp = archived === state.archived ? state.archive_timestamp : timestamp(world.now());
  return { ...state, archived, locked: change.locked ?? state.locked, auto_archive_duration: lasts, archive_timestamp };
}

function updateThread(world: World, thread: GuildChannel, body: unknown): GuildChannel {
  const change = parseBody<ThreadUpdate>(UpdateThreadRequestPartialSchema, body);
  requireThreadPermissions(world, thread, change);
  requireUnarchiving(thread, change);
  const forum = world.channels.get(thread.parent_id ?? '');
  if (change.applied_tags && forum) requireTags(world, forum, change.applied_tags);
  return putChannel(world, {
    ...thread,
    name: change.name || thread.name,
    flags: change.flags ?? thread.flags,
    rate_limit_per_user: change.rate_limit_per_user ?? thread.rate_limit_per_user,
    ...(change.applied_tags ? { applied_tags: change.applied_tags } : {}),
    ...(thread.thread_metadata ? { thread_metadata: updatedState(world, thread.thread_metadata, change) } : {}),
  });
}

function updateGuildChannel(world: World, channel: GuildChannel, body: unknown): GuildChannel {
  requirePermissions(world, channel, 'ManageChannels');
  const { permission_overwrites, available_tags, ...change } = parseBody<ChannelUpdate>(
    UpdateGuildChannelRequestPartialSchema,
    body,
  );
  const tags = available_tags?.map(tag => ({
    moderated: false,
    emoji_id: null,
    emoji_name: null,
    ...tag,
    id: tag.id ?? world.id(),
  }));
  return putChannel(world, {
    ...channel,
    ...change,
    ...(permission_overwrites ? { permission_overwrites } : {}),
    ...(tags ? { available_tags: tags } : {}),
  });
}

/** Changes a channel or thread as the bot; throws the error that Discord would answer with. */
export const updateChannel = (world: World, channel: GuildChannel, body: unknown): GuildChannel =>
  isThread(channel) ? updateThread(world, channel, body) : updateGuildChannel(world, channel, body);

/** Deletes a channel or thread as the bot; throws 50001 or 50013 if it may not. */
export function deleteChannel(world: World, channel: GuildChannel): GuildChannel {
  requirePermissions(world, channel, isThread(channel) ? 'ManageThreads' : 'ManageChannels');
  removeChannel(world, channel);
  return channel;
}

const threadsOf = (world: World): GuildChannel[] => [...world.channels.values()].filter(isThread);

const membersOf = (threads: readonly GuildChannel[]) => threads.flatMap(({ member }) => member ?? []);

/** Returns the guild's active threads that the bot can see, newest first. */
export function activeThreads(world: World) {
  const seen = threadsOf(world).filter(
    channel => !channel.thread_metadata?.archived && hasPermissions(world, channel, 'ViewChannel'),
  );
  const threads = seen.toSorted((a, b) => (BigInt(a.id) < BigInt(b.id) ? 1 : -1));
  return { threads, members: membersOf(threads), has_more: false };
}

const archivedAt = ({ thread_metadata }: GuildChannel): number => Date.parse(thread_metadata?.archive_timestamp ?? '');

/**
 * Returns a page of a channel's archived threads, last archived first; `before` is the previous
 * page's last archive timestamp.
 */
export function archivedThreads(
  world: World,
  parent: GuildChannel,
  { limit, before }: { limit: number; before?: string },
) {
  requirePermissions(world, parent, 'ReadMessageHistory');
  const closed = threadsOf(world).filter(
    channel => channel.parent_id === parent.id && channel.thread_metadata?.archived,
  );
  const rest = before ? closed.filter(channel => archivedAt(channel) < Date.parse(before)) : closed;
  const threads = rest.toSorted((a, b) => archivedAt(b) - archivedAt(a)).slice(0, limit);
  return { threads, members: membersOf(threads), has_more: rest.length > limit };
}
