import { createPause } from '../async/in-slices.ts';
import { outboxKey } from '../core/delivery/next-step.ts';
import { newsKey } from '../core/letters/news.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Store } from '../store/store.ts';

/** Where decisions are written, and what tells the shared answers of a live blog what changed. */
interface CommitParts extends Pick<Store, 'blogs' | 'outbox' | 'news'> {
  /** Resolves to false if some of them have to wait. Idempotent. Without it, shared answers wait for the next poll. */
  retell?: (record: BlogRecord) => Promise<boolean>;
}

/**
 * Commits a decision in one write, then copies its deliveries to the outbox, and what members may want to know to the
 * news. Resolves to what is stored then.
 */
export async function commit(parts: CommitParts, feedId: string, record: BlogRecord): Promise<BlogRecord> {
  await parts.blogs.set(feedId, record);
  return expand(parts, feedId, record);
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
  const isRetold = mustRetell && (await retell(record));
  const expanded = { ...rest, ...(isOutdated && !isRetold && { retell: isOutdated }), pending: [] };
  await store.blogs.set(feedId, expanded);
  return expanded;
}
