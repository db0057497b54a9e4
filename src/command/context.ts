import type { KeyEventRule, LiveBlog, Update } from '../core/model/live-blog.ts';
import type { OfferedFeed, Problem } from '../core/model/problem.ts';
import type { Feed, Subscription } from '../core/model/subscription.ts';
import type { Quoted } from '../core/quotes/quotes.ts';
import type { CadenceReason } from '../core/time/poll-schedule.ts';
import type { Locale } from '../i18n/translate.ts';
import type { QuoteCard } from '../picture/card.ts';
import type { ModeratorContext } from './moderation.ts';

export interface FollowedFeed {
  feed: Feed;
  subscription: Subscription;
}

/** What a moderator's address turned out to be, read but not stored. */
export type SourceReading =
  | { kind: 'live blog'; feed: Pick<Feed, 'id' | 'url' | 'page' | 'source' | 'title' | 'ended'>; blog: LiveBlog }
  /** `problems` tell why, and what to do next. */
  | { kind: 'refused'; problems: readonly Problem[]; feeds: readonly OfferedFeed[] };

/** How it goes with a feed. Texts are plain, not escaped. */
export interface FeedStatus {
  state: LiveBlog['state'];
  /** Undefined: not since the bot started. */
  lastCheck?: Date;
  /** Null: it is not looked at any more. Undefined: it is being looked at. */
  nextCheck?: Date | null;
  /** What makes the next look come when it comes. `defect`: the last one broke off for a fault of the bot. */
  because: CadenceReason | 'defect';
  /** ISO time at which a look last found anything changed. */
  changedAt: string;
  /** Checks in a row that failed, and what the last one failed of. */
  failures: number;
  problems: readonly Problem[];
  /** The address at which it is read, where it moved there for good. */
  movedTo?: string;
  /** Undefined if the source itself flags its key events. */
  keyEventRule?: KeyEventRule;
  /** Updates that are known and were not taken back; how many of them are key events or summaries. */
  updates: number;
  keyEvents: number;
  /** So many updates vanished at once, since then (ISO): that is not believed yet. */
  held?: { vanished: number; since: string };
  /** Updates that this server's paused channels have missed so far, by channel. */
  missed: Readonly<Record<string, number>>;
  /** What stops posting in this server's channels and threads, since when (ISO). */
  obstacles: readonly ChannelProblem[];
}

export interface ChannelProblem {
  /** Of the channel or thread. */
  channelId: string;
  /** It names the place and says what to do. */
  problem: Problem;
  since: string;
}

/** What a moderator decides about a subscription. */
export type Wishes = Pick<
  Subscription,
  | 'channelId'
  | 'updates'
  | 'mention'
  | 'keywords'
  | 'withdrawn'
  | 'thread'
  | 'board'
  | 'forum'
  | 'publish'
  | 'keepAfterEnd'
>;

/** What following came to: a problem if this server may follow no more. */
type FollowResult = { followed: FollowedFeed; stood: boolean; problem?: undefined } | { problem: Problem };

/** Who asked, where and when. */
export interface Invoker {
  now: Date;
  guildId: string;
  /** Of the server, as Discord calls it. */
  guildLocale?: string;
  channelId: string;
  userId: string;
}

/** What a command may ask of the bot. */
export interface BotContext extends Invoker, ReaderContext, ModeratorContext {
  /** Fewest seconds between two looks at a source. */
  pollSeconds: number;
  /** What this server follows. */
  followed(): Promise<readonly FollowedFeed[]>;
  /** The live blog of a feed as last read. */
  blog(feedId: string): Promise<LiveBlog | undefined>;
  /** Undefined where a feed was not looked at yet. */
  status(feedId: string): Promise<FeedStatus | undefined>;
  read(address: string): Promise<SourceReading>;
  /** Stores the subscription with this reading as its baseline. Gives the one that stands where the channel follows already. */
  follow(reading: SourceReading & { kind: 'live blog' }, wishes: Wishes): Promise<FollowResult>;
  /** `undo`: what it opened goes too; else a board stays and says that nobody follows any more. */
  unfollow(followed: FollowedFeed, how?: 'undo'): Promise<void>;
  /**
   * Asks for another try at once where posting is stopped in a channel or thread; does not wait for it. False where the asker has
   * had too much tried within a minute.
   */
  retry(channelId: string): Promise<boolean>;
}

/** How far a reader has caught up with a live blog. ISO times. */
export interface CatchUpCursor {
  /** When the reader asked. */
  at: string;
  /** Of the newest update that was known then. */
  newest?: string;
}

/** What one of our messages shows: the ids of its updates that are still known. */
export interface ShownUpdates {
  feedId: string;
  updateIds: readonly string[];
}

/** A picture as PNG with its words, or why there is none. */
export type DrawnCard = { bytes: Uint8Array; alt: string; problem?: undefined } | { problem: Problem };

/** What members’ answers are made from. */
export interface ReaderContext {
  /** Newest first, of what was last read and not taken back. */
  quotes(feedId: string): Promise<readonly Quoted[]>;
  /** Updates that stand and whose facts were mended, with when that was noticed (ISO), newest first. */
  corrected(feedId: string): Promise<readonly { update: Update; at: string }[]>;
  /** Undefined where that message is none of ours that shows an update. */
  updatesAt(channelId: string, messageId: string): Promise<ShownUpdates | undefined>;
  draw(card: QuoteCard): Promise<DrawnCard>;
  /** Of the server, an IANA name. */
  timezone(): Promise<string>;
  /** Gives the zone's proper name; undefined where there is no such zone, and then the old one stands. */
  setTimezone(zone: string): Promise<string | undefined>;
  /** The asker's; undefined the first time, and after 90 days. */
  caughtUp(feedId: string): Promise<CatchUpCursor | undefined>;
  noteCatchUp(feedId: string, caught: CatchUpCursor): Promise<void>;
  /** Forgets all of the asker's in this server; gives how many there were. */
  forgetCatchUps(): Promise<number>;
}

/** What a command may ask of the server that it runs in. */
export interface GuildContext {
  /** A channel's name without its #, where it is known. */
  channelName(channelId: string): string | undefined;
  /** Undefined where that is not known. */
  kindOf(channelId: string): 'text' | 'announcement' | 'forum' | 'thread' | undefined;
  /** The tags that posts of a forum can carry; none for other channels. */
  tagsOf(channelId: string): readonly { id: string; name: string }[];
  /** Whether a forum takes only posts that carry a tag. */
  tagNeeded(channelId: string): boolean;
  /**
   * The permissions, in Discord's words, that the bot lacks to post in a channel, and for what else is wished there; empty
   * where that is not known.
   */
  missing(channelId: string, wishes?: Pick<Subscription, 'board' | 'thread' | 'forum'>): readonly string[];
}

/** With the words for whoever reads the answer. */
export type CommandContext = BotContext & GuildContext & Locale;
