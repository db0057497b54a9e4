import type { BotContext, FeedStatus, Invoker, ReaderContext } from '../command/context.ts';
import { currentAddress } from '../core/diff/redirects.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { LiveBlog } from '../core/model/live-blog.ts';
import { reasonFor } from '../core/time/poll-schedule.ts';
import { pollCacheOf } from '../pipeline/poll/poll-cache.ts';
import { type ReadParts, read } from '../pipeline/poll/read.ts';
import type { Post } from '../pipeline/post/post.ts';
import type { Runner } from '../run/cron.ts';
import type { CheckTimes } from '../run/poll-schedule.ts';
import type { Lease, Store } from '../store/store.ts';
import type { Answers } from './answers.ts';
import { following } from './follow.ts';
import { followedIn } from './followed.ts';
import { serverTimezone } from './guild-settings.ts';
import { type Checks, createChecks, type Limits, tooManyChecks } from './limits.ts';
import { updatesShownIn } from './message-lookup.ts';
import { moderatorContext } from './moderation.ts';
import { readerCursors } from './readers.ts';
import { messageReasons } from './why.ts';

/** What the context of commands is made from. */
export interface ContextParts extends ReadParts {
  store: Store;
  lease: Lease;
  run: Pick<Runner, 'schedule' | 'forget' | 'checkTimes'>;
  post: Pick<Post, 'retryNow' | 'blockers' | 'serve'>;
  answers: Answers;
  now: () => Date;
  pollSeconds: number;
  limits: Limits;
}

/** Builds what a command may ask of the bot, for one invoker. */
export function createContext(parts: ContextParts): (invoker: Invoker) => BotContext {
  // The bot's clock, not the caller's: the time is compared with stored times.
  const serving = { ...parts, checks: createChecks(parts.limits) };
  return invoker => contextFor(serving, { ...invoker, now: parts.now() });
}

type ServingParts = ContextParts & { checks: Checks };

function contextFor(parts: ServingParts, invoker: Invoker): BotContext {
  return {
    ...invoker,
    pollSeconds: parts.pollSeconds,
    followed: () => followedIn(parts.store, invoker.guildId),
    blog: feedId => lastRead(parts.store, feedId),
    status: feedId => statusOf(parts, feedId, invoker.guildId),
    ...limitedChecks(parts, invoker),
    ...following(parts, invoker),
    ...readerContext(parts, invoker),
    ...moderatorContext({ ...parts, serve: parts.post.serve }, invoker),
    ...messageReasons(parts, invoker),
  };
}

/** What causes requests to sources or to Discord: limited per person and minute. */
function limitedChecks(parts: ServingParts, { userId, now }: Invoker): Pick<BotContext, 'read' | 'retry'> {
  let counted: { until?: Date } | undefined;
  const count = () => {
    counted = { until: parts.checks.count(userId, now) };
    return counted;
  };
  return {
    async read(address) {
      const { until } = count();
      return until ? { kind: 'refused', problems: [tooManyChecks(until)], feeds: [] } : read(parts, address);
    },
    async retry(channelId) {
      if ((await parts.post.blockers(channelId)).length === 0) return true;
      // All channels of one command count as one check.
      const isAllowed = (counted ?? count()).until === undefined;
      if (isAllowed) parts.post.retryNow(channelId);
      return isAllowed;
    },
  };
}

const readerContext = (parts: ContextParts, invoker: Invoker): ReaderContext => ({
  quotes: feedId => quotesIn(parts, feedId),
  corrections: feedId => correctionsIn(parts.store, feedId),
  updatesInMessage: (channelId, messageId) => updatesInMessage(parts, { ...invoker, channelId }, messageId),
  drawQuoteCard: parts.answers.draw,
  ...serverTimezone(parts.store, invoker.guildId),
  ...readerCursors(parts, invoker),
});

async function quotesIn({ store, answers }: ContextParts, feedId: string) {
  const record = await store.blogs.get(feedId);
  return record ? answers.quotes({ feedId, revision: record.revision, updates: standingUpdates(record) }) : [];
}

async function correctionsIn(store: Store, feedId: string): ReturnType<ReaderContext['corrections']> {
  const { tracked = [] } = (await store.blogs.get(feedId)) ?? {};
  return tracked.flatMap(({ update, state, edited }) =>
    state !== 'withdrawn' && edited?.corrected ? [{ update, at: edited.at }] : [],
  );
}

/**
 * The receipts of messages in a thread are stored under its channel, so all channels of the
 * server's subscriptions are searched.
 */
async function updatesInMessage(parts: ContextParts, { guildId, channelId }: Invoker, messageId: string) {
  const followed = await followedIn(parts.store, guildId);
  const channelIds = new Set([channelId, ...followed.map(({ subscription }) => subscription.channelId)]);
  return updatesShownIn(parts, channelIds, messageId);
}

/** Without withdrawn updates: answers never repeat what the publisher took back. */
async function lastRead(store: Store, feedId: string): Promise<LiveBlog | undefined> {
  const record = await store.blogs.get(feedId);
  if (!record) return undefined;
  return { ...record.blog, updates: standingUpdates(record) };
}

const standingUpdates = ({ tracked }: BlogRecord): LiveBlog['updates'] =>
  tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);

async function statusOf(parts: ContextParts, feedId: string, guildId: string): Promise<FeedStatus | undefined> {
  const { store, run } = parts;
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
    because: checks.broke ? 'defect' : reason(parts, record, checks),
    changedAt,
    failures: cursor.failures,
    problems: cursor.problems ?? [],
    movedTo: address === feed.url ? undefined : address,
    keyEventRule: blog.keyEventRule,
    updates: updates.length,
    keyEvents: updates.filter(({ keyEvent, summary }) => keyEvent || summary).length,
    massWithdrawal: record.held,
    missed: missedIn(record),
    channelProblems: await channelProblemsIn(parts, feedId, guildId),
  };
}

function missedIn({ digests }: BlogRecord): FeedStatus['missed'] {
  const held = digests.filter(({ heldBack }) => heldBack === true);
  const channels = Map.groupBy(held, ({ channelId }) => channelId);
  return Object.fromEntries(
    [...channels].map(([channelId, own]) => [channelId, own.reduce((sum, { ids }) => sum + ids.length, 0)]),
  );
}

async function channelProblemsIn({ store, post }: ContextParts, feedId: string, guildId: string) {
  const here = ((await store.subscriptions.get(feedId)) ?? []).filter(subscription => subscription.guildId === guildId);
  const found = here.map(async ({ channelId }) =>
    (await post.blockers(channelId)).map(blocker => ({ ...blocker, channelId })),
  );
  return (await Promise.all(found)).flat();
}

function reason(parts: ContextParts, record: BlogRecord, { last, next }: CheckTimes): FeedStatus['because'] {
  const { state, newestAt, cursor } = pollCacheOf(record);
  const wait = last && next ? (next.getTime() - last.getTime()) / 1000 : undefined;
  const cadence = { pollSeconds: parts.pollSeconds, state, newestAt, failures: cursor.failures, gone: cursor.gone };
  return reasonFor(cadence, last ?? parts.now(), next === null ? null : wait);
}
