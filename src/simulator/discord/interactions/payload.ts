import { type GatewayIntentBits, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { createMember, createUser, defaultMember } from '../guild.ts';
import { permissionsIn } from '../permissions.ts';
import type { GuildChannel, Member, World } from '../world.ts';
import { timestamp } from '../world.ts';
import type { PendingInteraction } from './pending.ts';

/** Manage Server and what every member may do. */
const MODERATOR_PERMISSIONS =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.ManageMessages |
  P.ManageGuild;

/**
 * Returns the member with this id, or the default one without an id; an unknown user joins the
 * guild.
 */
export function memberOrNew(world: World, userId: string | undefined): Member {
  if (!userId) return defaultMember(world);
  const known = world.members.get(userId);
  if (known) return known;
  const joined = createMember(createUser(userId, `reader.${userId}`, null), [], timestamp(world.now()));
  world.members.set(userId, joined);
  return joined;
}

/** Who acts, in which channel, with which permissions and locale. */
export interface Invocation {
  channel: GuildChannel;
  member: Member;
  permissions?: bigint;
  locale?: string;
}

/** Publishes INTERACTION_CREATE for what a member did. */
export function publishInteraction(
  world: World,
  pending: PendingInteraction,
  { act, data }: { act: Invocation; data: object },
): void {
  const { channel, member: who, permissions = MODERATOR_PERMISSIONS, locale = 'en-US' } = act;
  const d = {
    id: pending.id,
    application_id: world.bot.id,
    type: pending.type,
    data,
    guild_id: world.guildId,
    guild: { id: world.guildId, locale: world.locale, features: [] },
    channel_id: channel.id,
    channel: { ...channel, permissions: String(permissions) },
    member: { ...who, permissions: String(permissions), unusual_dm_activity_until: null },
    ...(pending.source ? { message: pending.source } : {}),
    token: pending.token,
    version: 1,
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    locale,
    guild_locale: world.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: { '0': world.guildId },
    context: 0,
    attachment_size_limit: 10_485_760,
  };
  world.publish({ t: 'INTERACTION_CREATE', d, intent: 0 as GatewayIntentBits });
}
