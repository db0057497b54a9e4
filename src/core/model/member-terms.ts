import { fingerprint } from '../diff/fingerprint.ts';
import type { Follow, Letter, Member } from './member.ts';

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
