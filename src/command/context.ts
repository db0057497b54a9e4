import type { AddressReading } from '../core/model/address-reading.ts';
import type { CatchUpCursor } from '../core/model/catch-up-cursor.ts';
import type { Blocker } from '../core/model/delivery.ts';
import type { KeyEventRule, LiveBlog, Update } from '../core/model/live-blog.ts';
import type { Problem } from '../core/model/problem.ts';
import type { QuoteCard } from '../core/model/quote-card.ts';
import type { FollowedFeed, Settings, Subscription } from '../core/model/subscription.ts';
import type { BlogQuote } from '../core/quotes/quote.ts';
import type { CadenceReason } from '../core/time/poll-schedule.ts';
import type { Locale } from '../i18n/translate.ts';
import type { ModeratorContext } from './moderator-context.ts';

/** What a command may ask of the bot, and of the server that it runs in. */

/** How a feed is doing. Texts are plain, not escaped. */
export interface FeedStatus {
  state: LiveBlog['state'];
  /** Undefined if there was none since the bot started. */
  lastCheck?: Date;
  /** Null: it is no longer checked. Undefined: it is being checked. */
  nextCheck?: Date | null;
  /**
   * Why the next check comes when it comes. `defect`: a fault of the bot broke the last one off.
   */
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
  /** Known updates that were not withdrawn; how many of them are key events or summaries. */
  updates: number;
  keyEvents: number;
  /**
   * This many updates disappeared at once, since then (ISO), and are not believed to be withdrawn
   * yet.
   */
  massWithdrawal?: { vanished: number; since: string };
  /** How many updates each paused channel of this server has missed so far, by channel. */
  missed: Readonly<Record<string, number>>;
  /** What stops posting in this server's channels and threads. */
  channelProblems: readonly ChannelProblem[];
}

/** What stops posting in a channel. */
export interface ChannelProblem extends Blocker {
  channelId: string;
}

/**
 * `existed`: the channel followed the feed already. `problem`: why this server may not follow it.
 */
export type FollowResult = { followed: FollowedFeed; existed: boolean; problem?: undefined } | { problem: Problem };

/** Who used a command, where and when. */
export interface Invoker {
  now: Date;
  guildId: string;
  /** The server's locale, as Discord calls it. */
  guildLocale?: string;
  channelId: string;
  userId: string;
}

/** What a command may ask of the bot. */
export interface BotContext extends Invoker, ReaderContext, ModeratorContext {
  /** Seconds between two checks of a source, at least. */
  pollSeconds: number;
  /** What this server follows, in the order in which it was added. */
  followed(): Promise<readonly FollowedFeed[]>;
  /** The live blog of a feed as last read, without withdrawn updates. */
  blog(feedId: string): Promise<LiveBlog | undefined>;
  /** Undefined if the feed was not checked yet. */
  status(feedId: string): Promise<FeedStatus | undefined>;
  /** Reads what a person typed as an address; stores nothing. */
  read(address: string): Promise<AddressReading>;
  /**
   * Stores the subscription with this reading as its baseline, unless the channel follows the feed
   * already.
   */
  follow(reading: AddressReading & { kind: 'live blog' }, settings: Settings): Promise<FollowResult>;
  /**
   * `undo`: the board and the thread are deleted too; else the board stays and says that nobody
   * follows any more.
   */
  unfollow(followed: FollowedFeed, how?: 'undo'): Promise<void>;
  /**
   * Requests another try in a channel or thread where posting is stopped; does not wait for it.
   * Returns false if the invoker has requested too much within a minute.
   */
  retry(channelId: string): Promise<boolean>;
}

/** The updates that one of the bot's messages shows. */
export interface ShownUpdates {
  feedId: string;
  /** Of those that are still known. */
  updateIds: readonly string[];
}

/** A PNG picture with its alternative text, or why there is none. */
export type DrawnCard = { bytes: Uint8Array; alt: string; problem?: undefined } | { problem: Problem };

/** What answers to members are made from. */
export interface ReaderContext {
  /** The quotes of a live blog as last read, newest first, without withdrawn ones. */
  quotes(feedId: string): Promise<readonly BlogQuote[]>;
  /**
   * Updates that stand and whose facts were corrected, with when that was noticed (ISO), newest
   * first.
   */
  corrections(feedId: string): Promise<readonly { update: Update; at: string }[]>;
  /** Undefined if the bot did not send that message, or it shows no update. */
  updatesInMessage(channelId: string, messageId: string): Promise<ShownUpdates | undefined>;
  drawQuoteCard(card: QuoteCard): Promise<DrawnCard>;
  /** The server's time zone, an IANA name. */
  timezone(): Promise<string>;
  /**
   * Returns the zone's canonical name; undefined if there is no such zone, in which case nothing
   * changes.
   */
  setTimezone(zone: string): Promise<string | undefined>;
  /** The invoker's; undefined the first time, and after 90 days. */
  catchUpCursor(feedId: string): Promise<CatchUpCursor | undefined>;
  saveCatchUpCursor(feedId: string, cursor: CatchUpCursor): Promise<void>;
  /** Deletes all cursors of the invoker in this server; returns how many there were. */
  deleteCatchUpCursors(): Promise<number>;
}

/** What kind of channel something is followed in. */
export type ChannelKind = 'text' | 'announcement' | 'forum' | 'thread';

/** What a command may ask of the server that it runs in. */
export interface GuildContext {
  /** A channel's name without its #; undefined if unknown. */
  channelName(channelId: string): string | undefined;
  /** Undefined if unknown. */
  channelKind(channelId: string): ChannelKind | undefined;
  /** The tags that posts of a forum can carry; none for other channels. */
  forumTags(channelId: string): readonly { id: string; name: string }[];
  /** Whether a forum takes only posts that carry a tag. */
  requiresTag(channelId: string): boolean;
  /**
   * The permissions, by Discord's English names, that the bot lacks to post in a channel with these
   * settings; empty if the channel is unknown.
   */
  missingPermissions(channelId: string, settings?: Pick<Subscription, 'board' | 'thread' | 'forum'>): readonly string[];
}

/**
 * All that a command may ask for, with the locale of its reader. A command names the
 * part that it needs.
 */
export type CommandContext = BotContext & GuildContext & Locale;
