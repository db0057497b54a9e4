import { fingerprint } from '../diff/fingerprint.ts';
import type { QuietHours } from './subscription.ts';

/** What members follow for themselves, and the direct messages that they get: letters. */

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
  /** How it was last shown, for when it is no longer known, or no longer seen. */
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
  /** Revision of the news that brought what it only counts, if it was written for them at once. */
  counts?: number;
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
  /** Ids of letters that were written and may not be marked in the outbox. */
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
  /** Only members of this server are told: it went on with a live blog that another server followed already. */
  guildId?: string;
  /** Fingerprint of the last member who was served: those whose fingerprints come after it are left. */
  past?: string;
}

/** By what members are found. Terms hold no `/`. */
export const TERM = {
  /** Members with a follow in a server. */
  server: (guildId: string): string => `server.${guildId}`,
  /** Members with a follow in a server that is not of one live blog. */
  all: (guildId: string): string => `all.${guildId}`,
  feed: (feedId: string): string => `feed.${fingerprint(feedId)}`,
  /** Members who were told of an update, or will be. */
  told: (feedId: string, updateId: string): string => `told.${fingerprint(`${feedId}\n${updateId}`)}`,
  /** Members for whom news wait until their conversation is opened. */
  unopened: 'unopened',
  /** Members for whom something is held back, or a letter has to be written or brought up to date. */
  waiting: 'waiting',
};

/** Returns the terms by which a member is found. Those whose letters are refused follow nothing. */
export function termsOf(member: Member): readonly string[] {
  const { follows, letters, held, closedAt } = member;
  const items = [...held, ...letters.flatMap(letter => letter.items)];
  const terms = [
    ...follows.map(({ guildId }) => TERM.server(guildId)),
    ...(closedAt ? [] : follows.flatMap(newsTermsOf)),
    ...items.map(({ feedId, updateId }) => TERM.told(feedId, updateId)),
    ...(isUnopened(member) ? [TERM.unopened] : []),
    ...(isWaiting(member) ? [TERM.waiting] : []),
  ];
  return [...new Set(terms)];
}

/** Of a kept update, its own news is enough. */
const newsTermsOf = ({ guildId, feedId, updateId }: Follow): readonly string[] => {
  if (!feedId) return [TERM.all(guildId)];
  return [updateId === undefined ? TERM.feed(feedId) : TERM.told(feedId, updateId)];
};

const isUnopened = ({ closedAt, channelId, held }: Member): boolean =>
  closedAt === undefined && channelId === undefined && held.length > 0;

/** Whether a letter has to be brought up to date. */
export const isBehind = ({ items }: Letter): boolean =>
  items.some(({ behind, unseen }) => behind !== undefined && !unseen);

const isWaiting = (member: Member): boolean => {
  const { closedAt, channelId, held, pending = [] } = member;
  const isToBeSent = closedAt === undefined && held.length + pending.length > 0;
  return channelId !== undefined && (isToBeSent || member.letters.some(isBehind));
};

/** Up to where a reader has caught up with a live blog. ISO times. */
export interface CatchUpCursor {
  /** When the reader asked. */
  at: string;
  /** Publication time of the newest update that was known then: what arrives late is not lost. */
  newest?: string;
  /** Revision of the live blog's record at which the newest of what was shown came; absent in old cursors. */
  upTo?: number;
}
