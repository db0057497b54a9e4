import { inSlices } from '../../async/in-slices.ts';
import { LONGEST_CONFIRMATION } from '../../core/diff/absence.ts';
import { isOtherBlog, isUnknownAtFirst } from '../../core/diff/continuity.ts';
import { doubtSince } from '../../core/diff/doubt.ts';
import { lazy } from '../../core/lazy.ts';
import { type BlogRecord, unread } from '../../core/model/blog-record.ts';
import type { Change } from '../../core/model/live-blog.ts';
import type { Log } from '../../core/model/log.ts';
import { type Problem, withoutWords } from '../../core/model/problem.ts';
import { pollFor, type Requester } from '../../core/model/requester.ts';
import type { Feed, Subscription } from '../../core/model/subscription.ts';
import { recordSuccessor, withoutSuccessor } from '../../core/notices/sequel.ts';
import { recordFailure, recordRecovery } from '../../core/notices/source-notices.ts';
import { advanceUnread, advancing, momentOf, type Read, withoutValidators } from '../../core/poll/advance.ts';
import { isBlank } from '../../core/text/escape.ts';
import { type Cadence, nextCheck } from '../../core/time/poll-schedule.ts';
import type { Lease, Store } from '../../store/store.ts';
import { commit, expand } from '../commit.ts';
import { beginQuietHours, endPauses } from '../follow/pause.ts';
import { dropHandedOver, withHandedOver } from '../operations/held-feed.ts';
import { commitPoll } from '../shares.ts';
import { type CheckParts, type CheckResult, check } from './check.ts';
import { isSameRecord, isUnchanged, type PollCache, pollCacheOf } from './poll-cache.ts';
import { goOnWithSequel, isSeeking, type SequelParts } from './sequels.ts';

export interface PollParts extends CheckParts {
  store: Store;
  log: Log;
  now: () => Date;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: () => number;
  pollSeconds: number;
  /** Called with what changed at a source, oldest first. */
  changed?: (changes: readonly Change[]) => void;
  /** True if other processes poll into the same store. */
  isShared?: boolean;
  lease: Lease;
  /** Returns a random number from 0 to 1. */
  jitter: () => number;
  /** Without it, sequels are only offered. */
  sequels?: Pick<SequelParts, 'readDocument' | 'readLinks' | 'mayFollow' | 'begun'>;
}

/**
 * Polls one feed and resolves to the time of the next poll, or null if there is none. Completes a
 * poll that was interrupted first, so that it may be repeated. `begun` learns for whom the feed is polled.
 */
export type Poll = (feedId: string, begun?: Begun) => Promise<Date | null>;

type Begun = (requester: Requester) => void;

export function createPoll(parts: PollParts): Poll {
  // Records are large and most polls bring no news: then the cache is enough. If a command changed
  // the record, the cache is stale at worst: old validators get a full response. If other processes
  // poll too, a source may have changed back to what the cache knows, so nothing is cached.
  const cache = new Map<string, PollCache>();
  const { sequels } = parts;
  const poll = (feedId: string, begun?: Begun) =>
    parts.lease.with(`feed:${feedId}`, async () => {
      const last = cache.get(feedId);
      try {
        const { next, ...polled } = await pollOnce({ ...parts, begun }, feedId, last);
        if (!next || parts.isShared) cache.delete(feedId);
        else if (next !== last) cache.set(feedId, next);
        return polled;
      } catch (error) {
        cache.delete(feedId);
        throw error;
      }
    });
  return async (feedId, begun) => {
    const { nextAt, seeks } = await poll(feedId, begun);
    if (seeks && sequels) await goOnWithSequel({ ...parts, ...sequels }, feedId);
    return nextAt;
  };
}

/** `seeks`: the sequel of the live blog is looked for. */
interface Polled {
  nextAt: Date | null;
  seeks?: boolean;
  next?: PollCache;
}

type OnePollParts = PollParts & { begun?: Begun };

async function pollOnce(parts: OnePollParts, feedId: string, last: PollCache | undefined): Promise<Polled> {
  const feed = await parts.store.feeds.get(feedId);
  const polled: Polled = feed ? await pollFeed(parts, feed, last) : { nextAt: null };
  // What is not checked any more cannot be kept up.
  if (polled.nextAt === null) await dropHandedOver(parts.store, feedId, () => true);
  return polled;
}

