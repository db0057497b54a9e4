import type { BlogRecord } from '../model/blog-record.ts';
import type { Feed } from '../model/subscription.ts';

/**
 * Returns the record of a feed that was never read, or whose record was lost: the next read becomes
 * its baseline.
 */
export const unread = (feed: Feed, now: Date): BlogRecord => ({
  revision: now.getTime(),
  blog: {
    id: feed.id,
    title: feed.title,
    url: feed.page,
    publisher: '',
    state: 'live',
    window: 'tail',
    withdraws: false,
  },
  tracked: [],
  cursor: { failures: 0 },
  changedAt: now.toISOString(),
  followers: [],
  pending: [],
});
