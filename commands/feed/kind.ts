import type { Feed } from '../../src/core/model/subscription.ts';

/** Whether it is a feed of articles rather than a live blog: the source that reads it knows. */
export const isFeed = ({ source }: Pick<Feed, 'source'>): boolean => source === 'feed';
