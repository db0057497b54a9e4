import type { EditedUpdate } from '../../core/answers/changes.ts';
import type { Correction } from '../../core/answers/fact-corrections.ts';
import type { Arrivals, Withdrawal } from '../../core/answers/missed.ts';
import type { AddressReading } from '../../core/model/address-reading.ts';
import type { CatchUpCursor } from '../../core/model/catch-up-cursor.ts';
import type { Blocker } from '../../core/model/delivery.ts';
import type { KeyEventRule, LiveBlog } from '../../core/model/live-blog.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { QuoteCard } from '../../core/model/quote-card.ts';
import type { Feed, FollowedFeed, Settings, Subscription } from '../../core/model/subscription.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';
import type { Steps } from '../../core/steps.ts';
import type { CadenceReason } from '../../core/time/poll-schedule.ts';
import type { Locale } from '../../i18n/translate.ts';
import type { ImportContext } from './import.ts';
import type { MemberContext } from './member.ts';
import type { ModeratorContext } from './moderator.ts';
import type { NoteAnswer, ShownList, ShownQuotes } from './sharing.ts';

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
  /**
   * How many of today's updates the bot judged, because their publisher flags none, and how many it
   * picked.
   */
  today?: { of: number; picked: number };
  /** Known updates that were not withdrawn; how many of them are key events or summaries. */
  updates: number;
  keyEvents: number;
  /**
   * This many updates disappeared at once, since then (ISO), and are not believed to be withdrawn
   * yet.
   */
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

/** What an invoker may do in the server's channels: never more through the bot than without it. */
export interface InvokerRights {
  /** False also if the channel is not one of this server's, or unknown. */
  canView(channelId: string): boolean;
  /** Whether Discord hides this channel of the server from the bot, so that nobody knows whether the invoker can view it. */
  isUnseen(channelId: string): boolean;
  /**
   * The permissions, by Discord's English names, that the invoker lacks to write there what a
   * subscription posts; undefined if the channel is not one of this server's, or unknown.
   */
  lacksToPost(channelId: string, settings?: { thread?: boolean }): readonly string[] | undefined;
  mayPing(roleId: string, channelId: string): boolean;
}

/** Who reads the answer: the invoker, or everybody who can view this channel if it is shared. */
export interface Readers {
  /** Whether all of them can view a channel of this server. */
  readersCanView(channelId: string): boolean;
}

/** Who used a command, where and when, and who reads the answer. */
export interface Invoker extends Readers, Pick<InvokerRights, 'canView'> {
  now: Date;
  guildId: string;
  /** The server's locale, as Discord calls it; undefined unless the server is a Community. */
  guildLocale?: string;
  /** The invoker's own locale, as Discord calls it. */
  userLocale?: string;
  channelId: string;
  /** The channel that this one is a thread of. */
  parentId?: string;
  userId: string;
  /**
   * Set if everybody in the channel reads the answer: the id of this use of a command or button, and
   * of the message whose button was pressed.
   */
  sharing?: { interactionId: string; messageId?: string };
  /** What the message of this bot says that a menu command was used on. */
  target?: TargetMessage;
  /**
   * For a menu command, the web addresses in its message, whoever sent that. For a button of an answer, the page of the live
   * blog that the answer is about.
   */
  links?: readonly string[];
}

/** A message of this bot as the reader sees it: its texts, as Markdown, and the page of its live blog. */
export interface TargetMessage {
  text: string;
  page?: string;
}

/**
 * What a request for another try came to. `just tried`: the last try was seconds ago. `too often`:
 * the invoker has requested too much within a minute.
 */
export type Retry = 'nothing stopped' | 'trying' | 'just tried' | 'too often';

/** What was typed or chosen, by name. */
export type TypedValues = Readonly<Partial<Record<string, string>>>;

