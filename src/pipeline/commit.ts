import { outboxKey } from '../core/delivery/next-step.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Store } from '../store/store.ts';

type CommitStore = Pick<Store, 'blogs' | 'outbox'>;

/** Commits a decision in one write, then copies its deliveries to the outbox. */
export async function commit(store: CommitStore, feedId: string, record: BlogRecord): Promise<void> {
  await store.blogs.set(feedId, record);
  await expand(store, feedId, record);
}

/**
 * Copies pending deliveries to the outbox. Idempotent: the next poll completes an expansion that
 * was interrupted.
 */
export async function expand(store: CommitStore, feedId: string, record: BlogRecord): Promise<BlogRecord> {
  if (record.pending.length === 0) return record;
  for (const delivery of record.pending) await store.outbox.set(outboxKey(delivery), delivery);
  const expanded = { ...record, pending: [] };
  await store.blogs.set(feedId, expanded);
  return expanded;
}
