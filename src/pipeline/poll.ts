import { advance, unread } from '../core/advance.ts';
import type { BlogRecord, Feed, Subscription } from '../core/model.ts';
import { nextLook } from '../core/schedule.ts';
import { fail, recover } from '../core/trouble.ts';
import type { Log } from '../log.ts';
import type { Lease, Store } from '../store/store.ts';
import { commit, expand } from './commit.ts';
import { type Look, type LookParts, look } from './look.ts';

export interface PollParts extends LookParts {
  store: Store;
  lease: Lease;
  log: Log;
  now: () => Date;
  /** From 0 to 1. */
  jitter: () => number;
  pollSeconds: number;
}

/** Polls one feed. Safe to repeat: a poll that stopped half-way is finished first. Gives the time of the next look. */
export type Poll = (feedId: string) => Promise<Date | null>;

export function createPoll(parts: PollParts): Poll {
  return feedId =>
    parts.lease.with(`feed:${feedId}`, async () => {
      const feed = await parts.store.feeds.get(feedId);
      const subscriptions = (await parts.store.subscriptions.get(feedId)) ?? [];
      if (!feed || feed.paused || subscriptions.length === 0) return null;
      const stored = (await parts.store.blogs.get(feedId)) ?? unread(feed, parts.now());
      const followed = { feed, subscriptions, record: await expand(parts.store, feedId, stored) };
      return absorb(parts, followed, await look(parts, feed, followed.record.cursor));
    });
}

interface Followed {
  feed: Feed;
  subscriptions: readonly Subscription[];
  record: BlogRecord;
}

/** Takes in what a look came to, commits what it changes, and gives the time of the next. */
async function absorb(parts: PollParts, followed: Followed, seen: Look): Promise<Date | null> {
  const { feed, record } = followed;
  if (seen.kind === 'failed') return absorbFailure(parts, followed, seen);
  const next = recover(record, after(parts, followed, seen), followed);
  if (!isSame(record, next)) await commit(parts.store, feed.id, next);
  parts.log.debug('poll.done', { feed: feed.id, kind: seen.kind, deliveries: next.pending.length });
  return due(parts, next, { hints: [seen.hint, next.blog.pollHint], failures: 0 });
}

function after(parts: PollParts, { feed, subscriptions, record }: Followed, seen: Exclude<Look, { kind: 'failed' }>) {
  if (seen.kind === 'unchanged') return { ...record, cursor: seen.cursor };
  const next = advance(record, { ...seen, at: parts.now().toISOString() }, subscriptions);
  if (next.held > 0) parts.log.warn('poll.held', { feed: feed.id, vanished: next.held });
  return next.record;
}

async function absorbFailure(
  parts: PollParts,
  { feed, subscriptions, record }: Followed,
  { problem, retryAfter, forGood }: Look & { kind: 'failed' },
): Promise<Date | null> {
  const failures = record.cursor.failures + 1;
  const nextAt = forGood ? null : due(parts, record, { hints: [], failures, retryAfter });
  await commit(parts.store, feed.id, fail(record, { feed, problem, failures, nextAt }, subscriptions));
  parts.log.warn('poll.failed', { feed: feed.id, problem, failures, nextAt: nextAt?.toISOString() ?? 'never' });
  return nextAt;
}

function due(
  parts: PollParts,
  { blog, tracked, changedAt }: BlogRecord,
  facts: { hints: readonly (number | undefined)[]; failures: number; retryAfter?: number },
): Date | null {
  const newestAt = tracked.find(({ update }) => update.publishedAt)?.update.publishedAt ?? changedAt;
  const now = parts.now();
  const cadence = { pollSeconds: parts.pollSeconds, state: blog.state, newestAt, ...facts };
  const seconds = nextLook(cadence, now, parts.jitter());
  return seconds === null ? null : new Date(now.getTime() + seconds * 1000);
}

/** Whether writing would tell the store nothing new: a revision alone is nothing. */
const isSame = (before: BlogRecord, next: BlogRecord): boolean =>
  next.pending.length === 0 &&
  isEqual(before.cursor, next.cursor) &&
  isEqual(before.blog, next.blog) &&
  isEqual(before.followers, next.followers) &&
  isEqual(before.tracked, next.tracked);

/** As JSON, which is how the store keeps it. What did not change is often the same object: that costs nothing. */
const isEqual = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b);
