import type { BlogQuote } from '../core/quotes/quote.ts';

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

/** Notes which message an answer became; without its id, it is looked for later. */
export type NoteAnswer = (messageId: string | undefined) => Promise<void>;
