import { threadArtifact } from '../../core/channel/place.ts';
import { receiptKey } from '../../core/delivery/next-step.ts';
import { judgedSince } from '../../core/judge/reading.ts';
import { type BlogRecord, standingUpdates } from '../../core/model/blog-record.ts';
import { logKey } from '../../core/model/channel-log.ts';
import { isFlagged } from '../../core/model/live-blog.ts';
import type { CheckTimes } from '../../core/model/schedule.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { currentAddress } from '../../core/poll/advance.ts';
import { reasonFor } from '../../core/time/poll-schedule.ts';
import { pollCacheOf } from '../../pipeline/poll/poll-cache.ts';
import type { Store } from '../../store/store.ts';
import type { Deps } from '../deps.ts';
import type { Invoker } from '../nouns/context.ts';
import type { ChannelProblem, FeedStatus } from '../nouns/feeds.ts';
import { startOfToday } from '../server/server.ts';

type StatusDeps = Pick<Deps, 'store' | 'run' | 'post' | 'now' | 'pollSeconds'>;

export async function statusOf(deps: StatusDeps, feedId: string, invoker: Invoker): Promise<FeedStatus | undefined> {
  const { store, run } = deps;
  const [feed, record] = await Promise.all([store.feeds.get(feedId), store.blogs.get(feedId)]);
  if (!feed || !record) return undefined;
  const checks = await run.checkTimes(feedId);
  const { blog, cursor, changedAt } = record;
  const address = currentAddress(feed, cursor);
  const updates = standingUpdates(record);
  return {
    state: blog.state,
    lastCheck: checks.last,
    nextCheck: checks.next,
    because: checks.broke ? 'defect' : reason(deps, record, checks),
    changedAt,
    failures: cursor.failures,
    problems: cursor.problems ?? [],
    movedTo: address === feed.url ? undefined : address,
    keyEventRule: blog.keyEventRule,
    today: blog.judged && judgedSince(updates, await startOfToday(store, invoker)),
    updates: updates.length,
    keyEvents: updates.filter(isFlagged).length,
    massWithdrawal: record.held,
    late: (record.late?.changed.length ?? 0) + (record.late?.withdrawn.length ?? 0),
    missed: await missedIn(store, feedId, invoker.guildId),
    channelProblems: await channelProblemsIn(deps, feedId, invoker),
  };
}

async function missedIn(
  { logs, subscriptions }: Deps['store'],
  feedId: string,
  guildId: string,
): Promise<FeedStatus['missed']> {
  const paused = (await subscriptions.of(guildId)).filter(one => one.feedId === feedId && one.paused);
  const missed: [string, number][] = [];
  for (const one of paused) {
    const log = await logs.get(logKey(one));
    if (log && log.deferred.prints.length > 0) missed.push([one.channelId, log.deferred.prints.length]);
  }
  return Object.fromEntries(missed);
}

async function channelProblemsIn(
  { store, post }: StatusDeps,
  feedId: string,
  { guildId, readersCanView }: Invoker,
): Promise<readonly ChannelProblem[]> {
  const all = await store.subscriptions.of(guildId);
  const here = all.filter(one => one.feedId === feedId && readersCanView(one.channelId));
  const found = here.map(async subscription => {
    const { channelId } = subscription;
    const threadId = await openThreadId(store, subscription);
    const blockers = (await post.blockers(channelId)).filter(
      // Threads of other live blogs are of no concern.
      ({ thread }) => thread === undefined || thread === threadArtifact(subscription),
    );
    return blockers.map(({ thread, ...blocker }) => ({
      ...blocker,
      channelId,
      ...(thread && threadId && { threadId }),
    }));
  });
  return (await Promise.all(found)).flat();
}

export async function openThreadId(
  { receipts }: Pick<Store, 'receipts'>,
  subscription: Subscription,
): Promise<string | undefined> {
  const { channelId } = subscription;
  const receipt = await receipts.get(receiptKey({ channelId, artifact: threadArtifact(subscription) }));
  return receipt?.state === 'posted' && receipt.thread && receipt.thread !== 'gone' ? receipt.messageId : undefined;
}

function reason(deps: StatusDeps, record: BlogRecord, { last, next }: CheckTimes): FeedStatus['because'] {
  const { state, newestAt, cursor } = pollCacheOf(record, deps.now());
  const wait = last && next ? (next.getTime() - last.getTime()) / 1000 : undefined;
  const { failures, gone, costly } = cursor;
  const cadence = { pollSeconds: deps.pollSeconds, state, newestAt, failures, gone, costly };
  return reasonFor(cadence, last ?? deps.now(), next === null ? null : wait);
}
