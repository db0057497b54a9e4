import { type GatewayIntentBits, PermissionFlagsBits as P } from 'discord-api-types/v10';
import { anyone, member, user } from '../state/guild.ts';
import { permissionsIn } from '../state/permissions.ts';
import { timestamp } from '../state/snowflake.ts';
import type { Channel, Member, World } from '../state/world.ts';
import type { Pending } from './pending.ts';

/** Manage Server, and what everyone may do. */
const MODERATOR =
  P.ViewChannel |
  P.SendMessages |
  P.EmbedLinks |
  P.ReadMessageHistory |
  P.UseApplicationCommands |
  P.ManageMessages |
  P.ManageGuild;

/** The member of this id; who is not in the guild yet joins it. */
export function acting(world: World, userId: string | undefined): Member {
  if (!userId) return anyone(world);
  const known = world.members.get(userId);
  if (known) return known;
  const joined = member(user(userId, `reader.${userId}`, null), [], timestamp(world.now()));
  world.members.set(userId, joined);
  return joined;
}

/** Who acts, where, and with what. */
export interface Act {
  room: Channel;
  member: Member;
  permissions?: bigint;
  locale?: string;
}

/** Tells the bot what a member did. */
export function announce(world: World, pending: Pending, { act, data }: { act: Act; data: object }): void {
  const { room, member: who, permissions = MODERATOR, locale = 'en-US' } = act;
  const d = {
    id: pending.id,
    application_id: world.bot.id,
    type: pending.type,
    data,
    guild_id: world.guildId,
    guild: { id: world.guildId, locale: world.locale, features: [] },
    channel_id: room.id,
    channel: { ...room, permissions: String(permissions) },
    member: { ...who, permissions: String(permissions), unusual_dm_activity_until: null },
    ...(pending.source ? { message: pending.source } : {}),
    token: pending.token,
    version: 1,
    app_permissions: String(permissionsIn(world, room, world.bot.id)),
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
