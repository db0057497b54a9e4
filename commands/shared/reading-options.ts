import { suggestFeeds } from './resolve-feed.ts';

/** Options of the commands with which members read a live blog. */

export const feedOption = {
  type: 'text',
  description: 'Which live blog; not needed where there is only one',
  suggest: suggestFeeds,
} as const;

export const shareOption = { type: 'flag', description: 'Show it to everyone in this channel' } as const;
