import type { Update } from '../../core/model/live-blog.ts';
import type { ListAsked } from '../../core/model/shared-list.ts';
import type { BlogQuote } from '../../core/quotes/quote.ts';

/** The quotes of an answer, and what stands around them. `title`: plain text; `heading`: Markdown. */
export interface ShownQuotes {
  feedId: string;
  quotes: readonly BlogQuote[];
  title?: string;
  heading?: string;
  /** How many matched. */
  of: number;
  /** Tag of the language of the answer. */
  locale: string;
  /** IANA name, by which it says days. */
  timezone: string;
  isPicture?: true;
}

/** The list of updates that an answer shows. */
export interface ShownList {
  feedId: string;
  asked: ListAsked;
  /** In their order. */
  updates: readonly Update[];
  /** Tag of the language of the answer. */
  locale: string;
  /** IANA name, by which it says days. */
  timezone: string;
}

/** Notes which message an answer became; without its id, it is looked for later. */
export type NoteAnswer = (messageId: string | undefined) => Promise<void>;
