import type { Context } from '../../src/actions/nouns/context.ts';
import type { Translate } from '../../src/i18n/translate.ts';
import { findFollowed, suggestFeeds, suggestSubscriptions } from './resolve-feed.ts';

/** Options that several commands have. */

/** Returns the id of the live blog that was typed. */
async function idOfFeed(typed: string, { feeds }: Context) {
  return findFollowed(await feeds.followed(), typed)[0]?.feed.id;
}

/** Returns the id of the subscription that was typed, if no other is meant. */
async function idOfSubscription(typed: string, { feeds }: Context) {
  const [one, other] = findFollowed(await feeds.followed(), typed);
  return other ? undefined : one?.subscription.id;
}

/** A live blog that a member reads. */
export const feedOption = {
  type: 'text',
  description: 'Which live blog; not needed if there is only one',
  suggest: suggestFeeds,
  idOf: idOfFeed,
} as const;

/** The time since which a member asks. */
export const sinceOption = {
  type: 'text',
  description: 'Only what came after: 3h, 45m, 14:00, today, yesterday',
} as const;

/** The message that a menu command is used on. */
export const messageOption = { type: 'text', description: 'The message', required: true } as const;

/** Lets everyone see the answer. */
export const shareOption = { type: 'flag', description: 'Show it to everyone in this channel' } as const;

/** A live blog in one channel. */
export const subscriptionOption = {
  type: 'text',
  description: 'Which one, and where; not needed if this channel follows only one',
  suggest: suggestSubscriptions,
  idOf: idOfSubscription,
} as const;

/** Returns true if somebody typed that there should be nothing: “none”, or that in their language. */
export const meansNone = (typed: string | undefined, t: Translate): boolean =>
  ['none', '-', '–', t('difference.none').toLowerCase()].includes(typed?.trim().toLowerCase() ?? '');
