import { lookMark } from '../../core/delivery/artifact.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { Store } from '../../store/store.ts';
import { expand } from '../commit.ts';
import type { FollowParts } from './follow.ts';

/** A feed's subscriptions and record, while its lease is held. */
export interface HeldFeed {
  before: Subscription;
  others: readonly Subscription[];
  record: BlogRecord | undefined;
}

/**
 * Runs `work` under the feed's lease. Resolves to undefined if the subscription no longer exists.
 */
export function withFeed<T>(
  { store, lease }: FollowParts,
  { feedId, id }: Subscription,
  work: (feed: HeldFeed) => Promise<T>,
): Promise<T | undefined> {
  return lease.with(`feed:${feedId}`, async () => {
    const all = (await store.subscriptions.get(feedId)) ?? [];
    const before = all.find(one => one.id === id);
    if (!before) return undefined;
    return work({ before, others: all.filter(one => one !== before), record: await store.blogs.get(feedId) });
  });
}

/** Stores a changed subscription; its channel then looks what that changes. */
export async function save({ store }: FollowParts, { others, record }: HeldFeed, after: Subscription): Promise<void> {
  const all = [...others, after].toSorted((a, b) => a.addedAt.localeCompare(b.addedAt));
  await saveAll(store, record, { feedId: after.feedId, all, changed: [after] });
}

/**
 * Stores the subscriptions of a feed, and marks the channels of those that changed. The marks are committed first and copied
 * to the outbox last: a channel looks after the change, and after a crash in between, too.
 */
export async function saveAll(
  store: Pick<Store, 'blogs' | 'outbox' | 'news' | 'asOne' | 'subscriptions'>,
  record: BlogRecord | undefined,
  { feedId, all, changed }: { feedId: string; all: readonly Subscription[]; changed: readonly Subscription[] },
): Promise<void> {
  const marked = record && withMarks(record, changed);
  if (marked) await store.blogs.set(feedId, marked);
  await store.subscriptions.set(feedId, all);
  if (marked) await expand(store, feedId, marked);
}

/** Returns a record in which the channels of these subscriptions are to look at the live blog. */
export function withMarks(record: BlogRecord, subscriptions: readonly Subscription[]): BlogRecord {
  const revision = record.revision + 1;
  const marks = subscriptions.map(one => lookMark(one, revision));
  return { ...record, revision, pending: [...record.pending, ...marks] };
}
