import type { BlogRecord } from '../../core/model/blog-record.ts';
import { type News, TERM } from '../../core/model/member.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import type { Store } from '../../store/store.ts';

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
