import { isThread } from './channels.ts';
import { asShown } from './hiding.ts';
import { hasPermissions } from './permissions.ts';
import { ownerOf, type World } from './world.ts';

/** Returns the guild's features: it may have announcement channels whether or not it is a Community. */
export const featuresOf = ({ settings }: World): string[] => (settings.isCommunity ? ['COMMUNITY', 'NEWS'] : ['NEWS']);

const VIDEO_LIMITS = { max_stage_video_channel_users: 50, max_video_channel_users: 25 };

/** Returns the guild as the HTTP API represents it. */
export function guildBody(world: World): Record<string, unknown> {
  return {
    id: world.guildId,
    name: 'The Gazette',
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    banner: null,
    features: featuresOf(world),
    owner_id: ownerOf(world).user.id,
    application_id: null,
    region: 'deprecated',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: world.settings.systemChannelId,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 1,
    roles: [...world.roles.values()],
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 2,
    max_presences: null,
    max_members: 500_000,
    ...VIDEO_LIMITS,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: world.settings.locale,
    rules_channel_id: world.settings.updatesChannelId,
    safety_alerts_channel_id: null,
    public_updates_channel_id: world.settings.updatesChannelId,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

/** Returns the guild as GUILD_CREATE holds it, with the bot as its only member unless `allMembers`. */
export function guildCreateBody(world: World, allMembers: boolean): object {
  const me = world.members.get(world.bot.id);
  const channels = [...world.channels.values()];
  return {
    ...guildBody(world),
    joined_at: me?.joined_at,
    large: false,
    unavailable: false,
    member_count: world.members.size,
    members: allMembers ? [...world.members.values()] : [me],
    channels: channels.filter(channel => !isThread(channel)).map(channel => asShown(world, channel)),
    threads: channels.filter(
      channel =>
        isThread(channel) && !channel.thread_metadata?.archived && hasPermissions(world, channel, 'ViewChannel'),
    ),
    voice_states: [],
    presences: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

// The link of a new application adds its commands only.
const PROVIDED_LINK = { oauth2_install_params: { scopes: ['applications.commands'], permissions: '0' } };

/** Returns the application as the HTTP API represents it to the bot. */
export function applicationBody(world: World): Record<string, unknown> {
  return {
    id: world.bot.id,
    name: world.bot.username,
    icon: null,
    description: '',
    type: null,
    flags: 0,
    flags_new: '0',
    bot: world.bot,
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: null,
    integration_types_config: { 0: PROVIDED_LINK, 1: PROVIDED_LINK },
    role_connections_verification_url: null,
    owner: ownerOf(world).user,
    approximate_guild_count: 1,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
    summary: '',
    tags: [],
  };
}
