import type { Why } from '../../core/channel/why.ts';
import type { WithdrawalAnswer } from '../../core/model/blog-record.ts';
import type { Blocker } from '../../core/model/delivery.ts';
import type { AddressReading, KeyEventRule, LiveBlog, Update } from '../../core/model/live-blog.ts';
import type { Problem } from '../../core/model/problem.ts';
import type {
  EditResult,
  Feed,
  FollowedFeed,
  QuietHours,
  ResumeResult,
  Settings,
  Subscription,
} from '../../core/model/subscription.ts';
import type { Sequel } from '../../core/notices/sequel.ts';
import type { CadenceReason } from '../../core/time/poll-schedule.ts';

/** How a feed is doing. Texts are plain, not escaped. */
export interface FeedStatus {
  state: LiveBlog['state'];
  /** Undefined if there was none since the bot started. */
  lastCheck?: Date;
  /** Null: it is no longer checked. Undefined: it is being checked. */
  nextCheck?: Date | null;
  /** `defect`: a fault of the bot broke the last check off. */
  because: CadenceReason | 'defect';
  /** ISO time of the last check that found a change. */
  changedAt: string;
  /** How many checks in a row failed, and why the last one did. */
  failures: number;
  problems: readonly Problem[];
  /** The address at which it is read, if it moved there permanently. */
  movedTo?: string;
  /** Undefined if the source itself flags its key events. */
  keyEventRule?: KeyEventRule;
  /** How many of today's updates the bot judged, because their publisher flags none, and how many it picked. */
  today?: { of: number; picked: number };
  /** Known updates that were not withdrawn; how many of them are key events or summaries. */
  updates: number;
  keyEvents: number;
  /** Updates that disappeared at once, since then (ISO), and are not believed to be withdrawn yet. */
  massWithdrawal?: { vanished: number; since: string };
  /** How many updates changed and still stand as they were, because too many changed at once. */
  late: number;
  /** How many updates each paused channel of this server has missed so far, by channel. */
  missed: Readonly<Record<string, number>>;
  /** What stops posting in this server's channels and threads. */
  channelProblems: readonly ChannelProblem[];
}

/** What stops posting in a channel, or only in its thread of the live blog (`threadId`). */
export interface ChannelProblem extends Blocker {
  channelId: string;
  threadId?: string;
}

/**
 * `existed`: the channel followed the feed already. `language`: what is posted in this server speaks
 * the invoker's language from now on. `problem`: why this server may not follow it.
 */
export type FollowResult =
  | { followed: FollowedFeed; existed: boolean; language?: string; problem?: undefined }
  | { problem: Problem };

/** `just tried`: the last try was seconds ago. `too often`: the invoker has requested too much within a minute. */
export type Retry = 'nothing stopped' | 'trying' | 'just tried' | 'too often';

export interface OwnMessage {
  kind: 'updates' | 'board' | 'thread' | 'end' | 'daily' | 'notice';
  /** The channel, or the one that the message's thread belongs to. */
  channelId: string;
  /** Undefined if the channel no longer follows it. */
  followed?: FollowedFeed;
  /** Of those that are still known. */
  updateIds: readonly string[];
}

/** `problem`: why this server may not follow it. `stood`: the channel follows it already, by itself. */
type GoOnResult = FollowedFeed | { problem: Problem } | 'stood';

/** What was found at one address of an import; undefined if it was not read. */
export interface ImportEntry {
  address: string;
  found?: { title: string; source: string; updates: number; ended: boolean };
  problems?: readonly Problem[];
  /** The feed, if a channel of this server follows it. */
  feedId?: string;
}

/** An import that waits for its moderator’s choice. It changes in place. */
export interface ImportDraft {
  entries: readonly ImportEntry[];
  channel: string;
  /** The channel that follows all of it: its settings are taken over. */
  from?: string;
  /** Which of the presets for what is posted; the normal one until another is chosen. */
  preset?: string;
  ticked: Set<number>;
}

