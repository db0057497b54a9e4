import {
  type APIChannel,
  type APIMessage,
  type APIThreadChannel,
  ChannelType,
  type REST,
  RESTJSONErrorCodes,
  type RESTPatchAPIChannelJSONBody,
  type RESTPostAPIGuildForumThreadsJSONBody,
  Routes,
  SnowflakeUtil,
  ThreadAutoArchiveDuration,
} from 'discord.js';
import type { Thread } from '../../core/model/message.ts';
import type { Channel } from '../../pipeline/chat.ts';
import { creation, posting, revision } from '../message.ts';
import { attempt, done } from './failure.ts';
import { answerTo, ownMessages, ownPosts } from './history.ts';

const opening = ({ name }: Thread) => ({ name, auto_archive_duration: ThreadAutoArchiveDuration.OneDay });

/** An archived thread must be opened before any other change. */
function changes(
  standing: APIThreadChannel,
  wanted: Parameters<Channel['changeThread']>[1],
): readonly RESTPatchAPIChannelJSONBody[] {
  const { archived: was = false } = standing.thread_metadata ?? {};
  const archived = wanted.archived ?? was;
  // Discord allows few renames, so only a real difference is sent.
  const renamed = wanted.name !== undefined && wanted.name !== standing.name;
  if (!renamed && archived === was) return [];
  const change = { archived, ...(renamed && { name: wanted.name }) };
  return was && archived ? [{ archived: false }, change] : [change];
}

const threads = (rest: REST): Pick<Channel, 'openThread' | 'changeThread' | 'openPost'> => ({
  openThread: (channelId, messageId, thread) =>
    attempt({ channelId, action: 'thread' }, () =>
      done(
        rest.post(Routes.threads(channelId, messageId), { body: opening(thread) }),
        RESTJSONErrorCodes.ThreadAlreadyCreatedForMessage,
      ),
    ),

  changeThread: (threadId, change) =>
    attempt({ channelId: threadId, action: 'change' }, async (): Promise<'done'> => {
      const standing = (await rest.get(Routes.channel(threadId))) as APIThreadChannel;
      for (const body of changes(standing, change)) await rest.patch(Routes.channel(threadId), { body });
      return 'done';
    }),

  openPost: (forumId, message, thread) =>
    attempt({ channelId: forumId, action: 'post' }, async () => {
      const applied_tags = [...(thread.forum?.tags ?? [])];
      const body: RESTPostAPIGuildForumThreadsJSONBody = {
        ...opening(thread),
        message: posting(message),
        applied_tags,
      };
      const made = await rest.post(Routes.threads(forumId), { body });
      return { messageId: (made as APIThreadChannel).id };
    }),
});

function whoAmI(rest: REST): () => Promise<string> {
  let known: string | undefined;
  return async () => {
    known ??= ((await rest.get(Routes.user())) as { id: string }).id;
    return known;
  };
}

const messages = (rest: REST): Pick<Channel, 'create' | 'edit' | 'remove' | 'pin' | 'publish'> => ({
  create: (channelId, message, nonce) =>
    attempt({ channelId, action: 'message' }, async () => {
      const made = await rest.post(Routes.channelMessages(channelId), { body: creation(message, nonce) });
      return { messageId: (made as APIMessage).id };
    }),

  edit: (channelId, messageId, message) =>
    attempt({ channelId, action: 'message' }, () =>
      done(rest.patch(Routes.channelMessage(channelId, messageId), { body: revision(message) })),
    ),

  remove: (channelId, messageId) =>
    attempt({ channelId, action: 'message' }, () => done(rest.delete(Routes.channelMessage(channelId, messageId)))),

  pin: (channelId, messageId, pinned) =>
    attempt({ channelId, action: 'pin' }, () =>
      done(rest[pinned ? 'put' : 'delete'](Routes.channelMessagesPin(channelId, messageId))),
    ),

  publish: (channelId, messageId) =>
    attempt({ channelId, action: 'publish' }, () =>
      done(
        rest.post(Routes.channelMessageCrosspost(channelId, messageId)),
        RESTJSONErrorCodes.ThisMessageWasAlreadyCrossposted,
      ),
    ),
});

// The most milliseconds by which our clock may be ahead of Discord's.
export const CLOCK_SKEW = 10 * 60_000;

const FORUM_TYPES: ReadonlySet<ChannelType> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

const isForum = (channel: APIChannel): channel is APIChannel & { guild_id: string } => FORUM_TYPES.has(channel.type);

/** Whether a channel's last message is older than the start of a search, so that one request is enough. */
function hasNothingSince(channel: APIChannel, start: { after: string } | { since: number }): boolean {
  const last = 'last_message_id' in channel ? channel.last_message_id : undefined;
  // What follows a message of a moment ago may be missing here still.
  if (last === undefined || 'after' in start) return false;
  return last === null || SnowflakeUtil.timestampFrom(last) < start.since;
}

/** Posts over REST alone, without a gateway. Methods reject with `InvalidTokenError`. */
export function discordChannel(rest: REST): Channel {
  const botId = whoAmI(rest);
  return {
    ...messages(rest),
    ...threads(rest),
    find: (channelId, from) =>
      attempt({ channelId, action: 'read' }, async () => {
        const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
        const start = 'after' in from ? { after: from.after } : { since: from.getTime() - CLOCK_SKEW };
        if (!isForum(channel) && hasNothingSince(channel, start)) return [];
        const span = { ...start, me: await botId() };
        return isForum(channel) ? ownPosts(rest, channel, span) : ownMessages(rest, channelId, span);
      }),
    findAnswer: (channelId, interactionId) =>
      attempt({ channelId, action: 'read' }, async () =>
        answerTo(rest, channelId, { me: await botId(), interactionId }),
      ),
    stands: (channelId, messageId) =>
      attempt({ channelId, action: 'read' }, () =>
        done(rest.get(messageId ? Routes.channelMessage(channelId, messageId) : Routes.channel(channelId))),
      ),
    latest: channelId =>
      attempt({ channelId, action: 'message' }, async () => {
        const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
        const last = 'last_message_id' in channel ? channel.last_message_id : undefined;
        return { messageId: last ?? channelId };
      }),
  };
}
