/** What members follow for themselves, and the direct messages that they get: letters. */

import type { QuietHours } from './quiet-hours.ts';

/** What a member follows. What is given must all be true of an update; of `feedId` alone, its key events. */
export interface Follow {
  id: string;
  guildId: string;
  /** Only this live blog; else all that the server follows where the member can see it. */
  feedId?: string;
  /** Only this update of it, of which the member keeps a copy. */
  updateId?: string;
  /** A speaker, as `/quote who:` finds them. */
  who?: string;
  /** Keywords (see `core/text/keywords`). */
  about?: readonly string[];
  /** When the member asked for it (ISO). */
  addedAt: string;
}

/** Why a member receives an update: which part of a follow found it, or that they keep it. */
export interface Reason extends Pick<Follow, 'who' | 'about'> {
  kept?: true;
}

/** An update that a letter tells, or will tell. */
export interface LetterItem {
  feedId: string;
  updateId: string;
  /** The server whose subscription brought it. */
  guildId: string;
  because: readonly Reason[];
  /** How it was last shown, for when it is no longer known. */
  title: string;
  url: string;
  publishedAt?: string;
  withdrawn?: true;
  /** Revision of the news since which its update may say something else than this. */
  behind?: number;
  /** The member could not see it when it was to be brought up to date: it stays as it is until there are further news. */
  unseen?: true;
}

/** A direct message of one update, or of several that were held back. */
export interface Letter {
  id: string;
  revision: number;
  /** When it was written (ISO). */
  at: string;
  /** Oldest first. */
  items: readonly LetterItem[];
  /** How many more were held back, which it only counts. */
  more?: number;
  /** The member no longer follows what it tells, or all of that was withdrawn: it is not sent, and kept up if it was. */
  unwanted?: true;
  /** When it was last found again after that, or sent later than on the day on which it was written (ISO): it counts for that day too. */
  dueAgainAt?: string;
}

/** All that is stored of one member, under the user's id. */
export interface Member {
  follows: readonly Follow[];
  /** BCP 47 tag of the language that letters speak; English if absent. */
  language?: string;
  /** The conversation with the bot, once Discord has opened it. */
  channelId?: string;
  /** Since when (ISO) Discord refuses letters to the member: then nothing is followed. */
  closedAt?: string;
  /** The member does not know that yet: the next answer to a command says it. */
  closedUnsaid?: true;
  quiet?: QuietHours;
  /** Most letters a day; no limit if absent. */
  daily?: { most: number; timezone: string };
  /** Letters of the last days, oldest first. */
  letters: readonly Letter[];
  /** What waits for the end of quiet hours, for another day or for the conversation, oldest first. */
  held: readonly LetterItem[];
  /** How many more wait, which are only counted. */
  heldMore?: number;
  /** Ids of letters that were written and may be missing in the outbox. */
  pending?: readonly string[];
  /** Since when (ISO) Discord says that the member has left a server, by server. */
  leftSince?: Readonly<Record<string, string>>;
}

/** Of whom nothing is stored. */
export const NOBODY: Member = { follows: [], letters: [], held: [] };

/** What a poll found that members may want to know: by `<feed>@<revision>`. */
export interface News {
  feedId: string;
  revision: number;
  /** When it found that (ISO); absent in old records. */
  at?: string;
  changes: readonly { updateId: string; kind: 'new' | 'promoted' | 'changed' }[];
  /** Fingerprint of the last member who was served: those whose fingerprints come after it are left. */
  past?: string;
}
