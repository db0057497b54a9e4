import {
  type APIThreadChannel,
  type REST,
  type RESTPatchAPIChannelJSONBody,
  type RESTPostAPIGuildForumThreadsJSONBody,
  Routes,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { Message, Thread } from '../../core/model/message.ts';
import { posting } from '../message.ts';
import type { Channel } from '../port.ts';
import { attempt, done } from './failure.ts';

// A thread was opened under that message before.
const threadExists = 160004;

type ThreadChange = Parameters<Channel['changeThread']>[1];

const opening = ({ name }: Thread) => ({ name, auto_archive_duration: ThreadAutoArchiveDuration.OneDay });

const forumPost = (message: Message, thread: Thread): RESTPostAPIGuildForumThreadsJSONBody => ({
  ...opening(thread),
  message: posting(message),
  applied_tags: [...(thread.forum?.tags ?? [])],
});

/** The changes, one after the other, that make a thread so; an archived one takes no change but to be opened. */
function changes(standing: APIThreadChannel, wanted: ThreadChange): readonly RESTPatchAPIChannelJSONBody[] {
  const { archived: was = false } = standing.thread_metadata ?? {};
  const archived = wanted.archived ?? was;
  // Discord allows few renames: only what differs is sent.
  const renamed = wanted.name !== undefined && wanted.name !== standing.name;
  if (!renamed && archived === was) return [];
  const change = { archived, ...(renamed && { name: wanted.name }) };
  return was && archived ? [{ archived: false }, change] : [change];
}

/** Verbs of threads and forum posts. */
export const threads = (rest: REST): Pick<Channel, 'openThread' | 'changeThread' | 'openPost'> => ({
  openThread: (channelId, messageId, thread) =>
    attempt({ channelId, deed: 'thread' }, () =>
      done(rest.post(Routes.threads(channelId, messageId), { body: opening(thread) }), threadExists),
    ),

  changeThread: (threadId, change) =>
    attempt({ channelId: threadId, deed: 'change' }, async (): Promise<'done'> => {
      const standing = (await rest.get(Routes.channel(threadId))) as APIThreadChannel;
      for (const body of changes(standing, change)) await rest.patch(Routes.channel(threadId), { body });
      return 'done';
    }),

  openPost: (forumId, message, thread) =>
    attempt({ channelId: forumId, deed: 'post' }, async () => {
      const made = await rest.post(Routes.threads(forumId), { body: forumPost(message, thread) });
      return { messageId: (made as APIThreadChannel).id };
    }),
});
