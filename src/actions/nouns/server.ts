import type { AuditEntry } from '../../core/model/audit.ts';
import type { Feed, FollowedFeed, Schedule, ScheduleTimes, Subscription } from '../../core/model/subscription.ts';

/** `existed`: the same was scheduled before. `limit`: as many as the server may have. */
export type ScheduleResult = { schedule: Schedule; existed: boolean } | { schedule?: undefined; limit: number };

export interface GuildExport {
  server: string;
  /** ISO time. */
  exportedAt: string;
  settings: object;
  feeds: readonly Feed[];
  subscriptions: readonly Subscription[];
  summaries: readonly Schedule[];
  /** Newest first. */
  history: readonly AuditEntry[];
}

/** What kind of channel something is followed in: `voice` for the chat of a voice or stage channel. */
export type ChannelKind = 'text' | 'announcement' | 'forum' | 'thread' | 'voice';

export interface Directory {
  /** A channel's name without its #; undefined if unknown. */
  channelName(channelId: string): string | undefined;
  channelKind(channelId: string): ChannelKind | undefined;
  /** A role's name without its @; undefined if unknown. */
  roleName(roleId: string): string | undefined;
  /** The tags that posts of a forum can carry; none for other channels. */
  forumTags(channelId: string): readonly { id: string; name: string }[];
  /** Whether a forum takes only posts that carry a tag. */
  requiresTag(channelId: string): boolean;
}

/** The server that a command runs in: its settings, its summaries, all that is stored of it. What changes something is noted in its history. */
export interface Server extends Directory {
  /** The language of what is posted in this server, as a BCP 47 tag. */
  postingLanguage(): Promise<string>;
  /** Changes the language of all that is posted in this server; boards change at once. */
  setPostingLanguage(language: string): Promise<void>;
  /** The server's time zone, an IANA name; UTC until one is chosen. */
  timezone(): Promise<string>;
  /** Undefined until a moderator has chosen the server's time zone. */
  chosenTimezone(): Promise<string | undefined>;
  /** Returns the zone's canonical name; undefined if there is no such zone, and nothing changes. */
  setTimezone(zone: string): Promise<string | undefined>;
  /** The daily summaries in channels that the invoker can view, oldest schedule first. */
  dailySummaries(): Promise<readonly Schedule[]>;
  scheduleSummary(followed: FollowedFeed, times: ScheduleTimes & { channelId: string }): Promise<ScheduleResult>;
  /** Returns the cancelled schedule; undefined if there is none with that id. */
  cancelSummary(id: string): Promise<Schedule | undefined>;
  /** What was done in this server, in channels that the invoker can view, newest first. */
  history(): Promise<readonly AuditEntry[]>;
  /** All that is stored about this server, as far as the invoker can view its channels. */
  exportData(): Promise<GuildExport>;
  /** Deletes all data of this server and its members; keeps only a note of the request. */
  forget(): Promise<void>;
}
