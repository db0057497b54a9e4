import { Options } from 'discord.js';

// The bot reads no messages and no members: what discord.js would keep of them is of no use here.
export const trimmedCaches = Options.cacheWithLimits({
  ...Options.DefaultMakeCacheSettings,
  ...Object.fromEntries(
    [
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
      'ThreadMemberManager',
      'VoiceStateManager',
    ].map(manager => [manager, 0]),
  ),
  GuildMemberManager: { maxSize: 0, keepOverLimit: member => member.id === member.client.user.id },
  UserManager: { maxSize: 0, keepOverLimit: user => user.id === user.client.user.id },
});
