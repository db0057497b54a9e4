import { outboxKey } from '../core/delivery/next-step.ts';
import { newsKey } from '../core/letters/matching.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { Delivery } from '../core/model/delivery.ts';
import { type News, TERM } from '../core/model/member.ts';
import type { Subscription } from '../core/model/subscription.ts';
import type { Store } from '../store/store.ts';

/** Where decisions are written. */
type CommitParts = Pick<Store, 'blogs' | 'outbox' | 'news' | 'asOne'>;

/**
 * Commits a decision in one write, then copies its deliveries to the outbox, and what members may want to know to the
 * news. Resolves to what is stored then.
 */
export const commit = (parts: CommitParts, feedId: string, record: BlogRecord): Promise<BlogRecord> =>
  asOneIfFew(parts, record.pending.length, async () => {
    await parts.blogs.set(feedId, record);
    return copy(parts, feedId, record);
  });

/**
 * Copies pending deliveries to the outbox, and news. Idempotent: the next poll completes an
 * expansion that was interrupted.
 */
export const expand = (parts: CommitParts, feedId: string, record: BlogRecord): Promise<BlogRecord> =>
  asOneIfFew(parts, record.pending.length, () => copy(parts, feedId, record));

async function copy(
  { blogs, outbox, news: all }: CommitParts,
  feedId: string,
  record: BlogRecord,
): Promise<BlogRecord> {
  const { news, ...rest } = record;
  if (record.pending.length === 0 && !news) return record;
  await writeDeliveries(outbox, record.pending);
  if (news) await all.set(newsKey(news), news);
  const copied = { ...rest, pending: [] };
  await blogs.set(feedId, copied);
  return copied;
}

/** Servers of one live blog up to which they are asked whether anybody there waits for news. */
const MOST_ASKED = 20;

/** Returns the terms of all members whom news may concern, of the live blog first. */
export const termsOfNews = (news: News, subscriptions: readonly Subscription[]): readonly string[] => [
  TERM.feed(news.feedId),
  ...new Set(subscriptions.map(({ guildId }) => TERM.all(guildId))),
  ...news.changes.map(({ updateId }) => TERM.told(news.feedId, updateId)),
];

/** Returns the record without its news if they concern no member, as in most live blogs. */
export async function withAwaitedNews(
  { members }: Pick<Store, 'members'>,
  record: BlogRecord,
  subscriptions: readonly Subscription[],
): Promise<BlogRecord> {
  const { news, ...rest } = record;
  if (!news || new Set(subscriptions.map(({ guildId }) => guildId)).size > MOST_ASKED) return record;
  for (const term of termsOfNews(news, subscriptions)) if ((await members.keysOf(term)).length > 0) return record;
  return rest;
}

/** Deliveries that are written in one turn of the event loop. */
const IN_ONE_TURN = 50;

/** Makes the changes of work as one, unless it writes so many deliveries that all else would have to wait. */
export const asOneIfFew = <T>(
  { asOne }: Pick<Store, 'asOne'>,
  deliveries: number,
  work: () => Promise<T>,
): Promise<T> => (deliveries <= IN_ONE_TURN ? asOne(work) : work());

export async function writeDeliveries(outbox: Store['outbox'], deliveries: readonly Delivery[]): Promise<void> {
  for (let at = 0; at < deliveries.length; at += IN_ONE_TURN)
    await Promise.all(deliveries.slice(at, at + IN_ONE_TURN).map(one => outbox.set(outboxKey(one), one)));
}
