import { advance } from '../core/advance.ts';
import type { BlogRecord, Cursor, Document, Feed, LiveBlog, Subscription } from '../core/model.ts';
import { nextLook } from '../core/schedule.ts';
import type { Fetch, Fetched, Validators } from '../fetch/fetched.ts';
import type { Log } from '../log.ts';
import type { Lease, Store } from '../store/store.ts';
import { commit, expand } from './commit.ts';

export interface PollParts {
  store: Store;
  lease: Lease;
  fetch: Fetch;
  /** Throws `Unreadable` when the document holds no live blog of that source. */
  parse: (source: string, document: Document) => LiveBlog;
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
      const stored = await parts.store.blogs.get(feedId);
      const record = stored && (await expand(parts.store, feedId, stored));
      return look(parts, { feed, subscriptions, record });
    });
}

interface Look {
  feed: Feed;
  subscriptions: readonly Subscription[];
  record: BlogRecord | undefined;
}

async function look(parts: PollParts, { feed, subscriptions, record }: Look): Promise<Date | null> {
  const fetched = await parts.fetch(feed.url, record?.cursor);
  const outcome = read(parts, feed, fetched);
  if ('problem' in outcome) return fail(parts, { feed, subscriptions, record }, outcome);
  const cursor: Cursor = { ...outcome.validators, failures: 0 };
  const next = outcome.blog
    ? advance(record, { blog: outcome.blog, cursor, at: parts.now().toISOString() }, subscriptions)
    : { record: record && { ...record, cursor }, held: 0 };
  if (next.held > 0) parts.log.warn('poll.held', { feed: feed.id, vanished: next.held });
  if (next.record && !isSame(record, next.record)) await commit(parts.store, feed.id, next.record);
  parts.log.debug('poll.done', { feed: feed.id, status: fetched.status, deliveries: next.record?.pending.length ?? 0 });
  return due(parts, next.record, { hints: [outcome.freshFor, next.record?.blog.pollHint], failures: 0 });
}

interface Success {
  blog?: LiveBlog;
  validators: Validators;
  freshFor?: number;
}
interface Problem {
  problem: string;
  retryAfter?: number;
  forGood: boolean;
}

function read(parts: PollParts, feed: Feed, fetched: Fetched): Success | Problem {
  if (fetched.status === 'not-modified') return fetched;
  if (fetched.status !== 'ok') {
    return {
      problem: fetched.reason,
      retryAfter: fetched.status === 'retry' ? fetched.after : undefined,
      forGood: fetched.status === 'missing' && fetched.forGood,
    };
  }
  try {
    const { validators, freshFor } = fetched;
    return { blog: parts.parse(feed.source, fetched.document), validators, freshFor };
  } catch (error) {
    // The validators are not kept: the same broken answer must not hide behind a 304.
    return { problem: error instanceof Error ? error.message : String(error), forGood: false };
  }
}

async function fail(parts: PollParts, { feed, record }: Look, failed: Problem): Promise<Date | null> {
  const { problem, retryAfter, forGood } = failed;
  const failures = (record?.cursor.failures ?? 0) + 1;
  const nextAt = forGood ? null : due(parts, record, { hints: [], failures, retryAfter });
  const cursor: Cursor = { ...record?.cursor, failures, problem, notBefore: nextAt?.toISOString() };
  if (record) await parts.store.blogs.set(feed.id, { ...record, cursor });
  parts.log.warn('poll.failed', { feed: feed.id, problem, failures, nextAt: nextAt?.toISOString() ?? 'never' });
  return nextAt;
}

function due(
  parts: PollParts,
  record: BlogRecord | undefined,
  facts: { hints: readonly (number | undefined)[]; failures: number; retryAfter?: number },
): Date | null {
  const newest = record?.tracked.find(({ update }) => update.publishedAt)?.update;
  const now = parts.now();
  const state = record?.blog.state ?? 'live';
  const cadence = { pollSeconds: parts.pollSeconds, state, newestAt: newest?.publishedAt, ...facts };
  const seconds = nextLook(cadence, now, parts.jitter());
  return seconds === null ? null : new Date(now.getTime() + seconds * 1000);
}

/** Whether writing would tell the store nothing new. */
function isSame(before: BlogRecord | undefined, after: BlogRecord): boolean {
  if (!before || after.pending.length > 0) return false;
  return JSON.stringify({ ...before, revision: 0 }) === JSON.stringify({ ...after, revision: 0 });
}
