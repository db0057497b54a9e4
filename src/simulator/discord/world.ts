import type {
  APIGuildMember,
  APIInteractionGuildMember,
  APIMessage,
  APIRole,
  APIThreadChannel,
  APIUser,
  ChannelType,
  GatewayIntentBits,
} from 'discord-api-types/v10';

/** Any channel or thread of the guild. Each type has only some of the optional fields. */
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

/** A gateway event. Clients receive it if they asked for its `intent`; 0 reaches all. */
export interface Dispatch {
  t: string;
  d: object;
  intent: GatewayIntentBits | 0;
}

/** A member of the guild; unlike in Discord's types, the user is always there. */
export type Member = APIGuildMember & Pick<APIInteractionGuildMember, 'user'>;

/** The simulator's whole state. Values are replaced, never changed in place. */
export interface World {
  now(): number;
  /** Returns a new id. */
  id(): string;
  token: string;
  /** The simulator's own address without a trailing slash: `http://127.0.0.1:PORT`. */
  origin: string;
  bot: APIUser;
  guildId: string;
  /** The guild's preferred locale: one of Discord's. */
  locale: string;
  /** Ids of the other guilds that the bot is in. */
  otherGuilds: readonly string[];
  roles: Map<string, APIRole>;
  members: Map<string, Member>;
  channels: Map<string, GuildChannel>;
  /** By channel, then by message id, oldest first. */
  histories: Map<string, Map<string, APIMessage>>;
  /** Uploaded files by the path that serves them. */
  files: Map<string, File>;
  /** By channel, then by message id: when it was pinned, oldest first. */
  pins: Map<string, Map<string, string>>;
  /** Sends a gateway event to all sessions and watchers. */
  publish(event: Dispatch): void;
}

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
