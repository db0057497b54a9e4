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

/** Any channel of the guild, threads too: the fields that Discord shows, of which each type has some. */
export interface Channel {
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

export interface Overwrite {
  id: string;
  /** 0 = role, 1 = member. */
  type: 0 | 1;
  allow: string;
  deny: string;
}

export interface ForumTag {
  id: string;
  name: string;
  moderated: boolean;
  emoji_id: string | null;
  emoji_name: string | null;
}

/** What happened, as the gateway tells it; `intent` is the one that a client must have asked for. */
export interface Dispatch {
  t: string;
  d: object;
  intent: GatewayIntentBits | 0;
}

export type Member = APIGuildMember & Pick<APIInteractionGuildMember, 'user'>;

/** Everything that the simulator knows. Values are replaced, never changed in place. */
export interface World {
  now(): number;
  /** A new id. */
  id(): string;
  token: string;
  /** Where this simulator is reached, without a trailing slash: `http://127.0.0.1:PORT`. */
  origin: string;
  bot: APIUser;
  guildId: string;
  /** The server's preferred language, as Discord calls it. */
  locale: string;
  /** Ids of the other servers that the bot is in. */
  otherGuilds: readonly string[];
  roles: Map<string, APIRole>;
  members: Map<string, Member>;
  channels: Map<string, Channel>;
  /** By channel, then by message id, oldest first. */
  histories: Map<string, Map<string, APIMessage>>;
  /** Uploaded files by the path that they are served under. */
  files: Map<string, File>;
  /** By channel: when each pinned message was pinned, oldest pin first. */
  pins: Map<string, Map<string, string>>;
  /** Tells everyone who listens. */
  publish(event: Dispatch): void;
}

/** First second of 2015: Discord counts its ids from there. */
const EPOCH = 1_420_070_400_000n;

/** Makes ids as Discord does: milliseconds, then a running number, so that they sort by time and never repeat. */
export function createSnowflakes(now: () => number): () => string {
  let last = 0n;
  return () => {
    const fresh = (BigInt(now()) - EPOCH) << 22n;
    last = fresh > last ? fresh : last + 1n;
    return last.toString();
  };
}

/** When an id was made, in milliseconds since 1970. */
export const createdAt = (id: string): number => Number((BigInt(id) >> 22n) + EPOCH);

/** A time in Discord's own spelling: microseconds, and an offset where others write `Z`. */
export const timestamp = (ms: number): string => new Date(ms).toISOString().replace('Z', '000+00:00');
