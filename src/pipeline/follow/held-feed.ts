import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { commit } from '../commit.ts';
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

/**
 * Commits the consequences before the change itself: after a crash in between, the change is asked
 * for again.
 */
export async function save(
  { store }: FollowParts,
  { others }: HeldFeed,
  { after, record }: { after: Subscription; record?: BlogRecord },
) {
  if (record) await commit(store, after.feedId, record);
  const all = [...others, after].toSorted((a, b) => a.addedAt.localeCompare(b.addedAt));
  await store.subscriptions.set(after.feedId, all);
}
