import type {
  APIApplicationCommandPermission,
  APIGuildMember,
  APIInteractionGuildMember,
  APIMessage,
  APIRole,
  APIThreadChannel,
  APIUser,
  ChannelType,
  GatewayIntentBits,
} from 'discord-api-types/v10';

/** Any channel or thread of the guild, or a conversation with a user. Each type has only some of the optional fields. */
export interface GuildChannel {
  id: string;
  type: ChannelType;
  guild_id: string;
  name: string;
  flags: number;
  parent_id: string | null;
  last_message_id?: string | null;
  last_pin_timestamp?: string | null;
  rate_limit_per_user: number;
  position?: number;
  topic?: string | null;
  nsfw?: boolean;
  permission_overwrites?: readonly Overwrite[];
  available_tags?: readonly ForumTag[];
  default_auto_archive_duration?: number;
  default_reaction_emoji?: null;
  default_sort_order?: number | null;
  default_forum_layout?: number;
  bitrate?: number;
  user_limit?: number;
  rtc_region?: string | null;
  owner_id?: string;
  thread_metadata?: NonNullable<APIThreadChannel['thread_metadata']>;
  message_count?: number;
  member_count?: number;
  total_message_sent?: number;
  applied_tags?: readonly string[];
  member?: { id: string; user_id: string; join_timestamp: string; flags: number };
}

/** A permission overwrite of a channel. */
export interface Overwrite {
  id: string;
  /** 0 = role, 1 = member. */
  type: 0 | 1;
  allow: string;
  deny: string;
}

/** A tag that a forum offers for its posts. */
export interface ForumTag {
  id: string;
  name: string;
  moderated: boolean;
  emoji_id: string | null;
  emoji_name: string | null;
}

/** An intent that no client can ask for: of what only users see. */
export const UNHEARD = (1 << 30) as GatewayIntentBits;

/** A gateway event. Clients receive it if they asked for its `intent`; 0 reaches all. */
export interface Dispatch {
  t: string;
  d: object;
  intent: GatewayIntentBits | 0;
}

/** A member of the guild; unlike in Discord's types, the user is always there. */
export type Member = APIGuildMember & Pick<APIInteractionGuildMember, 'user'>;

/** How an application was added to a server. */
export type Install = 'with bot' | 'commands only' | 'none';

/** What a server's owner sets. */
export interface ServerSettings {
  isCommunity: boolean;
  /** One of Discord's; `en-US` unless the server is a Community. */
  locale: string;
  /** Where Discord welcomes members; null for nowhere. */
  systemChannelId: string | null;
  /** Where Discord's notices to moderators go; null unless the server is a Community. */
  updatesChannelId: string | null;
}

/** Why Discord opens no conversation for a bot: it opened many quickly, or is flagged by the anti-spam system. */
export type OpeningRefusal = 'opens too fast' | 'quarantined';

/** Conversations, whatever servers those are in who have them. */
export interface Conversations {
  /** The bot's, by channel id. */
  channels: Map<string, GuildChannel>;
  /** By channel id: the user. */
  users: Map<string, string>;
  /** Those of users among themselves, by channel id: the bot neither hears nor reaches them. */
  groups: Map<string, GuildChannel>;
  /** Ids of users who take no direct messages. */
  refusing: Set<string>;
  /** Users who left a server, by id: they may share none with the bot any more. */
  former: Map<string, Member>;
  /** Ids of users who deleted their account. */
  deleted: Set<string>;
  /** Why Discord opens no conversation for this bot; undefined if it does. */
  withheld: OpeningRefusal | undefined;
  /** All servers. */
  worlds: World[];
}

/** The whole state of one guild. Values are replaced, never changed in place. */
export interface World {
  now(): number;
  /** Returns a new id. */
  id(): string;
  token: string;
  /** The simulator's own address without a trailing slash: `http://127.0.0.1:PORT`. */
  origin: string;
  bot: APIUser;
  /** Whether addresses and titles of embeds come back as others saw Discord write them. */
  normalises: boolean;
  /** Privileged intents that the application was granted, as a bit set. */
  grantedIntents: number;
  guildId: string;
  settings: ServerSettings;
  /** How the application was added: with its bot, with its commands only, or not at all. */
  install: Install;
  /** False during an outage of this one server. */
  isAvailable: boolean;
  /** False while a login is not told of this server. */
  isNamed: boolean;
  /** Ids of the quiet guilds that the bot is in too: copies of this one, in which nothing happens. */
  otherGuilds: readonly string[];
  roles: Map<string, APIRole>;
  members: Map<string, Member>;
  channels: Map<string, GuildChannel>;
  /** Shared by all worlds of one bot; their messages are among those of the first one. */
  conversations: Conversations;
  /** Ids of the members of each thread. */
  threadMembers: Map<string, ReadonlySet<string>>;
  /** By channel, then by message id, oldest first. */
  histories: Map<string, Map<string, APIMessage>>;
  /** What the server's administrators set, by the id of a command or of the application. */
  commandPermissions: Map<string, readonly APIApplicationCommandPermission[]>;
  /** Uploaded files by the path that serves them. */
  files: Map<string, File>;
  /** By channel, then by message id: when it was pinned, oldest first. */
  pins: Map<string, Map<string, string>>;
  /** Sends a gateway event about this guild to all sessions and watchers. */
  publish(event: Dispatch): void;
}

/** The guild's owner: the first member who is not a bot. Throws if there is none. */
export function ownerOf({ members }: World): Member {
  const first = members.values().find(({ user }) => !user.bot);
  if (!first) throw new Error('The guild has no members but the bot.');
  return first;
}

/** A bot that was removed is no member. */
export const isBotMember = ({ members, bot }: World): boolean => members.has(bot.id);

/** Returns a token in Discord's format: the bot's id and two opaque parts. */
export const botToken = (id: string, part = 's'): string =>
  `${Buffer.from(id).toString('base64url')}.Simulator.${part.padEnd(38, 's')}`;

/** Discord's epoch: the first second of 2015. */
const EPOCH = 1_420_070_400_000n;

/**
 * Returns a generator of Discord ids: milliseconds and a counter, so that they sort by time and
 * never repeat.
 */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(now()) - EPOCH) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** Returns when an id was created, in milliseconds since the epoch. */
export const createdAt = (id: string): number => Number((BigInt(id) >> 22n) + EPOCH);

/** Formats a time as Discord does: with microseconds, and with an offset instead of `Z`. */
export const timestamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00');
