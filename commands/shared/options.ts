import { suggestFeeds, suggestSubscriptions } from './resolve-feed.ts';

/** Options that several commands have. */

/** A live blog that a member reads. */
export const feedOption = {
  type: 'text',
  description: 'Which live blog; not needed if there is only one',
  suggest: suggestFeeds,
} as const;

/** Lets everyone see the answer. */
export const shareOption = { type: 'flag', description: 'Show it to everyone in this channel' } as const;

/** A live blog in one channel. */
export const subscriptionOption = {
  type: 'text',
  description: 'Which one, and where; not needed if this channel follows only one',
  suggest: suggestSubscriptions,
} as const;
