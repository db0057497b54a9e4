import type { AuditEntry } from '../core/model/audit.ts';
import type { Feed, Schedule, Subscription, Update } from '../core/model/model.ts';
import type { Sequel } from '../core/notices/sequel.ts';
import type { Why } from '../core/plan/why.ts';
import type { Times } from '../core/time/daily-schedule.ts';
import type { Followed, Wishes } from './context.ts';

/** What the commands of moderators may ask of the bot. All of it is noted in the server’s history. */

export type { AuditEntry, Schedule, Why };

/** What a change came to. */
export type Edited =
  | { followed: Followed; before: Wishes; standing?: undefined; gone?: undefined }
  /** The other channel follows it already: nothing was changed. */
  | { standing: Followed; gone?: undefined }
  /** It is followed no longer. */
  | { gone: true };

/** One of our messages. */
export interface Ours {
  kind: 'updates' | 'board' | 'thread' | 'end' | 'daily' | 'notice';
  /** The channel, or the one that the message's thread belongs to. */
  channelId: string;
  /** Undefined where that is followed there no longer. */
  followed?: Followed;
  /** Of those that are still known. */
  updateIds: readonly string[];
}

/** A summary of the day: `stood` where it was ordered before. Undefined where the server has as many as it may: `most`. */
export type Ordered = { schedule: Schedule; stood: boolean } | { schedule?: undefined; most: number };

/** What is stored about a server, as JSON. */
export interface Exported {
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

export interface Moderating {
  /** Gives the subscription as it stands: one that was paused before stays so. Undefined where it is followed no longer. */
  pause(followed: Followed): Promise<Subscription | undefined>;
  /** Posts what was held back: so many updates in so many messages. Null where it was not paused. */
  resume(followed: Followed): Promise<{ updates: number; messages: number } | null | undefined>;
  edit(followed: Followed, wishes: Wishes): Promise<Edited>;
  /** Why a channel shows an update, or does not; undefined where nothing is known of it any more. */
  why(followed: Followed, updateId: string): Promise<Why | undefined>;
  /** The updates of a feed as they are known, newest first; those too that were taken back. */
  known(feedId: string): Promise<readonly Update[]>;
  /** What a message is; undefined for one that is none of ours. */
  ours(messageId: string): Promise<Ours | undefined>;
  /** Where a live blog that has ended goes on, as its last words say. */
  sequel(feedId: string): Promise<Sequel | undefined>;
  /** The sequel of a live blog is followed in its channel: what was offered is done, and its summaries of the day go on with that. */
  wentOn(ended: Followed, sequel: Sequel, followed: Followed): Promise<void>;
  /** Summaries of the day that were ordered in this server, oldest first. */
  digests(): Promise<readonly Schedule[]>;
  orderDigest(followed: Followed, times: Times & { channelId: string }): Promise<Ordered>;
  /** Undefined where there is none of that id. */
  cancelDigest(id: string): Promise<Schedule | undefined>;
  /** All that is stored about this server. */
  exported(): Promise<Exported>;
  /** Forgets it, and that of its members, but for that it was asked for. */
  forget(): Promise<void>;
  /** What was done in this server, newest first. */
  history(): Promise<readonly AuditEntry[]>;
}
