import { suggestSubscriptions } from '../shared/resolve-feed.ts';

/** A live blog in one channel. */
export const placeOption = {
  type: 'text',
  description: 'Which one, and where; not needed where this channel follows only one',
  suggest: suggestSubscriptions,
} as const;
