import type { Followed, Wishes } from './asked.ts';
import type { AuditEntry } from './core/audit.ts';
import type { Subscription, Update } from './core/model.ts';
import type { Why } from './core/why.ts';

/** What the commands of moderators may ask of the bot. All of it is noted in the server’s history. */

export type { AuditEntry, Why };

/** What a change came to. */
export type Edited =
  | { followed: Followed; before: Wishes; standing?: undefined; gone?: undefined }
  /** The other channel follows it already: nothing was changed. */
  | { standing: Followed; gone?: undefined }
  /** It is followed no longer. */
  | { gone: true };

/** One of our messages. */
export interface Ours {
  kind: 'updates' | 'board' | 'thread' | 'end' | 'daily' | 'notice';
  /** The channel, or the one that the message's thread belongs to. */
  channelId: string;
  /** Undefined where that is followed there no longer. */
  followed?: Followed;
  /** Of those that are still known. */
  updateIds: readonly string[];
}

export interface Moderating {
  /** Gives the subscription as it stands: one that was paused before stays so. Undefined where it is followed no longer. */
  pause(followed: Followed): Promise<Subscription | undefined>;
  /** Posts what was held back: so many updates in so many messages. Null where it was not paused. */
  resume(followed: Followed): Promise<{ updates: number; messages: number } | null | undefined>;
  edit(followed: Followed, wishes: Wishes): Promise<Edited>;
  /** Why a channel shows an update, or does not; undefined where nothing is known of it any more. */
  why(followed: Followed, updateId: string): Promise<Why | undefined>;
  /** The updates of a feed as they are known, newest first; those too that were taken back. */
  known(feedId: string): Promise<readonly Update[]>;
  /** What a message is; undefined for one that is none of ours. */
  ours(messageId: string): Promise<Ours | undefined>;
  /** What was done in this server, newest first. */
  history(): Promise<readonly AuditEntry[]>;
}
