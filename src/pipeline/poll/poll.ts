import { inSlices } from '../../async/in-slices.ts';
import { isOtherBlog } from '../../core/diff/other-blog.ts';
import type { BlogRecord } from '../../core/model/blog-record.ts';
import type { Change } from '../../core/model/change.ts';
import { type Problem, withoutWords } from '../../core/model/problem.ts';
import { pollFor } from '../../core/model/requester.ts';
import type { Feed, Subscription } from '../../core/model/subscription.ts';
import { recordSuccessor } from '../../core/notices/sequel.ts';
import { recordFailure, recordRecovery } from '../../core/notices/source-failure.ts';
import { advancing, advancingUnread } from '../../core/plan/advance.ts';
import { unread } from '../../core/plan/unread.ts';
import { isBlank } from '../../core/text/escape.ts';
import { type Cadence, nextCheck } from '../../core/time/poll-schedule.ts';
import type { Log } from '../../log/log.ts';
import type { Lease, Store } from '../../store/store.ts';
import { commit, expand } from '../commit.ts';
import { beginQuietHours, endPauses } from '../follow/pause-ends.ts';
import { withAwaitedNews } from '../letters/awaited.ts';
import { committing, type ShareParts } from '../shares.ts';
import { type CheckParts, type CheckResult, check } from './check.ts';
import { isSameRecord, isUnchanged, type PollCache, pollCacheOf } from './poll-cache.ts';

/**
 * What a read lacks must be missing for this many seconds before it counts as taken back: caches of
 * a publisher are often that far behind. Where polls follow each other faster, four of them do.
 */
export const LONGEST_CONFIRMATION = 60;
const POLLS_TO_CONFIRM = 4;

/** What polling needs. */
export interface PollParts extends CheckParts {
  store: Store;
  /** True if other processes poll into the same store. */
  isShared?: boolean;
  lease: Lease;
  log: Log;
  now: () => Date;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: () => number;
  /** Returns a random number from 0 to 1. */
  jitter: () => number;
  pollSeconds: number;
  /** Returns the quotes of a live blog without blocking the thread for long. They are read at once, if absent. */
  quotesIn?: ShareParts['quotesIn'];
  readersSight?: ShareParts['readersSight'];
  /** Called with what changed at a source, oldest first. */
  changed?: (changes: readonly Change[]) => void;
}

/**
 * Polls one feed and resolves to the time of the next poll, or null if there is none. Completes a
 * poll that was interrupted first, so that it may be repeated.
 */
export type Poll = (feedId: string) => Promise<Date | null>;

/** Creates the polling of one process. */
export function createPoll(parts: PollParts): Poll {
  // Records are large and most polls bring no news: then the cache is enough. If a command changed
  // the record, the cache is stale at worst: old validators get a full response. If other processes
  // poll too, a source may have changed back to what the cache knows, so nothing is cached.
  const cache = new Map<string, PollCache>();
  return feedId =>
    parts.lease.with(`feed:${feedId}`, async () => {
      const last = cache.get(feedId);
      try {
        const { nextAt, next } = await pollOnce(parts, feedId, last);
        if (!next || parts.isShared) cache.delete(feedId);
        else if (next !== last) cache.set(feedId, next);
        return nextAt;
      } catch (error) {
        cache.delete(feedId);
        throw error;
      }
    });
}

async function pollOnce(
  parts: PollParts,
  feedId: string,
  last: PollCache | undefined,
): Promise<{ nextAt: Date | null; next?: PollCache }> {
  const feed = await parts.store.feeds.get(feedId);
  const subscriptions = await endPauses(parts, feedId, (await parts.store.subscriptions.get(feedId)) ?? []);
  if (!feed || subscriptions.length === 0) return { nextAt: null };
  const record = once(() => load(parts, feed));
  const cursor = last?.cursor ?? (await record()).cursor;
  const tracked = async () => (await record()).tracked;
  const checked = await check(parts, feed, {
    cursor,
    answer: last?.answer,
    part: last?.part,
    requester: pollFor(subscriptions),
    tracked,
  });
  if (checked.kind === 'busy') {
    const known = last ?? pollCacheOf(await record(), parts.now());
    return { nextAt: due(parts, known, { hints: [known.pollHint], failures: cursor.failures }), next: last };
  }
  if (checked.kind === 'unchanged' && isUnchanged(last, checked.cursor, parts.now()))
    return { nextAt: dueAfter(parts, last, checked), next: last };
  const quiet = await beginQuietHours(parts, feedId, subscriptions);
  const followed = { feed, subscriptions: quiet, record: await record() };
  if (checked.kind === 'failed') return { nextAt: await commitFailure(parts, followed, checked) };
  const committed = await commitCheck(parts, followed, checked);
  const next = pollCacheOf(committed, parts.now(), checked);
  // What shared answers still have to be told is in the record.
  return { nextAt: dueAfter(parts, next, checked), ...(!committed.retell && { next }) };
}

