import type { AddressReading } from '../../core/model/address-reading.ts';
import type { AuditEntry } from '../../core/model/audit.ts';
import type { WithdrawalAnswer } from '../../core/model/blog-record.ts';
import type { Schedule, ScheduleTimes } from '../../core/model/daily-schedule.ts';
import type { Update } from '../../core/model/live-blog.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { QuietHours } from '../../core/model/quiet-hours.ts';
import type { QuoteChange } from '../../core/model/quote-correction.ts';
import type {
  EditResult,
  Feed,
  FollowedFeed,
  ResumeResult,
  Settings,
  Subscription,
} from '../../core/model/subscription.ts';
import type { Sequel } from '../../core/notices/sequel.ts';
import type { Why } from '../../core/plan/why.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';

/** What a message of the bot is. */
export interface OwnMessage {
  kind: 'updates' | 'board' | 'thread' | 'end' | 'daily' | 'notice';
  /** The channel, or the one that the message's thread belongs to. */
  channelId: string;
  /** Undefined if the channel no longer follows it. */
  followed?: FollowedFeed;
  /** Of those that are still known. */
  updateIds: readonly string[];
}

/**
 * `existed`: the same summary was scheduled before. `limit`: the server has this many, which is all
 * it may have.
 */
export type ScheduleResult = { schedule: Schedule; existed: boolean } | { schedule?: undefined; limit: number };

/** `problem`: why this server may not follow it. `stood`: the channel follows it already, by itself. */
type GoOnResult = FollowedFeed | { problem: Problem } | 'stood';

/** What is stored about a server, as JSON. */
export interface GuildExport {
  server: string;
  /** ISO time. */
  exportedAt: string;
  settings: object;
  feeds: readonly Feed[];
  subscriptions: readonly Subscription[];
  /** Schedules of daily summaries. */
  summaries: readonly Schedule[];
  /** Newest first. */
  history: readonly AuditEntry[];
}

/** A quote as it was found, and what this server's moderators corrected about it. */
export interface CorrectableQuote {
  key: string;
  quote: BlogQuote;
  correction?: QuoteChange;
}

/**
 * What the commands of moderators may ask of the bot. Everything that changes something is noted in
 * the server's history.
 */
export interface ModeratorContext {
  /**
   * Returns the subscription as it is now; one that was paused before keeps its time. `until`: the
   * pause ends by itself. Undefined if it is gone.
   */
  pause(followed: FollowedFeed, until?: Date): Promise<Subscription | undefined>;
  /** A channel’s quiet hours; undefined if it has none. */
  quietHours(channelId: string): Promise<QuietHours | undefined>;
  /**
   * Changes the quiet hours of a channel; undefined means none. Returns what was held back and is
   * posted now.
   */
  setQuietHours(channelId: string, hours: QuietHours | undefined): Promise<ResumeResult>;
  /**
   * Posts what was held back. Null if the channel was not paused, undefined if the subscription is
   * gone.
   */
  resume(followed: FollowedFeed): Promise<ResumeResult | null | undefined>;
  /**
   * Changes settings, by a decision about the subscription as it stands: two moderators at once lose
   * nothing. `decide` returns undefined to change nothing. Undefined if the subscription is gone.
   */
  edit(
    followed: FollowedFeed,
    decide: (current: Subscription) => Settings | undefined,
  ): Promise<EditResult | undefined>;
  /** Whether the live blog's thread, or its post in a forum, is open in its channel. */
  hasThread(subscription: Subscription): Promise<boolean>;
  /** Why a channel shows an update, or does not; undefined if the update is no longer known. */
  why(followed: FollowedFeed, updateId: string): Promise<Why | undefined>;
  /** The known updates of a feed, newest first, withdrawn ones included. */
  updates(feedId: string): Promise<readonly Update[]>;
  /** Undefined if the bot did not send that message in this channel. */
  ownMessage(messageId: string): Promise<OwnMessage | undefined>;
  /** The quotes of a live blog, newest first, hidden ones included. */
  quotesToCorrect(feedId: string): Promise<readonly CorrectableQuote[]>;
  /**
   * Hides a quote for this server or names its speaker; without a change, undoes that. Undefined if
   * the quote is gone.
   */
  correctQuote(feedId: string, key: string, change?: QuoteChange): Promise<BlogQuote | undefined>;
  /** Where a live blog that has ended continues, according to its last updates. */
  sequel(feedId: string): Promise<Sequel | undefined>;
  /** Follows the sequel of a live blog in its place. */
  goOn(ended: FollowedFeed, sequel: AddressReading & { kind: 'live blog' }): Promise<GoOnResult>;
  /** Follows the live blog before a sequel again, in its place; undefined if that is no longer known. */
  goBack(followed: FollowedFeed): Promise<FollowedFeed | undefined>;
  /**
   * Says what updates are that disappeared at once, in one channel. False if that is over, or somebody said
   * so before.
   */
  answerWithdrawal(followed: FollowedFeed, answer: WithdrawalAnswer): Promise<boolean>;
  /** The daily summaries in channels that the invoker can view, oldest schedule first. */
  dailySummaries(): Promise<readonly Schedule[]>;
  scheduleSummary(followed: FollowedFeed, times: ScheduleTimes & { channelId: string }): Promise<ScheduleResult>;
  /** Returns the cancelled schedule; undefined if there is none with that id. */
  cancelSummary(id: string): Promise<Schedule | undefined>;
  /** All that is stored about this server, as far as the invoker can view its channels. */
  exportData(): Promise<GuildExport>;
  /** Deletes all data of this server and its members; keeps only a note of the request. */
  forget(): Promise<void>;
  /** The language of what is posted in this server, as a BCP 47 tag. */
  postingLanguage(): Promise<string>;
  /** Changes the language of all that is posted in this server; boards change at once. */
  setPostingLanguage(language: string): Promise<void>;
  /** What was done in this server, in channels that the invoker can view, newest first. */
  history(): Promise<readonly AuditEntry[]>;
}