/** What a command may ask of the bot. */
export interface BotContext extends Invoker, ReaderContext, MemberContext, ModeratorContext, ImportContext {
  /** Seconds between two checks of a source, at least. */
  pollSeconds: number;
  /**
   * What this server follows in channels that the answer's readers can view, in the order in which
   * it was added.
   */
  followed(): Promise<readonly FollowedFeed[]>;
  /** What the invoker could see too, but not everybody who reads the answer. */
  hiddenFromReaders(): Promise<readonly FollowedFeed[]>;
  /** The channels that follow something, also those that the invoker cannot view. */
  channelsFollowed(): Promise<readonly string[]>;
  /** The live blog of a feed as last read, without withdrawn updates. `story`: followed by those of these, oldest first. */
  blog(feedId: string, story?: readonly Feed[]): Promise<LiveBlog | undefined>;
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
  /** Keeps for 15 minutes what the invoker typed into a form that was refused; undefined forgets it. */
  keepTyped(about: string, values: TypedValues | undefined): void;
  typed(about: string): TypedValues | undefined;
  /** Requests another try in a channel or thread where posting is stopped; does not wait for it. */
  retry(channelId: string): Promise<Retry>;
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
  /** Does work that may take long, so that others have a turn in between. */
  inSlices<T>(work: Steps<T>): Promise<T>;
  /** The quotes of a live blog as last read and as this server's moderators corrected them, newest first. */
  quotes(feedId: string): Promise<readonly BlogQuote[]>;
  /** When updates came. */
  arrivals(feedId: string): Promise<Arrivals>;
  /**
   * Updates that stand and whose facts were corrected, with when that was noticed (ISO) and what was
   * wrong, newest first.
   */
  corrections(feedId: string): Promise<readonly Correction[]>;
  /** Updates that the publisher withdrew, with when that was noticed (ISO), newest first. */
  withdrawals(feedId: string): Promise<readonly Withdrawal[]>;
  /** What these updates say and said before, without withdrawn ones. */
  versions(feedId: string, updateIds: readonly string[]): Promise<readonly EditedUpdate[]>;
  /**
   * Undefined if the bot did not send that message in this channel, or it shows no update. No
   * updates if the answer's readers cannot see where their live blog is followed.
   */
  updatesInMessage(messageId: string): Promise<ShownUpdates | undefined>;
  drawQuoteCard(card: QuoteCard): Promise<DrawnCard>;
  /**
   * Stores which quotes an answer shows that everybody in the channel reads, before it is shown, so that
   * it follows the newsroom. Returns what notes the message once it stands; `outdated` if the live blog
   * says something else by now: then nothing is stored.
   */
  shareQuotes(shown: ShownQuotes): Promise<NoteAnswer | 'outdated'>;
  /** The same for a list of updates. `fixed`: it shows updates of an earlier live blog of the story, and cannot follow. */
  shareList(shown: ShownList): Promise<NoteAnswer | 'outdated' | 'fixed'>;
  /** The server's time zone, an IANA name; UTC until one is chosen. */
  timezone(): Promise<string>;
  /** Undefined until a moderator has chosen the server's time zone. */
  chosenTimezone(): Promise<string | undefined>;
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

/** What kind of channel something is followed in: `voice` for the chat of a voice or stage channel. */
export type ChannelKind = 'text' | 'announcement' | 'forum' | 'thread' | 'voice';

/** What a command may ask of the server that it runs in. */
export interface GuildContext {
  /** A channel's name without its #; undefined if unknown. */
  channelName(channelId: string): string | undefined;
  /** Undefined if unknown. */
  channelKind(channelId: string): ChannelKind | undefined;
  /** A role's name without its @; undefined if unknown. */
  roleName(roleId: string): string | undefined;
  /** The tags that posts of a forum can carry; none for other channels. */
  forumTags(channelId: string): readonly { id: string; name: string }[];
  /** Whether a forum takes only posts that carry a tag. */
  requiresTag(channelId: string): boolean;
  /**
   * The permissions, by Discord's English names, that the bot lacks to post in a channel with these
   * settings; empty if the channel is unknown.
   */
  missingPermissions(channelId: string, settings?: Pick<Subscription, 'board' | 'thread' | 'forum'>): readonly string[];
  /** When the bot's timeout in the server ends, which takes its permissions to post; undefined if it is in none. */
  timedOutUntil(): Date | undefined;
  /**
   * Whether the bot may be missing from a private thread, of which nothing is told to those who are
   * not in it.
   */
  needsInvitation(channelId: string): boolean;
  /**
   * Whether a role's members are notified if the bot mentions it in a channel; true if the role or
   * the channel is unknown.
   */
  notifiesRole(roleId: string, channelId: string): boolean;
}

/**
 * All that a command may ask for, with the locale of its reader. A command names the
 * part that it needs.
 */
export type CommandContext = BotContext & GuildContext & InvokerRights & Locale;
