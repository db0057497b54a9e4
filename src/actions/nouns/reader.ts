import type { Arrivals, Withdrawal } from '../../core/answers/catchup.ts';
import type { EditedUpdate } from '../../core/answers/changes.ts';
import type { Correction } from '../../core/answers/timeline.ts';
import type { Update } from '../../core/model/live-blog.ts';
import type { Problem } from '../../core/model/problem.ts';
import type { QuoteCard, QuoteChange } from '../../core/model/quote.ts';
import type { ListAsked } from '../../core/model/share.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';
import type { Steps } from '../../core/steps.ts';

export interface ShownUpdates {
  feedId: string;
  /** Of those that are still known. */
  updateIds: readonly string[];
}

/** A PNG picture with its alternative text, or why there is none. */
export type DrawnCard = { bytes: Uint8Array; alt: string; problem?: undefined } | { problem: Problem };

export interface CorrectableQuote {
  key: string;
  quote: BlogQuote;
  correction?: QuoteChange;
}

interface ShownAnswer {
  feedId: string;
  /** Tag of the language of the answer. */
  locale: string;
  /** IANA name, by which it says days. */
  timezone: string;
}

/** The quotes of an answer, and what stands around them. `title`: plain text; `heading`: Markdown. */
export interface ShownQuotes extends ShownAnswer {
  quotes: readonly BlogQuote[];
  title?: string;
  heading?: string;
  /** How many matched. */
  of: number;
  isPicture?: true;
}

export interface ShownList extends ShownAnswer {
  asked: ListAsked;
  /** In their order. */
  updates: readonly Update[];
}

/** Notes which message an answer became; without its id, it is looked for later. */
export type NoteAnswer = (messageId: string | undefined) => Promise<void>;

export interface Reader {
  /** Does work that may take long, so that others have a turn in between. */
  inSlices<T>(work: Steps<T>): Promise<T>;
  /** The quotes of a live blog as last read and as this server's moderators corrected them, newest first. */
  quotes(feedId: string): Promise<readonly BlogQuote[]>;
  arrivals(feedId: string): Promise<Arrivals>;
  /** Of updates that stand, with when it was noticed (ISO) and what was wrong, newest first. */
  corrections(feedId: string): Promise<readonly Correction[]>;
  /** Updates that the publisher withdrew, with when that was noticed (ISO), newest first. */
  withdrawals(feedId: string): Promise<readonly Withdrawal[]>;
  /** What these updates say and said before, without withdrawn ones. */
  versions(feedId: string, updateIds: readonly string[]): Promise<readonly EditedUpdate[]>;
  /** Undefined if it shows no update of the bot's here. No updates if readers cannot see where they are followed. */
  updatesInMessage(messageId: string): Promise<ShownUpdates | undefined>;
  drawQuoteCard(card: QuoteCard): Promise<DrawnCard>;
  /**
   * Stores which quotes an answer shows that everybody in the channel reads, before it is shown, so that
   * it follows the newsroom. Returns what notes the message once it stands. Nothing is stored if it is `outdated`,
   * because the live blog says something else by now or this server no longer follows it, or `full`: this member has shared
   * as many answers about it here as can follow the newsroom.
   */
  shareQuotes(shown: ShownQuotes): Promise<NoteAnswer | 'outdated' | 'full'>;
  /** The same for a list of updates. `fixed`: it shows updates of an earlier live blog of the story, and cannot follow. */
  shareList(shown: ShownList): Promise<NoteAnswer | 'outdated' | 'full' | 'fixed'>;
  /** The quotes of a live blog, newest first, hidden ones included. */
  quotesToCorrect(feedId: string): Promise<readonly CorrectableQuote[]>;
  /** Hides a quote or names its speaker; without a change, undoes that. Undefined if the quote is gone. */
  correctQuote(feedId: string, key: string, change?: QuoteChange): Promise<BlogQuote | undefined>;
}
