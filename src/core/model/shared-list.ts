import type { Message } from './message.ts';
import type { SharedQuotes } from './shared-quotes.ts';

/** What somebody asked for, or a schedule did: enough to render it again. Times are ISO. */
export type ListAsked =
  | { kind: 'summary'; since?: string; page: number; now: string }
  | {
      kind: 'timeline';
      since?: string;
      until?: string;
      order: 'oldest first' | 'newest first';
      /** The page with the newest event, if absent. */
      page?: number;
      perPage: number;
      now: string;
    }
  /** `isFirst`: the first one of its schedule, which goes by when updates were published. */
  | { kind: 'daily'; time: string; now: string; isFirst?: true };

/** What a list shows, and the state of each update in it, by id. */
export interface ListShown {
  want: Message | null;
  listed: Readonly<Record<string, string>>;
}

/** A list of updates that everybody in a channel reads, so that it can follow the newsroom. */
export interface SharedList extends ListShown {
  asked: ListAsked;
  artifact: string;
  guildId: string;
  /** Where the message stands: a channel or a thread. */
  channelId: string;
  /** Artifact of the thread that it is in, of a daily summary. */
  in?: string;
  /** Tag of the language of the answer. */
  locale: string;
  /** IANA name, by which it says days. */
  timezone: string;
  /** Revision of the record with the newest update that it may show. */
  upTo: number;
  /** What it says instead if its readers lose sight of the live blog before its newest words are sent. */
  unseen?: ListShown;
  /** That of its newest delivery. */
  revision: number;
  /** When it was asked for (ISO). */
  at: string;
}

/** What an answer or a daily summary keeps, so that it follows the newsroom. */
export type Share = SharedQuotes | SharedList;
