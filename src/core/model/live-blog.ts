import type { Judgement } from './judgement.ts';
import type { OfferedFeed, Problem } from './problem.ts';
import type { Feed } from './subscription.ts';

/**
 * What a publisher has: live blogs, updates and their text. Everything in core/model is plain JSON,
 * so that a store can hold it. Times are ISO 8601 in UTC.
 */

/** A run of text in one style. `text` is plain; `href` is an absolute http(s) address. */
export interface Span {
  text: string;
  href?: string;
  bold?: true;
  italic?: true;
}

/** A paragraph, a list item or a line of a publisher's block quote. */
export interface Block {
  kind: 'paragraph' | 'heading' | 'item' | 'quote';
  spans: readonly Span[];
}

/** What a publisher wrote, without markup. It is escaped only when it is rendered. */
export type RichText = readonly Block[];

/** A picture of an update. `url` is an absolute http(s) address; all else is plain text. */
export interface Picture {
  url: string;
  /** What it shows, for those who cannot see it. */
  alt?: string;
  caption?: string;
  /** Who made it, as the publisher writes it. */
  credit?: string;
}

/** What an update embeds of another service. `url` is an address that a person can open. */
export interface Embedded {
  kind: 'video' | 'audio' | 'post';
  url: string;
  title?: string;
  /** Who wrote a post. */
  author?: string;
}

/** One entry of a live blog, or one article of a section feed. */
export interface Update {
  /** The publisher's own id, stable over edits. */
  id: string;
  headline?: string;
  text: RichText;
  /** Deep link; the page of the live blog if its publisher gives the update no address. */
  url: string;
  authors: readonly string[];
  /** What the publisher filed it under, as written; absent if it says nothing. */
  tags?: readonly string[];
  publishedAt?: string;
  modifiedAt?: string;
  keyEvent: boolean;
  summary: boolean;
  pinned: boolean;
  /** In the publisher's order, each once; absent if there is none. */
  pictures?: readonly Picture[];
  /** In the publisher's order, each address once; absent if there is none. */
  embedded?: readonly Embedded[];
  /** What the bot made of it, where the publisher flags no key events. */
  judgement?: Judgement;
}

/** What marks a key event where editors flag none: `headlines`, a headline of its own; `everything`, nothing: all count. */
export type KeyEventRule = 'headlines' | 'everything';

/** An update that a document only names: what it says is at an address of its own. */
export interface Listed {
  /** The id that the update has there. */
  id: string;
  url: string;
}

/** A live blog as a source lists it. */
export interface LiveBlog {
  /** The publisher's id, or the normalised address. */
  id: string;
  title: string;
  /** The page that a person opens. */
  url: string;
  publisher: string;
  /** Sources say `live` or `ended`. `resting`: it has had no update for long (`core/diff/rest`). */
  state: 'live' | 'resting' | 'ended';
  /** Newest first. */
  updates: readonly Update[];
  /** `whole`: every update is listed. `tail`: the newest, and perhaps some older key events. */
  window: 'whole' | 'tail';
  /** Whether absence inside the window means withdrawal, and not only age as in feeds. */
  withdraws: boolean;
  /** With `tail`: id of the oldest update without gaps; what is newer and absent was withdrawn. */
  windowEnd?: string;
  /** Address of the page with the updates right before these. */
  older?: string;
  /** Updates that are to be read one by one, newest first. A poll reads them before it compares. */
  listed?: readonly Listed[];
  /** Ids that the source itself says were withdrawn; none of them is in `updates`. */
  withdrawn?: readonly string[];
  /** True if neither flags nor headlines tell its updates apart: then they share messages. */
  together?: boolean;
  /** What tells updates apart if the source flags no key events. */
  keyEventRule?: KeyEventRule;
  /** What its publisher flags is breaking news, not every key event. */
  flagsBreaking?: true;
  /** From when on (ISO) its list names key events. What is older keeps its flag. */
  flagsSince?: string;
  /** The bot picks the key events: `keyEvent` no longer says what the rule does. */
  judged?: true;
  /** True if `updates` holds every key event of the live blog, even those outside the window. */
  keyEventsWhole?: boolean;
  /** It is a feed of articles, and none of them is more important than the others. */
  articles?: true;
  /** Seconds between polls that the source asks for (`ttl`, `sy:updatePeriod`). */
  pollHint?: number;
}

/** The id of the list in which editors say above their updates what matters: they keep it up to date, and it has no time of its own. */
export const KEY_POINTS = 'key-points';

/** What the page that led to a document says of a live blog that does not name itself. */
export interface Lead {
  title: string;
  /** The page that a person opens. */
  url: string;
  ended?: true;
}

/** A fetched document: its bytes after content decoding, and the address after redirects. */
export interface Document {
  url: string;
  contentType: string | null;
  bytes: Uint8Array;
  lead?: Lead;
}

/** What happens to a live blog. `rests`: it has had no update for long; `wakes`: it has one again. */
const TURNS = ['ended', 'reopened', 'rests', 'wakes'] as const;
export type Turn = (typeof TURNS)[number];

/** Kinds of change. `promoted` and `demoted`: it became a key event, or stopped being one. */
export const CHANGE_KINDS = ['added', 'edited', 'promoted', 'demoted', 'withdrawn', 'restored', ...TURNS] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What happened to one update between two reads. A turn concerns the live blog and carries no update. */
export interface Change {
  kind: ChangeKind;
  before?: Update;
  after?: Update;
}

/**
 * Returns at most `most` of the updates, in their order: key events and summaries go first, then
 * those that come first.
 */
export function mostImportant(updates: readonly Update[], most: number): readonly Update[] {
  if (updates.length <= most) return updates;
  const ranked = [...updates.filter(isFlagged), ...updates.filter(update => !isFlagged(update))];
  const kept = new Set(ranked.slice(0, most));
  return updates.filter(update => kept.has(update));
}

/** Whether an update is a key event or a summary. */
export const isFlagged = ({ keyEvent, summary }: Update): boolean => keyEvent || summary;

/**
 * What an address that a person typed turned out to be. `lists`: addresses of live blogs, if it is a feed of articles that
 * lists some as single items. `problems`: why it is not followed.
 */
export type AddressReading =
  | { kind: 'live blog'; feed: Feed; blog: LiveBlog; lists?: readonly string[] }
  | { kind: 'refused'; problems: readonly Problem[]; feeds: readonly OfferedFeed[] };

/** What a page says of live blogs, its own among them. */
export interface LiveLinks {
  /** The paragraphs that link to live blogs, in their order. */
  text: RichText;
  /** Addresses of the feeds that the page advertises. */
  feeds: readonly string[];
}
