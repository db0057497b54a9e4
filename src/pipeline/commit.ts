import { createPause } from '../async/in-slices.ts';
import { outboxKey } from '../core/delivery/next-step.ts';
import { newsKey } from '../core/letters/news.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Store } from '../store/store.ts';

/** Where decisions are written, and what tells the shared answers of a live blog what changed. */
interface CommitParts extends Pick<Store, 'blogs' | 'outbox' | 'news' | 'asOne'> {
  /** Resolves to false if some of them have to wait. Idempotent. Without it, shared answers wait for the next poll. */
  retell?: (record: BlogRecord) => Promise<boolean>;
}

/**
 * Commits a decision in one write, then copies its deliveries to the outbox, and what members may want to know to the
 * news. Resolves to what is stored then.
 */
export async function commit(parts: CommitParts, feedId: string, record: BlogRecord): Promise<BlogRecord> {
  const copied = await parts.asOne(async () => {
    await parts.blogs.set(feedId, record);
    return copy(parts, feedId, record);
  });
  return retold(parts, feedId, copied);
}

/**
 * Copies pending deliveries to the outbox, and news. Idempotent: the next poll completes an
 * expansion that was interrupted.
 */
export async function expand(parts: CommitParts, feedId: string, record: BlogRecord): Promise<BlogRecord> {
  const copied = await parts.asOne(() => copy(parts, feedId, record));
  return retold(parts, feedId, copied);
}

async function copy(
  { blogs, outbox, news: all }: CommitParts,
  feedId: string,
  record: BlogRecord,
): Promise<BlogRecord> {
  const { news, ...rest } = record;
  if (record.pending.length === 0 && !news) return record;
  const pause = createPause();
  for (const delivery of record.pending) {
    await outbox.set(outboxKey(delivery), delivery);
    await pause();
  }
  if (news) await all.set(newsKey(news), news);
  const copied = { ...rest, pending: [] };
  await blogs.set(feedId, copied);
  return copied;
}

async function retold({ blogs, retell }: CommitParts, feedId: string, record: BlogRecord): Promise<BlogRecord> {
  const { retell: isOutdated, ...rest } = record;
  if (!isOutdated || !retell || !(await retell(record))) return record;
  await blogs.set(feedId, rest);
  return rest;
}