async function load(parts: PollParts, feed: Feed): Promise<BlogRecord> {
  const { store, now } = parts;
  return expand(committing(parts, feed.id), feed.id, (await store.blogs.get(feed.id)) ?? unread(feed, now()));
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

type SuccessfulCheck = Exclude<CheckResult, { kind: 'failed' | 'busy' }>;

/** Commits what a successful check changes. */
async function commitCheck(parts: PollParts, followed: Followed, checked: SuccessfulCheck): Promise<BlogRecord> {
  const { feed, record } = followed;
  const next = await withAwaitedNews(
    parts.store,
    recordRecovery(record, await recordAfter(parts, followed, checked), followed),
    followed.subscriptions,
  );
  const committed = isSameRecord(record, next) ? next : await commit(committing(parts, feed.id), feed.id, next);
  if (checked.kind === 'read') await keepTitle(parts, feed, next);
  parts.log.debug('poll.done', { feed: feed.id, kind: checked.kind, deliveries: next.pending.length });
  return committed;
}

/**
 * Stores the title that the publisher gives the live blog now, by which commands list it. The feed's
 * lease is held, so that no command writes it meanwhile.
 */
async function keepTitle({ store }: PollParts, feed: Feed, { blog }: BlogRecord): Promise<void> {
  if (blog.title === feed.title || isBlank(blog.title)) return;
  await store.feeds.set(feed.id, { ...feed, title: blog.title });
}

async function recordAfter(
  parts: PollParts,
  { feed, subscriptions, record }: Followed,
  checked: SuccessfulCheck,
): Promise<BlogRecord> {
  const at = parts.now().toISOString();
  if (checked.kind === 'unchanged')
    return inSlices(advancingUnread({ ...record, cursor: checked.cursor }, at, subscriptions));
  if (isOtherBlog(record, checked.blog)) {
    parts.log.warn('poll.other', { feed: feed.id });
    const next = recordSuccessor({ ...record, cursor: checked.cursor }, checked.blog, subscriptions);
    return inSlices(advancingUnread(next, at, subscriptions));
  }
  const confirmSeconds = Math.min(LONGEST_CONFIRMATION, POLLS_TO_CONFIRM * parts.pollSeconds);
  const read = { ...checked, at, confirmSeconds, steadyMs: parts.steadyMs?.() };
  const next = await inSlices(advancing(record, read, subscriptions));
  parts.changed?.(next.changes);
  if (next.vanished > 0) parts.log.warn('poll.held', { feed: feed.id, vanished: next.vanished });
  return next.record;
}

async function commitFailure(
  parts: PollParts,
  { feed, subscriptions, record }: Followed,
  { problems, retryAfter, forGood }: CheckResult & { kind: 'failed' },
): Promise<Date | null> {
  const failures = record.cursor.failures + 1;
  const gone = forGood ? (record.cursor.gone ?? 0) + 1 : undefined;
  const costly = problems.some(isCostly) ? (record.cursor.costly ?? 0) + 1 : undefined;
  const nextAt = due(parts, pollCacheOf(record, parts.now()), { hints: [], failures, gone, costly, retryAfter });
  const failure = { feed, problems, failures, gone, costly, at: parts.now(), nextAt };
  await commit(parts.store, feed.id, recordFailure(record, failure, subscriptions));
  parts.log.warn('poll.failed', {
    feed: feed.id,
    problems: problems.map(withoutWords),
    failures,
    nextAt: nextAt?.toISOString() ?? 'never',
  });
  return nextAt;
}

const isCostly = ({ key }: Problem): boolean => key === 'problem.slowPage' || key === 'problem.heavyPage';

const dueAfter = (parts: PollParts, cache: PollCache, { hint }: SuccessfulCheck): Date | null =>
  due(parts, cache, { hints: [hint, cache.pollHint], failures: 0 });

function due(
  parts: PollParts,
  { state, newestAt }: PollCache,
  facts: Pick<Cadence, 'hints' | 'failures' | 'gone' | 'costly' | 'retryAfter'>,
): Date | null {
  const now = parts.now();
  const seconds = nextCheck({ pollSeconds: parts.pollSeconds, state, newestAt, ...facts }, now, parts.jitter());
  return seconds === null ? null : new Date(now.getTime() + seconds * 1000);
}
