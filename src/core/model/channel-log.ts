/** What one channel was told of one live blog. */

import type { WithdrawalAnswer } from './blog-record.ts';
import type { Delivery } from './delivery.ts';
import type { MessageLook, Settings, Subscription } from './subscription.ts';

/** Which updates to post. `rest`: all but key events. */
export interface Rule {
  updates: Subscription['updates'] | 'rest';
  /** Only updates that match; empty = all. */
  keywords: readonly string[];
}

/** Where messages go: into the channel (or a forum’s post), or into its thread, which has all but key events. */
export type PlaceName = 'channel' | 'thread';

/** An update of another live blog that the channel follows. */
export interface EchoOf {
  feedId: string;
  /** Fingerprint of the update's id. */
  print: string;
}

/** Another newsroom's report of an event that the channel was told of, as a message names it. */
export interface EchoLine extends EchoOf {
  publisher: string;
  /** When it was published (ISO). */
  at?: string;
  url: string;
  /** A number of the same thing that both give differently, in the words of each. */
  says?: { here: string; there: string };
  /** Revision of its last change. */
  changedIn: number;
  /** How its own live blog's messages look, should it take the place of the first report. */
  look: MessageLook;
}

/** An update that a place was told of. */
export interface Told {
  /** Position in `rules` of the rule by which it was told. It is taken back when it no longer passes that one. */
  by: number;
  /** Since when (ISO) it is struck through, or deleted. */
  struck?: string;
  /** It has no message of its own: the message of this update names it. */
  echoOf?: EchoOf;
  /** A reply told of a correction of it. */
  reply?: true;
  /** A moderator said what became of it when it disappeared with many others; until it is listed again. */
  answer?: WithdrawalAnswer;
}

/** Updates that share one message of a channel. */
export interface Batch {
  artifact: string;
  place: PlaceName;
  /** Fingerprints of the updates' ids, oldest first. */
  prints: readonly string[];
  /** How many updates its message counts but does not list, because they came in one read with too many. */
  more?: number;
}

/** The settings and the time zone by which a channel was last told. */
export type LastSettings = Settings & Pick<Subscription, 'language' | 'timezone' | 'paused'>;

/**
 * What was decided about each update, once: told in a message of its own or in a batch, put off, or passed over. An update
 * of which it says nothing was passed over by its kind, or was there before the channel began to follow. Updates are known
 * by the fingerprints of their ids.
 */
export interface ChannelLog {
  /** Of what was wanted last; above those of all receipts of this live blog in the channel. */
  revision: number;
  /** Revision of the live blog up to which everything is decided. */
  upTo: number;
  told: Readonly<Record<PlaceName, Readonly<Record<string, Told>>>>;
  batches: readonly Batch[];
  /** The rules by which updates were told, and last the one in force in the channel. */
  rules: readonly Rule[];
  /** What passed by its kind and not by its words, or was withdrawn before it was told: news once it changes and passes. */
  refused: readonly string[];
  /** What a pause puts off, oldest first, and how many updates more were only counted. */
  deferred: { prints: readonly string[]; more?: number };
  /** What another channel still waited for when this one took over: news at the next look. */
  carried?: readonly string[];
  /** The other newsrooms that the channel's messages name, by the fingerprint of the update that was told first. */
  echoes?: Readonly<Record<string, readonly EchoLine[]>>;
  /** State of the live blog that the channel was last told of. */
  state: 'live' | 'resting' | 'ended';
  /** Absent until the first look after the channel began to follow: then all is shown anew. */
  settings?: LastSettings;
  /** What the channel had when it went on with this live blog of a story, until the first look. */
  inherited?: Pick<Settings, 'board' | 'thread'>;
  /** The subscription that ended. Without another one nothing new is posted; if the channel follows again, the story goes on. */
  ended?: { subscription: Subscription };
  /** What is to be shown and not yet in the outbox. */
  pending: readonly Delivery[];
}

/** How a channel stops to follow. `undo`: its board is deleted too. `gone`: it does not exist any more. */
export type UnfollowMode = 'undo' | 'gone';

/** Returns the key of a channel's log of a live blog. */
export const logKey = ({ channelId, feedId }: Pick<Subscription, 'channelId' | 'feedId'>): string =>
  `${channelId}/${feedId}`;
