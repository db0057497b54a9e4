import { diff } from './diff.ts';
import type { BlogRecord, Cursor, Feed, LiveBlog, Subscription, Tracked } from './model.ts';
import { plan } from './plan.ts';

/** What is older no longer follows its updates. */
const DIGESTS_KEPT = 500;

export interface Read {
  blog: LiveBlog;
  cursor: Cursor;
  /** ISO time of the read. */
  at: string;
}

/** A poll's whole decision as the one value to commit, and how many updates it held back because too many vanished. */
export function advance(
  record: BlogRecord | undefined,
  read: Read,
  subscriptions: readonly Subscription[],
): { record: BlogRecord; held: number } {
  const { tracked, changes, held } = diff(record, read.blog);
  const { updates: _, ...blog } = read.blog;
  // A subscription meets its feed's newest read as its baseline: it gets what changes after it.
  const followers = subscriptions.filter(({ id }) => record?.followers.includes(id));
  const revision = nextRevision(record, read.at);
  const before = record?.digests ?? [];
  const { deliveries, digests } = plan(changes, followers, { blog, tracked, digests: before, revision, at: read.at });
  const changedAt = record && changes.length === 0 ? record.changedAt : read.at;
  const next = {
    revision,
    blog,
    tracked,
    cursor: cursorAfter(read.cursor, tracked),
    changedAt,
    followers: subscriptions.map(({ id }) => id),
    digests: [...before, ...digests].slice(-DIGESTS_KEPT),
    pending: deliveries,
  };
  return { record: next, held };
}

/** An absence counts when a second read has it too: then the next answer must be a whole one, not "unchanged". */
function cursorAfter({ etag, lastModified, ...cursor }: Cursor, tracked: readonly Tracked[]): Cursor {
  const isWaiting = tracked.some(({ absent }) => absent > 0);
  return isWaiting ? cursor : { etag, lastModified, ...cursor };
}

/** Starts from the clock, so that a feed followed anew never counts below the receipts of its earlier life. */
function nextRevision(record: BlogRecord | undefined, at: string): number {
  return record ? record.revision + 1 : Date.parse(at);
}

/** The record of a feed that was never read, or whose record was lost: whoever follows it gets the next read as baseline. */
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
  digests: [],
  followers: [],
  pending: [],
});
