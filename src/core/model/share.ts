import { feedOf } from '../delivery/artifact.ts';
import { fingerprint } from '../diff/fingerprint.ts';
import type { BlogQuote } from '../quotes/quote.ts';
import type { EditedPlace } from './blog-record.ts';
import type { LiveBlog } from './live-blog.ts';

/** A quote as an answer in a channel shows it. */
export interface SharedQuote extends Pick<BlogQuote, 'text' | 'speaker' | 'role' | 'via' | 'updateId' | 'url' | 'at'> {
  /** When the newsroom changed it after it was shared (ISO), and what was wrong. */
  corrected?: { at: string; places: readonly EditedPlace[] };
  /** When the newsroom took it back (ISO): nothing is kept of what was said, and by whom. */
  takenBack?: string;
  /** What moderators of the server last did with it after it was shared. */
  moderated?: 'hidden' | 'renamed' | 'restored';
  /** Which quote it was, if moderators hid it: nothing else is kept of it. */
  hiddenKey?: string;
}

/** Where and how a message stands that everybody in a channel reads. */
interface ShareMessage {
  artifact: string;
  guildId: string;
  /** A channel or a thread. */
  channelId: string;
  /** Tag of the language of the answer. */
  locale: string;
  /** IANA name, by which it says days. */
  timezone: string;
  /** Above those of what was shown before. */
  revision: number;
  /** When somebody last asked for it (ISO). */
  at: string;
  /** Whose share of the answers it takes: a hash of the member who shared it. Absent in daily summaries and old answers. */
  by?: string;
  /** The live blog as it was named when its readers were last known to see it; absent in old answers. */
  blog?: Pick<LiveBlog, 'title' | 'url' | 'publisher'>;
}

/** Quotes in an answer, so that it can follow the newsroom. */
export interface SharedQuotes extends ShareMessage {
  /** As its readers have read them, or as moderators changed them since. */
  quotes: readonly SharedQuote[];
  /** Plain text. */
  title?: string;
  /** Markdown. */
  heading?: string;
  /** How many quotes matched. */
  of: number;
  /** Its first quote is drawn as a picture. */
  isPicture?: true;
  /** `changedAt` of the record that it was last compared with. */
  asOf: string;
  /** Quotes, by `quoteKey`, of which moderators are about to say something: as the live blog had them then. */
  moderating?: Readonly<Record<string, SharedQuote>>;
}

/** What somebody asked for, or a schedule did: enough to render it again. Times are ISO. */
export type ListAsked =
  | { kind: 'summary'; since?: string; page: number; now: string }
  | {
      kind: 'timeline';
      since?: string;
      until?: string;
      /** The page with the newest event, if absent. */
      page?: number;
      perPage: number;
      now: string;
    }
  | { kind: 'corrections'; since?: string; until?: string; page: number; now: string }
  /** `isFirst`: the first one of its schedule, which goes by when updates were published. */
  | { kind: 'daily'; time: string; now: string; isFirst?: true };

/** A list of updates, which is rendered from the live blog. */
export interface SharedList extends ShareMessage {
  asked: ListAsked;
  /** The state of each update in it, by id, as its readers have read it. */
  listed: Readonly<Record<string, string>>;
  /** Fingerprints of its lines, as its readers have read them; absent in a daily summary and in old answers. */
  read?: readonly string[];
  /** It may show less than its readers have read: when it was last rendered, nobody knew that they see the live blog. */
  isCut?: true;
  /** Artifact of the thread that it is in, of a daily summary. */
  in?: string;
  /** Revision of the record with the newest update that it may show. */
  upTo: number;
}

/** What the readers of an answer or a daily summary were told: what it should show is derived from this and the live blog. */
export type Share = SharedQuotes | SharedList;

export const isList = (share: Share): share is SharedList => 'asked' in share;

/** By what answers are found. Terms hold no `/`. */
export const ANSWER_TERM = {
  /** Those that show an update. */
  showing: (feedId: string, updateId: string): string => `showing.${fingerprint(`${feedId}\n${updateId}`)}`,
  /** Those of one live blog in one server. */
  within: (feedId: string, guildId: string): string => `within.${fingerprint(`${feedId}\n${guildId}`)}`,
  /** Those of one live blog that one member shared in one server. */
  by: (by: string): string => `by.${by}`,
  /** The one that a delivery is for. */
  at: (artifact: string): string => `at.${fingerprint(artifact)}`,
};

/** Returns the terms by which an answer is found. */
export function answerTermsOf(share: Share): readonly string[] {
  const {
    artifact,
    guildId,
    by,
    quotes = [],
    listed = {},
  }: Pick<Share, 'artifact' | 'guildId' | 'by'> & UpdatesShown = share;
  const feedId = feedOf(artifact);
  const updateIds = [...quotes.map(({ updateId }) => updateId), ...Object.keys(listed)];
  const showing = updateIds.map(updateId => ANSWER_TERM.showing(feedId, updateId));
  const holder = by === undefined ? [] : [ANSWER_TERM.by(by)];
  return [...new Set([...showing, ...holder, ANSWER_TERM.within(feedId, guildId), ANSWER_TERM.at(artifact)])];
}

/** What tells which updates an answer shows; less of it in a damaged one. */
type UpdatesShown = Partial<Pick<SharedQuotes, 'quotes'> & Pick<SharedList, 'listed'>>;