async function pollFeed(parts: OnePollParts, feed: Feed, cached: PollCache | undefined): Promise<Polled> {
  const subscriptions = await endPauses(parts, feed.id, (await parts.store.subscriptions.get(feed.id)) ?? []);
  const record = lazy(() => load(parts, feed));
  const asking = subscriptions.length > 0 ? subscriptions : withHandedOver([], await record());
  if (asking.length === 0) return { nextAt: null };
  const last = followedSince(cached, asking);
  const requester = pollFor(asking);
  parts.begun?.(requester);
  const cursor = last?.cursor ?? (await record()).cursor;
  const tracked = async () => (await record()).tracked;
  const checked = await check(parts, feed, {
    cursor,
    answer: last?.answer,
    part: last?.part,
    requester,
    tracked,
    now: parts.now(),
  });
  if (checked.kind === 'busy') {
    const known = last ?? pollCacheOf(await record(), parts.now());
    return { nextAt: due(parts, known, { hints: [known.pollHint], failures: cursor.failures }), next: last };
  }
  if (checked.kind === 'unchanged' && isUnchanged(last, checked.cursor, parts.now()))
    return { nextAt: dueAfter(parts, last, checked), seeks: isSeeking(last, parts.now()), next: last };
  const quiet = await beginQuietHours(parts, feed.id, subscriptions);
  const followed = { feed, subscriptions: withHandedOver(quiet, await record()), record: await record() };
  if (checked.kind === 'failed') return { nextAt: await commitFailure(parts, followed, checked) };
  const committed = await commitCheck(parts, followed, checked);
  const next = pollCacheOf(committed, parts.now(), checked);
  return { nextAt: dueAfter(parts, next, checked), seeks: isSeeking(next, parts.now()), next };
}

/** A feed that was removed and added again meanwhile is read anew. */
const followedSince = (cached: PollCache | undefined, asking: readonly Subscription[]): PollCache | undefined =>
  asking.some(({ id }) => cached?.followers.includes(id)) ? cached : undefined;

async function load(parts: PollParts, feed: Feed): Promise<BlogRecord> {
  const { store, now } = parts;
  return expand(store, feed.id, (await store.blogs.get(feed.id)) ?? unread(feed, now()));
}

async function commitCheck(parts: PollParts, followed: Followed, checked: SuccessfulCheck): Promise<BlogRecord> {
  const { feed, record } = followed;
  const next = recordRecovery(record, await recordAfter(parts, followed, checked), followed);
  const committed = isSameRecord(record, next) ? next : await commitPoll(parts, followed, next);
  if (checked.kind === 'read') await keepTitle(parts, feed, next);
  parts.log.debug('poll.done', { feed: feed.id, kind: checked.kind, deliveries: next.pending.length });
  return committed;
}

const POLLS_TO_CONFIRM = 4;

interface Followed {
  feed: Feed;
  subscriptions: readonly Subscription[];
  record: BlogRecord;
}

/** A check that brought something to go by. */
type SuccessfulCheck = Exclude<CheckResult, { kind: 'failed' | 'busy' }>;

async function recordAfter(
  parts: PollParts,
  { feed, subscriptions, record }: Followed,
  checked: SuccessfulCheck,
): Promise<BlogRecord> {
  const at = parts.now().toISOString();
  if (checked.kind === 'unchanged') return advanceUnread({ ...record, cursor: checked.cursor }, at, subscriptions);
  const confirmSeconds = Math.min(LONGEST_CONFIRMATION, POLLS_TO_CONFIRM * parts.pollSeconds);
  const read = { ...checked, at, confirmSeconds, steadyMs: parts.steadyMs?.() };
  const isOther = isOtherBlog(record, checked.blog);
  const since = isOther || isUnknownAtFirst(record, checked.blog) ? otherSince(record, read) : undefined;
  if (isOther || since !== undefined) {
    parts.log.warn('poll.other', { feed: feed.id });
    const after =
      since === undefined ? followedByOther(record, read, subscriptions) : doubtingOther(record, read, since);
    return advanceUnread(after, at, subscriptions);
  }
  const next = await inSlices(advancing(record, read, subscriptions));
  parts.changed?.(next.changes);
  if (next.vanished > 0) parts.log.warn('poll.held', { feed: feed.id, vanished: next.vanished });
  return withoutSuccessor(record, next.record, subscriptions);
}

/** Since when (ISO) reads are of another live blog, while a second one must confirm it. */
const otherSince = ({ successor, doubted }: BlogRecord, { blog, ...read }: Read): string | undefined =>
  successor?.url === blog.url ? undefined : doubtSince(doubted?.other, momentOf(read));

const doubtingOther = (record: BlogRecord, { cursor }: Read, since: string): BlogRecord => ({
  ...record,
  cursor: withoutValidators(cursor),
  doubted: { ...record.doubted, other: since },
});

/** Nothing of another live blog is posted; channels are offered to follow it. */
const followedByOther = (
  { doubted: _, ...record }: BlogRecord,
  { blog, cursor }: Read,
  subscriptions: readonly Subscription[],
): BlogRecord => recordSuccessor({ ...record, cursor }, blog, subscriptions);

/**
 * Stores the title that the publisher gives the live blog now, by which commands list it. The feed's
 * lease is held, so that no command writes it meanwhile.
 */
async function keepTitle({ store }: PollParts, feed: Feed, { blog }: BlogRecord): Promise<void> {
  if (blog.title === feed.title || isBlank(blog.title)) return;
  await store.feeds.set(feed.id, { ...feed, title: blog.title });
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
  const failure = { feed, problems, failures, gone, costly, retryAfter, at: parts.now(), nextAt };
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
