import type { GatewayIntentBits } from 'discord-api-types/v10';
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
  const { channel, member: who, locale = 'en-US' } = act;
  const permissions = String(permissionsIn(world, channel, who.user.id));
  const d = {
    id: pending.id,
    application_id: world.bot.id,
    type: pending.type,
    data,
    guild_id: world.guildId,
    guild: { id: world.guildId, locale: world.settings.locale, features: featuresOf(world) },
    channel_id: channel.id,
    channel: partialChannel(channel, permissions),
    member: { ...who, permissions, unusual_dm_activity_until: null },
    ...(pending.source ? { message: pending.source } : {}),
    token: pending.token,
    version: 1,
    app_permissions: String(permissionsIn(world, channel, world.bot.id)),
    locale,
    guild_locale: world.settings.locale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: pending.owners,
    context: 0,
    attachment_size_limit: 10_485_760,
  };
  world.publish({ t: 'INTERACTION_CREATE', d, intent: 0 as GatewayIntentBits });
}
