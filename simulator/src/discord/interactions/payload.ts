import { type GatewayIntentBits, InteractionContextType, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { conversationBody, groupBody, isConversation, isGroup, memberOf } from '../conversations.ts';
import { createMember, createUser } from '../guild.ts';
import { permissionsIn } from '../permissions.ts';
import type { CommandCall } from '../port.ts';
import { featuresOf } from '../resources.ts';
import { type GuildChannel, type Member, ownerOf, timestamp, type World } from '../world.ts';
import { partialChannel } from './options.ts';
import type { PendingInteraction } from './pending.ts';

/**
 * Returns the member with this id, or the guild's owner without an id; an unknown user joins the
 * guild.
 */
export function memberOrNew(world: World, userId: string | undefined): Member {
  if (!userId) return ownerOf(world);
  const known = world.members.get(userId);
  if (known) return known;
  const joined = createMember(createUser(userId, `reader.${userId}`, null), [], timestamp(world.now()));
  world.members.set(userId, joined);
  return joined;
}

/** The conversation of this id and the one who is in it; undefined if it is none. Who has left every server is still there. */
export function conversationWith(
  world: World,
  channelId: string,
): { channel: GuildChannel; member: Member } | undefined {
  const { channels, users } = world.conversations;
  const [channel, userId] = [channels.get(channelId), users.get(channelId)];
  if (!channel || userId === undefined) return undefined;
  const gone = () => createMember(createUser(userId, `reader.${userId}`, null), [], timestamp(world.now()));
  return { channel, member: memberOf(world.conversations, userId) ?? gone() };
}

/** Who acts, in which channel, with which locale. */
export interface Invocation {
  channel: GuildChannel;
  member: Member;
  locale?: string;
  installedBy?: CommandCall['installedBy'];
}

/** Publishes INTERACTION_CREATE for what a member did. */
export function publishInteraction(
  world: World,
  pending: PendingInteraction,
  { act, data }: { act: Invocation; data: object },
): void {
  const { channel, locale = 'en-US' } = act;
  const d = {
    id: pending.id,
    application_id: world.bot.id,
    type: pending.type,
    data,
    channel_id: channel.id,
    ...placeFields(world, act),
    ...(pending.source ? { message: pending.source } : {}),
    token: pending.token,
    version: 1,
    locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: pending.owners,
    attachment_size_limit: 10_485_760,
  };
  world.publish({ t: 'INTERACTION_CREATE', d, intent: 0 as GatewayIntentBits });
}

function placeFields(world: World, act: Invocation): object {
  const { channel, member } = act;
  if (isConversation(channel))
    return privateFields(conversationBody(world, channel), member, InteractionContextType.BotDM);
  if (isGroup(channel)) return privateFields(groupBody(world, channel), member, InteractionContextType.PrivateChannel);
  return guildFields(world, act);
}

function guildFields(world: World, { channel, member: who }: Invocation): object {
  const permissions = String(permissionsIn(world, channel, who.user.id));
  return {
    guild_id: world.guildId,
    guild: { id: world.guildId, locale: world.settings.locale, features: featuresOf(world) },
    channel: partialChannel(channel, permissions),
    member: { ...who, permissions, unusual_dm_activity_until: null },
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    guild_locale: world.settings.locale,
    context: InteractionContextType.Guild,
  };
}

/**
 * In a conversation there is a user, and neither a member nor a server.
 * https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object
 */
const privateFields = (channel: object, { user }: Member, context: InteractionContextType): object => ({
  channel,
  user,
  app_permissions: String(P.EmbedLinks | P.AttachFiles | P.MentionEveryone),
  context,
});