/** What a server follows, as far as the readers of the answer can view it. What changes something is noted in the history of the server. */
export interface Feeds {
  /** Seconds between two checks of a source, at least. */
  pollSeconds: number;
  /** In channels that the answer's readers can view, oldest first. */
  followed(): Promise<readonly FollowedFeed[]>;
  /** What the invoker could see too, but not everybody who reads the answer. */
  hiddenFromReaders(): Promise<readonly FollowedFeed[]>;
  /** The channels that follow something, also those that the invoker cannot view. */
  channelsFollowed(): Promise<readonly string[]>;
  /** The live blog of a feed as last read, without withdrawn updates. `story`: followed by those of these, oldest first. */
  blog(feedId: string, story?: readonly Feed[]): Promise<LiveBlog | undefined>;
  /** Undefined if the feed was not checked yet. */
  status(feedId: string): Promise<FeedStatus | undefined>;
  /** The known updates of a feed, newest first, withdrawn ones included. */
  updates(feedId: string): Promise<readonly Update[]>;
  /** Reads what a person typed as an address; stores nothing. */
  read(address: string): Promise<AddressReading>;
  /** This reading is the baseline, unless the channel follows the feed already. */
  follow(reading: AddressReading & { kind: 'live blog' }, settings: Settings): Promise<FollowResult>;
  /** `undo`: board and thread are deleted too; else the board stays and says that nobody follows any more. */
  unfollow(followed: FollowedFeed, how?: 'undo'): Promise<void>;
  /**
   * Changes settings, by a decision about the subscription as it stands: two moderators at once lose
   * nothing. `decide` returns undefined to change nothing. Undefined if the subscription is gone.
   */
  edit(
    followed: FollowedFeed,
    decide: (current: Subscription) => Settings | undefined,
  ): Promise<EditResult | undefined>;
  /**
   * Returns the subscription as it is now; one that was paused before keeps its time. `until`: the
   * pause ends by itself. Undefined if it is gone.
   */
  pause(followed: FollowedFeed, until?: Date): Promise<Subscription | undefined>;
  /** Null if the channel was not paused, undefined if the subscription is gone. */
  resume(followed: FollowedFeed): Promise<ResumeResult | null | undefined>;
  /** A channel’s quiet hours; undefined if it has none. */
  quietHours(channelId: string): Promise<QuietHours | undefined>;
  /** Undefined ends them. Returns what was held back and is posted now. */
  setQuietHours(channelId: string, hours: QuietHours | undefined): Promise<ResumeResult>;
  /** Requests another try in a channel or thread where posting is stopped; does not wait for it. */
  retry(channelId: string): Promise<Retry>;
  /** Whether the live blog's thread, or its post in a forum, is open in its channel. */
  hasThread(subscription: Subscription): Promise<boolean>;
  /** Where a live blog that has ended continues, according to its last updates. */
  sequel(feedId: string): Promise<Sequel | undefined>;
  goOn(ended: FollowedFeed, sequel: AddressReading & { kind: 'live blog' }): Promise<GoOnResult>;
  /** Follows the live blog before a sequel again, in its place; undefined if that is no longer known. */
  goBack(followed: FollowedFeed): Promise<FollowedFeed | undefined>;
  /** Of updates that disappeared at once. False if that is over, or somebody said so before. */
  answerWithdrawal(followed: FollowedFeed, answer: WithdrawalAnswer): Promise<boolean>;
  /** Why a channel shows an update, or does not; undefined if the update is no longer known. */
  why(followed: FollowedFeed, updateId: string): Promise<Why | undefined>;
  /** Undefined if the bot did not send that message in this channel. */
  ownMessage(messageId: string): Promise<OwnMessage | undefined>;
  /**
   * The addresses in a file (OPML) that was attached to a command, by the address that Discord gave
   * it; none if it is too large or cannot be read.
   */
  addressesInFile(url: string): Promise<readonly string[]>;
  /**
   * Begins an import, unless one is under way in this server, or of this person in another one: returns
   * where. There is one at a time in each server and for each person.
   */
  beginImport(): 'here' | 'elsewhere' | undefined;
  /**
   * Reads addresses, one at a time at each host and as fast as the limit of the person allows, calls `each` with what was read, and yields how
   * many are done: every few seconds and at the end. After some minutes the rest is left out.
   */
  readMany(
    addresses: readonly string[],
    each: (index: number, reading: AddressReading) => Promise<void> | void,
  ): AsyncIterable<number>;
  /** Keeps an import for 15 minutes; returns the id under which its moderator finds it. */
  keepImport(draft: ImportDraft): string;
  keptImport(id: string): ImportDraft | undefined;
}
