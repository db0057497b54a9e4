import { ChannelType } from 'discord-api-types/v10';
import { apiError } from './errors.ts';
import { type Conversations, type GuildChannel, isBotMember, type Member, type World } from './world.ts';

/** Creates the conversations of a bot that has none yet. */
export const createConversations = (): Conversations => ({
  channels: new Map(),
  users: new Map(),
  groups: new Map(),
  refusing: new Set(),
  former: new Map(),
  deleted: new Set(),
  withheld: undefined,
  worlds: [],
});

/** Whether a channel is a conversation with a user. */
export const isConversation = ({ type }: Pick<GuildChannel, 'type'>): boolean => type === ChannelType.DM;

/** Whether a channel is a conversation of users among themselves. */
export const isGroup = ({ type }: Pick<GuildChannel, 'type'>): boolean => type === ChannelType.GroupDM;

/** Returns the user as a member of any server, also of one that they left. */
export function memberOf({ worlds, former }: Conversations, userId: string): Member | undefined {
  return worlds.map(({ members }) => members.get(userId)).find(member => member !== undefined) ?? former.get(userId);
}

/** A conversation as Discord represents it: without a guild, a name or permissions. */
export function conversationBody(world: World, { id, last_message_id }: GuildChannel): object {
  const { users } = world.conversations;
  const member = memberOf(world.conversations, users.get(id) ?? '');
  return { id, type: ChannelType.DM, flags: 0, last_message_id, recipients: member ? [member.user] : [] };
}

/**
 * Opens the conversation with a user, or finds it. Throws 10013 for a user whom nobody knows, 50033
 * for a deleted account, 50007 for the bot itself and other bots, and what Discord has against the bot.
 * https://discord.com/developers/docs/resources/user#create-dm
 */
export function openConversation(world: World, userId: string): { channel: GuildChannel; isNew: boolean } {
  const { channels, users, deleted, withheld } = world.conversations;
  const [known] = [...users].find(([, user]) => user === userId) ?? [];
  const standing = known === undefined ? undefined : channels.get(known);
  if (standing) return { channel: standing, isNew: false };
  if (withheld) throw apiError(withheld);
  if (deleted.has(userId)) throw apiError('invalid recipient');
  const member = memberOf(world.conversations, userId);
  if (!member) throw apiError('unknown user');
  if (member.user.bot) throw apiError('user refuses messages');
  return { channel: beginConversation(world, userId), isNew: true };
}

const privateChannel = (id: string, type: ChannelType.DM | ChannelType.GroupDM, name = ''): GuildChannel => ({
  ...{ id, type, guild_id: '', name, flags: 0, parent_id: null },
  ...{ last_message_id: null, rate_limit_per_user: 0 },
});

/** Opens a conversation that there is not yet. */
export function beginConversation({ id, conversations: { channels, users } }: World, userId: string): GuildChannel {
  const channel = privateChannel(id(), ChannelType.DM);
  channels.set(channel.id, channel);
  users.set(channel.id, userId);
  return channel;
}

/** Opens a conversation of users among themselves. */
export function beginGroup(
  { id, conversations: { groups } }: Pick<World, 'id' | 'conversations'>,
  name: string,
): GuildChannel {
  const channel = privateChannel(id(), ChannelType.GroupDM, name);
  groups.set(channel.id, channel);
  return channel;
}

/**
 * A conversation of users as an interaction in it represents it.
 * https://discord.com/developers/docs/resources/channel#channel-object-example-group-dm-channel
 */
export const groupBody = ({ members, bot }: World, { id, name, last_message_id }: GuildChannel): object => {
  const recipients = [...members.values()].map(({ user }) => user).filter(user => user.id !== bot.id);
  return { id, type: ChannelType.GroupDM, flags: 0, name, icon: null, last_message_id, recipients };
};

/**
 * Throws 50278 if the bot shares no server with the user of a conversation, 50007 if the user takes
 * no direct messages.
 */
export function requireWillingReader({ conversations }: World, { id }: GuildChannel): void {
  const userId = conversations.users.get(id) ?? '';
  const shared = conversations.worlds.some(world => isBotMember(world) && world.members.has(userId));
  if (!shared) throw apiError('no mutual guilds');
  if (conversations.refusing.has(userId)) throw apiError('user refuses messages');
}
