import { outboxKey } from '../core/delivery/next-step.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Store } from '../store/store.ts';

type Parts = Pick<Store, 'blogs' | 'outbox'>;

/** Commits a poll's decision in one write, then hands its deliveries to the outbox. */
export async function commit(store: Parts, feedId: string, record: BlogRecord): Promise<void> {
  await store.blogs.set(feedId, record);
  await expand(store, feedId, record);
}

/** Copies decided deliveries to the outbox. Safe to repeat: the next poll does so for one that stopped half-way. */
export async function expand(store: Parts, feedId: string, record: BlogRecord): Promise<BlogRecord> {
  if (record.pending.length === 0) return record;
  for (const delivery of record.pending) await store.outbox.set(outboxKey(delivery), delivery);
  const expanded = { ...record, pending: [] };
  await store.blogs.set(feedId, expanded);
  return expanded;
}
