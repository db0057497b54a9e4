import { type ClientOptions, GatewayIntentBits, Options } from 'discord.js';
import { type Access, restOptions } from '../rest/rest.ts';

// The bot reads no messages and no members, so discord.js need not cache them.
const UNUSED_MANAGERS = [
  'ApplicationCommandManager',
  'AutoModerationRuleManager',
  'BaseGuildEmojiManager',
  'DMMessageManager',
  'GuildBanManager',
  'GuildEmojiManager',
  'GuildInviteManager',
  'GuildMessageManager',
  'GuildScheduledEventManager',
  'GuildStickerManager',
  'MessageManager',
  'PresenceManager',
  'ReactionManager',
  'ReactionUserManager',
  'StageInstanceManager',
  'VoiceStateManager',
];

const TRIMMED_CACHES = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  ...Object.fromEntries(UNUSED_MANAGERS.map(manager => [manager, 0])),
  GuildMemberManager: { maxSize: 0, keepOverLimit: member => member.id === member.client.user.id },
  // Tells whether the bot is in a private thread.
  ThreadMemberManager: { maxSize: 0, keepOverLimit: member => member.id === member.client.user.id },
  UserManager: { maxSize: 0, keepOverLimit: user => user.id === user.client.user.id },
});

// Shards are listed one by one: discord.js would read a number in the SHARDS variable as the single
// shard that a sharding manager assigned to this process.
const shardOptions = (shards: number | undefined) =>
  shards === undefined
    ? ({ shards: 'auto' } as const)
    : { shards: Array.from({ length: shards }, (_, id) => id), shardCount: shards };

/**
 * The options of the discord.js client: the guilds intent only, no mentions by default, and small
 * caches.
 */
export const clientOptions = (
  { apiUrl, shards, ...access }: Pick<Access, 'apiUrl' | 'pace' | 'invalidRequests'> & { shards?: number },
  buildStrategy: NonNullable<ClientOptions['ws']>['buildStrategy'],
): ClientOptions => ({
  intents: [GatewayIntentBits.Guilds],
  ...shardOptions(shards),
  allowedMentions: { parse: [] },
  rest: restOptions(apiUrl, { pace: access.pace, invalidRequests: access.invalidRequests }),
  makeCache: TRIMMED_CACHES,
  ws: { buildStrategy },
});
