import { createPause } from '../async/in-slices.ts';
import { outboxKey } from '../core/delivery/next-step.ts';
import { newsKey } from '../core/letters/news.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Store } from '../store/store.ts';

/** Where decisions are written, and what tells the shared answers of a live blog what changed. */
interface CommitParts extends Pick<Store, 'blogs' | 'outbox' | 'news'> {
  /** Idempotent. Without it, shared answers wait for the next poll. */
  retell?: (record: BlogRecord) => Promise<void>;
}

/** Commits a decision in one write, then copies its deliveries to the outbox, and what members may want to know to the news. */
export async function commit(parts: CommitParts, feedId: string, record: BlogRecord): Promise<void> {
  await parts.blogs.set(feedId, record);
  await expand(parts, feedId, record);
}

/**
 * Copies pending deliveries to the outbox, and news. Idempotent: the next poll completes an
 * expansion that was interrupted.
 */
export async function expand(
  { retell, ...store }: CommitParts,
  feedId: string,
  record: BlogRecord,
): Promise<BlogRecord> {
  const { news, retell: isOutdated, ...rest } = record;
  const mustRetell = retell !== undefined && isOutdated === true;
  if (record.pending.length === 0 && !news && !mustRetell) return record;
  const pause = createPause();
  for (const delivery of record.pending) {
    await store.outbox.set(outboxKey(delivery), delivery);
    await pause();
  }
  if (news) await store.news.set(newsKey(news), news);
  if (mustRetell) await retell(record);
  const expanded = { ...rest, ...(isOutdated && !mustRetell && { retell: isOutdated }), pending: [] };
  await store.blogs.set(feedId, expanded);
  return expanded;
}
