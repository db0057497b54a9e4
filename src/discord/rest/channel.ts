import { type APIChannel, type APIMessage, ChannelType, type REST, Routes } from 'discord.js';
import { creation, revision } from '../message.ts';
import type { Channel } from '../port.ts';
import { attempt, done } from './failure.ts';
import { ownMessages, ownPosts } from './history.ts';
import { threads } from './threads.ts';

/** The user id of the bot, asked once. */
function whoAmI(rest: REST): () => Promise<string> {
  let known: string | undefined;
  return async () => {
    known ??= ((await rest.get(Routes.user())) as { id: string }).id;
    return known;
  };
}

// The message was published before.
const published = 40033;

const messages = (rest: REST): Pick<Channel, 'create' | 'edit' | 'remove' | 'pin' | 'publish'> => ({
  create: (channelId, message, nonce) =>
    attempt({ channelId, deed: 'message' }, async () => {
      const made = await rest.post(Routes.channelMessages(channelId), { body: creation(message, nonce) });
      return { messageId: (made as APIMessage).id };
    }),

  edit: (channelId, messageId, message) =>
    attempt({ channelId, deed: 'message' }, () =>
      done(rest.patch(Routes.channelMessage(channelId, messageId), { body: revision(message) })),
    ),

  async remove(channelId, messageId) {
    const request = () => done(rest.delete(Routes.channelMessage(channelId, messageId)));
    const outcome = await attempt({ channelId, deed: 'message' }, request);
    return outcome !== 'done' && outcome.failed === 'message gone' ? 'done' : outcome;
  },

  pin: (channelId, messageId, pinned) =>
    attempt({ channelId, deed: 'pin' }, () =>
      done(rest[pinned ? 'put' : 'delete'](Routes.channelMessagesPin(channelId, messageId))),
    ),

  publish: (channelId, messageId) =>
    attempt({ channelId, deed: 'publish' }, () =>
      done(rest.post(Routes.channelMessageCrosspost(channelId, messageId)), published),
    ),
});

// Our clock and Discord's may differ by so many milliseconds.
const clocksDiffer = 10 * 60_000;

const forums: ReadonlySet<ChannelType> = new Set([ChannelType.GuildForum, ChannelType.GuildMedia]);

const isForum = (channel: APIChannel): channel is APIChannel & { guild_id: string } => forums.has(channel.type);

/** A channel's verbs over REST alone, so that a process without a gateway can post. Throws `InvalidTokenError`. */
export function discordChannel(rest: REST): Channel {
  const botId = whoAmI(rest);
  return {
    ...messages(rest),
    ...threads(rest),
    find: (channelId, since) =>
      attempt({ channelId, deed: 'message' }, async () => {
        const channel = (await rest.get(Routes.channel(channelId))) as APIChannel;
        const span = { since: since.getTime() - clocksDiffer, me: await botId() };
        return isForum(channel) ? ownPosts(rest, channel, span) : ownMessages(rest, channelId, span);
      }),
  };
}
