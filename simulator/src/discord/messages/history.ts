import { type APIMessage, GatewayIntentBits } from 'discord-api-types/v10';
import { isThread } from '../channels.ts';
import { apiError } from '../errors.ts';
import { type GuildChannel, UNHEARD, type World } from '../world.ts';

/** Which intent a bot needs to hear of a channel's messages. */
const intentOf = ({ conversations: { channels, groups } }: World, channelId: string) => {
  if (groups.has(channelId)) return UNHEARD;
  return channels.has(channelId) ? GatewayIntentBits.DirectMessages : GatewayIntentBits.GuildMessages;
};

const isPrivate = ({ conversations: { channels, groups } }: World, channelId: string): boolean =>
  channels.has(channelId) || groups.has(channelId);

const NONE: ReadonlyMap<string, APIMessage> = new Map();

/** Returns a channel's messages by id, oldest first. */
export const history = (world: World, channelId: string): ReadonlyMap<string, APIMessage> =>
  world.histories.get(channelId) ?? NONE;

/** Returns a message of the channel; throws 10008 if there is none. */
export function messageOf(world: World, channel: GuildChannel, messageId: string): APIMessage {
  const message = history(world, channel.id).get(messageId);
  if (!message) throw apiError('unknown message');
  return message;
}

/** The gateway adds the guild and the author's membership to a message. */
function withGuildFields(world: World, message: APIMessage): object {
  if (isPrivate(world, message.channel_id)) return message;
  const { user: _, ...member } = world.members.get(message.author.id) ?? { user: undefined };
  return { ...message, guild_id: world.guildId, member };
}

function messageCounts(channel: GuildChannel, by: 1 | -1): Partial<GuildChannel> {
  if (!isThread(channel)) return {};
  const total = channel.total_message_sent ?? 0;
  return {
    message_count: Math.max(0, (channel.message_count ?? 0) + by),
    total_message_sent: by > 0 ? total + 1 : total,
  };
}

/** Adds a new message to its channel and publishes MESSAGE_CREATE. */
export function appendMessage(world: World, message: APIMessage): APIMessage {
  const messages = world.histories.get(message.channel_id) ?? new Map<string, APIMessage>();
  world.histories.set(message.channel_id, messages.set(message.id, message));
  const channel = world.channels.get(message.channel_id);
  if (channel)
    world.channels.set(channel.id, { ...channel, ...messageCounts(channel, 1), last_message_id: message.id });
  const conversation = world.conversations.channels.get(message.channel_id);
  if (conversation) world.conversations.channels.set(conversation.id, { ...conversation, last_message_id: message.id });
  world.publish({
    t: 'MESSAGE_CREATE',
    d: withGuildFields(world, message),
    intent: intentOf(world, message.channel_id),
  });
  return message;
}

/** Replaces the message of the same id and publishes MESSAGE_UPDATE. */
export function replaceMessage(world: World, message: APIMessage): APIMessage {
  world.histories.get(message.channel_id)?.set(message.id, message);
  world.publish({
    t: 'MESSAGE_UPDATE',
    d: withGuildFields(world, message),
    intent: intentOf(world, message.channel_id),
  });
  return message;
}

/** Deletes a message and its pin, and publishes MESSAGE_DELETE. */
export function removeMessage(world: World, message: APIMessage): void {
  world.histories.get(message.channel_id)?.delete(message.id);
  world.pins.get(message.channel_id)?.delete(message.id);
  const channel = world.channels.get(message.channel_id);
  if (channel) world.channels.set(channel.id, { ...channel, ...messageCounts(channel, -1) });
  const ofServer = isPrivate(world, message.channel_id) ? {} : { guild_id: world.guildId };
  const d = { id: message.id, channel_id: message.channel_id, ...ofServer };
  world.publish({ t: 'MESSAGE_DELETE', d, intent: intentOf(world, message.channel_id) });
}

/**
 * Returns the message as the bot gets it. Without the message content intent, a bot reads only its own
 * messages and those that mention it; others are blank.
 * https://discord.com/developers/docs/events/gateway#message-content-intent
 */
export function withoutPrivateContent<T extends object>(world: Pick<World, 'bot'>, message: T, intents: number): T {
  const { author, mentions, content, referenced_message: reply } = message as Partial<APIMessage>;
  if (intents & GatewayIntentBits.MessageContent) return message;
  const isOurs = [author, ...(mentions ?? [])].some(user => user?.id === world.bot.id);
  const blank = isOurs || content === undefined ? {} : { content: '', embeds: [], components: [], attachments: [] };
  const answered = reply ? { referenced_message: withoutPrivateContent(world, reply, intents) } : {};
  return { ...message, ...blank, ...answered };
}

/** Returns a message as the HTTP API shows it to the bot. */
export const readable = (world: World, message: APIMessage): APIMessage =>
  withoutPrivateContent(world, message, world.grantedIntents);

/** Which part of a channel's history is requested; `limit` is 1 to 100. */
export interface HistoryQuery {
  limit: number;
  before?: string;
  after?: string;
  around?: string;
}

const isOlder = (id: string, other: string): boolean => BigInt(id) < BigInt(other);

/** Returns the requested messages, newest first. */
export function listMessages(
  world: World,
  channelId: string,
  { limit, before, after, around }: HistoryQuery,
): APIMessage[] {
  const all = [...history(world, channelId).values()];
  if (around) {
    const half = Math.floor(limit / 2);
    const earlier = all.filter(({ id }) => !isOlder(around, id)).slice(-(half + 1));
    return [...earlier, ...all.filter(({ id }) => isOlder(around, id)).slice(0, half)].slice(-limit).toReversed();
  }
  if (after)
    return all
      .filter(({ id }) => isOlder(after, id))
      .slice(0, limit)
      .toReversed();
  const span = before ? all.filter(({ id }) => isOlder(id, before)) : all;
  return span.slice(-limit).toReversed();
}
