import type { AuditEntry } from '../core/model/audit.ts';
import type { Schedule, ScheduleTimes } from '../core/model/daily-schedule.ts';
import type { Update } from '../core/model/live-blog.ts';
import type { Feed, Subscription } from '../core/model/subscription.ts';
import type { Sequel } from '../core/notices/sequel.ts';
import type { Why } from '../core/plan/why.ts';
import type { FollowedFeed, Wishes } from './context.ts';

/** What the commands of moderators may ask of the bot. All of it is noted in the server’s history. */

export type { AuditEntry, Schedule, Why };

/** What a change came to. */
export type EditResult =
  | { followed: FollowedFeed; before: Wishes; standing?: undefined; gone?: undefined }
  /** The other channel follows it already: nothing was changed. */
  | { standing: FollowedFeed; gone?: undefined }
  /** It is followed no longer. */
  | { gone: true };

/** One of our messages. */
export interface OwnMessage {
  kind: 'updates' | 'board' | 'thread' | 'end' | 'daily' | 'notice';
  /** The channel, or the one that the message's thread belongs to. */
  channelId: string;
  /** Undefined where that is followed there no longer. */
  followed?: FollowedFeed;
  /** Of those that are still known. */
  updateIds: readonly string[];
}

/** A summary of the day: `stood` where it was ordered before. Undefined where the server has as many as it may: `most`. */
export type ScheduleResult = { schedule: Schedule; stood: boolean } | { schedule?: undefined; most: number };

/** What is stored about a server, as JSON. */
export interface GuildExport {
  server: string;
  /** ISO. */
  exportedAt: string;
  settings: object;
  feeds: readonly Feed[];
  subscriptions: readonly Subscription[];
  /** Of the day. */
  summaries: readonly Schedule[];
  /** Newest first. */
  history: readonly AuditEntry[];
}

export interface ModeratorContext {
  /** Gives the subscription as it stands: one that was paused before stays so. Undefined where it is followed no longer. */
  pause(followed: FollowedFeed): Promise<Subscription | undefined>;
  /** Posts what was held back: so many updates in so many messages. Null where it was not paused. */
  resume(followed: FollowedFeed): Promise<{ updates: number; messages: number } | null | undefined>;
  edit(followed: FollowedFeed, wishes: Wishes): Promise<EditResult>;
  /** Why a channel shows an update, or does not; undefined where nothing is known of it any more. */
  why(followed: FollowedFeed, updateId: string): Promise<Why | undefined>;
  /** The updates of a feed as they are known, newest first; those too that were taken back. */
  known(feedId: string): Promise<readonly Update[]>;
  /** What a message is; undefined for one that is none of ours. */
  ours(messageId: string): Promise<OwnMessage | undefined>;
  /** Where a live blog that has ended goes on, as its last words say. */
  sequel(feedId: string): Promise<Sequel | undefined>;
  /** The sequel of a live blog is followed in its channel: what was offered is done, and its summaries of the day go on with that. */
  wentOn(ended: FollowedFeed, sequel: Sequel, followed: FollowedFeed): Promise<void>;
  /** Summaries of the day that were ordered in this server, oldest first. */
  digests(): Promise<readonly Schedule[]>;
  orderDigest(followed: FollowedFeed, times: ScheduleTimes & { channelId: string }): Promise<ScheduleResult>;
  /** Undefined where there is none of that id. */
  cancelDigest(id: string): Promise<Schedule | undefined>;
  /** All that is stored about this server. */
  exported(): Promise<GuildExport>;
  /** Forgets it, and that of its members, but for that it was asked for. */
  forget(): Promise<void>;
  /** What was done in this server, newest first. */
  history(): Promise<readonly AuditEntry[]>;
}
