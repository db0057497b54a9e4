import { isDeepEqual } from '../../core/diff/deep-equal.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Change } from '../../core/model/change.ts';
import type { Feed, Subscription } from '../../core/model/subscription.ts';
import { recordFailure, recordRecovery } from '../../core/notices/source-failure.ts';
import { advance, unread } from '../../core/plan/advance.ts';
import { nextCheck } from '../../core/time/poll-schedule.ts';
import type { Log } from '../../log/log.ts';
import type { Lease, Store } from '../../store/store.ts';
import { commit, expand } from '../commit.ts';
import { type CheckParts, type CheckResult, check } from './check.ts';
import { isUnchanged, type PollCache, pollCacheOf } from './poll-cache.ts';

export interface PollParts extends CheckParts {
  store: Store;
  /** Whether other processes poll into the same store. */
  isShared?: boolean;
  lease: Lease;
  log: Log;
  now: () => Date;
  /** From 0 to 1. */
  jitter: () => number;
  pollSeconds: number;
  /** Told of what changed at a source, oldest first. */
  changed?: (changes: readonly Change[]) => void;
}

/** Polls one feed. Safe to repeat: a poll that stopped half-way is finished first. Gives the time of the next look. */
export type Poll = (feedId: string) => Promise<Date | null>;

export function createPoll(parts: PollParts): Poll {
  // Records are large and most answers bring no news: then what is remembered of the last look is enough. Where somebody else
  // changed the record it is out of date at worst: old validators get a whole answer. Where somebody else polls too, that is no
  // longer true of a source that went back to what it was: then nothing is remembered.
  const calm = new Map<string, PollCache>();
  return feedId =>
    parts.lease.with(`feed:${feedId}`, async () => {
      const last = calm.get(feedId);
      calm.delete(feedId);
      const { nextAt, next } = await pollOnce(parts, feedId, last);
      if (next && !parts.isShared) calm.set(feedId, next);
      return nextAt;
    });
}

async function pollOnce(
  parts: PollParts,
  feedId: string,
  last: PollCache | undefined,
): Promise<{ nextAt: Date | null; next?: PollCache }> {
  const feed = await parts.store.feeds.get(feedId);
  const subscriptions = (await parts.store.subscriptions.get(feedId)) ?? [];
  if (!feed || subscriptions.length === 0) return { nextAt: null };
  const record = once(() => load(parts, feed));
  const cursor = last?.cursor ?? (await record()).cursor;
  const tracked = async () => (await record()).tracked;
  const seen = await check(parts, feed, { cursor, answer: last?.answer, tracked });
  if (seen.kind === 'unchanged' && isUnchanged(last, seen.cursor))
    return { nextAt: dueAfter(parts, last, seen), next: last };
  const followed = { feed, subscriptions, record: await record() };
  if (seen.kind === 'failed') return { nextAt: await absorbFailure(parts, followed, seen) };
  const next = pollCacheOf(await absorb(parts, followed, seen), seen.answer);
  return { nextAt: dueAfter(parts, next, seen), next };
}

async function load({ store, now }: PollParts, feed: Feed): Promise<BlogRecord> {
  return expand(store, feed.id, (await store.blogs.get(feed.id)) ?? unread(feed, now()));
}

const once = <T>(work: () => Promise<T>): (() => Promise<T>) => {
  let result: Promise<T> | undefined;
  return () => {
    result ??= work();
    return result;
  };
};

interface Followed {
  feed: Feed;
  subscriptions: readonly Subscription[];
  record: BlogRecord;
}

type Seen = Exclude<CheckResult, { kind: 'failed' }>;

/** Takes in what a look came to, and commits what it changes. */
async function absorb(parts: PollParts, followed: Followed, seen: Seen): Promise<BlogRecord> {
  const { feed, record } = followed;
  const next = recordRecovery(record, after(parts, followed, seen), followed);
  if (!isSame(record, next)) await commit(parts.store, feed.id, next);
  parts.log.debug('poll.done', { feed: feed.id, kind: seen.kind, deliveries: next.pending.length });
  return next;
}

function after(parts: PollParts, { feed, subscriptions, record }: Followed, seen: Seen) {
  if (seen.kind === 'unchanged') return { ...record, cursor: seen.cursor };
  const next = advance(record, { ...seen, at: parts.now().toISOString() }, subscriptions);
  parts.changed?.(next.changes);
  if (next.vanished > 0) parts.log.warn('poll.held', { feed: feed.id, vanished: next.vanished });
  return next.record;
}

async function absorbFailure(
  parts: PollParts,
  { feed, subscriptions, record }: Followed,
  { problems, retryAfter, forGood }: CheckResult & { kind: 'failed' },
): Promise<Date | null> {
  const failures = record.cursor.failures + 1;
  const nextAt = forGood ? null : due(parts, pollCacheOf(record), { hints: [], failures, retryAfter });
  await commit(parts.store, feed.id, recordFailure(record, { feed, problems, failures, nextAt }, subscriptions));
  parts.log.warn('poll.failed', { feed: feed.id, problems, failures, nextAt: nextAt?.toISOString() ?? 'never' });
  return nextAt;
}

const dueAfter = (parts: PollParts, calm: PollCache, { hint }: Seen): Date | null =>
  due(parts, calm, { hints: [hint, calm.pollHint], failures: 0 });

function due(
  parts: PollParts,
  { state, newestAt }: PollCache,
  facts: { hints: readonly (number | undefined)[]; failures: number; retryAfter?: number },
): Date | null {
  const now = parts.now();
  const seconds = nextCheck({ pollSeconds: parts.pollSeconds, state, newestAt, ...facts }, now, parts.jitter());
  return seconds === null ? null : new Date(now.getTime() + seconds * 1000);
}

/** All but the revision and what follows from a change. */
const COMPARED = ['cursor', 'blog', 'followers', 'held', 'folded', 'tracked'] as const;

/** Whether writing would tell the store nothing new: a revision alone is nothing. */
const isSame = (before: BlogRecord, next: BlogRecord): boolean =>
  next.pending.length === 0 && COMPARED.every(part => isDeepEqual(before[part], next[part]));
