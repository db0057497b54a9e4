import type { Feed } from '../../src/core/model/subscription.ts';

/** Whether it is a feed of articles rather than a live blog: the name of its source tells. */
export const isArticleFeed = ({ source }: Pick<Feed, 'source'>): boolean => source === 'feed';
