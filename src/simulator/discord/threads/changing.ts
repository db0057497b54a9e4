import { UpdateGuildChannelRequestPartialSchema, UpdateThreadRequestPartialSchema } from 'discord-api-spec/zod';
import { refused } from '../errors.ts';
import { conform } from '../schemas.ts';
import { demand, may } from '../state/permissions.ts';
import { dropRoom, isThread, putRoom } from '../state/rooms.ts';
import { timestamp } from '../state/snowflake.ts';
import type { Channel, ForumTag, Overwrite, World } from '../state/world.ts';
import { demandTags } from './opening.ts';

interface ThreadChange {
  name?: string | null;
  archived?: boolean | null;
  locked?: boolean | null;
  auto_archive_duration?: number | null;
  rate_limit_per_user?: number | null;
  flags?: number | null;
  applied_tags?: readonly string[] | null;
}

type TagDraft = Partial<Omit<ForumTag, 'id'>> & { id?: string | null; name: string };
type ChannelChange = Partial<Omit<Channel, 'permission_overwrites' | 'available_tags'>> & {
  permission_overwrites?: readonly Overwrite[] | null;
  available_tags?: readonly TagDraft[] | null;
};

/** Moderators change any thread; others only wake one that is not locked; the bot's own threads are its own. */
function demandThreadRights(world: World, thread: Channel, change: ThreadChange): void {
  demand(world, thread, 'SendMessagesInThreads');
  if (may(world, thread, 'ManageThreads')) return;
  const wakes = Object.keys(change).every(key => key === 'archived') && change.archived === false;
  if (wakes && !thread.thread_metadata?.locked) return;
  const owns = thread.owner_id === world.bot.id && !thread.thread_metadata?.locked;
  if (!owns || change.rate_limit_per_user) throw refused('missing permissions');
}

/** An archived thread changes only in the same breath as it is woken. */
function demandWaking(thread: Channel, change: ThreadChange): void {
  if (thread.thread_metadata?.archived && change.archived !== false) throw refused('thread archived');
}

type State = NonNullable<Channel['thread_metadata']>;

function changedState(world: World, state: State, change: ThreadChange): State {
  const archived = change.archived ?? state.archived;
  const lasts = (change.auto_archive_duration as State['auto_archive_duration']) ?? state.auto_archive_duration;
  const archive_timestamp = archived === state.archived ? state.archive_timestamp : timestamp(world.now());
  return { ...state, archived, locked: change.locked ?? state.locked, auto_archive_duration: lasts, archive_timestamp };
}

function changeThread(world: World, thread: Channel, body: unknown): Channel {
  const change = conform<ThreadChange>(UpdateThreadRequestPartialSchema, body);
  demandThreadRights(world, thread, change);
  demandWaking(thread, change);
  const forum = world.rooms.get(thread.parent_id ?? '');
  if (change.applied_tags && forum) demandTags(forum, change.applied_tags);
  return putRoom(world, {
    ...thread,
    name: change.name || thread.name,
    flags: change.flags ?? thread.flags,
    rate_limit_per_user: change.rate_limit_per_user ?? thread.rate_limit_per_user,
    ...(change.applied_tags ? { applied_tags: change.applied_tags } : {}),
    ...(thread.thread_metadata ? { thread_metadata: changedState(world, thread.thread_metadata, change) } : {}),
  });
}

function changeChannel(world: World, room: Channel, body: unknown): Channel {
  demand(world, room, 'ManageChannels');
  const { permission_overwrites, available_tags, ...change } = conform<ChannelChange>(
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
  return putRoom(world, {
    ...room,
    ...change,
    ...(permission_overwrites ? { permission_overwrites } : {}),
    ...(tags ? { available_tags: tags } : {}),
  });
}

/** Changes a channel or thread as the bot. */
export const change = (world: World, room: Channel, body: unknown): Channel =>
  isThread(room) ? changeThread(world, room, body) : changeChannel(world, room, body);

/** Deletes a channel or thread as the bot. */
export function close(world: World, room: Channel): Channel {
  demand(world, room, isThread(room) ? 'ManageThreads' : 'ManageChannels');
  dropRoom(world, room);
  return room;
}
