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
import { type Checks, createChecks, type Limits, tooManyChecks } from './limits.ts';
import { shownBy } from './message-lookup.ts';
import { moderation } from './moderation.ts';
import { readerCursors } from './readers.ts';
import { serverTimezone } from './timezones.ts';
import { explaining } from './why.ts';

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

/** What commands see of the bot, for one asker. */
export function createContext(parts: ContextParts): (asker: Invoker) => BotContext {
  // One clock for all: what is asked now is compared with what was read before.
  const serving = { ...parts, checks: createChecks(parts.limits) };
  return asker => contextFor(serving, { ...asker, now: parts.now() });
}

type Serving = ContextParts & { checks: Checks };

function contextFor(parts: Serving, asker: Invoker): BotContext {
  return {
    ...asker,
    pollSeconds: parts.pollSeconds,
    followed: () => followedIn(parts.store, asker.guildId),
    blog: feedId => lastRead(parts.store, feedId),
    status: feedId => statusOf(parts, feedId, asker.guildId),
    ...checking(parts, asker),
    ...following(parts, asker),
    ...answering(parts, asker),
    ...moderation({ ...parts, serve: parts.post.serve }, asker),
    ...explaining(parts, asker),
  };
}

/** What costs calls: a person may have it done so often in a minute. */
function checking(parts: Serving, { userId, now }: Invoker): Pick<BotContext, 'read' | 'retry'> {
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
      // All channels of one question count as one.
      const isFree = (counted ?? count()).until === undefined;
      if (isFree) parts.post.retryNow(channelId);
      return isFree;
    },
  };
}

const answering = (parts: ContextParts, asker: Invoker): ReaderContext => ({
  quotes: feedId => quotesIn(parts, feedId),
  corrected: feedId => correctedIn(parts.store, feedId),
  updatesAt: (channelId, messageId) => updatesAt(parts, { ...asker, channelId }, messageId),
  draw: parts.answers.draw,
  ...serverTimezone(parts.store, asker.guildId),
  ...readerCursors(parts, asker),
});

async function quotesIn({ store, answers }: ContextParts, feedId: string) {
  const record = await store.blogs.get(feedId);
  return record ? answers.quotes({ feedId, revision: record.revision, updates: standing(record) }) : [];
}

async function correctedIn(store: Store, feedId: string): ReturnType<ReaderContext['corrected']> {
  const { tracked = [] } = (await store.blogs.get(feedId)) ?? {};
  return tracked.flatMap(({ update, state, edited }) =>
    state !== 'withdrawn' && edited?.corrected ? [{ update, at: edited.at }] : [],
  );
}

/** A thread’s messages have their receipts under its channel: all channels that this server follows in are looked through. */
async function updatesAt(parts: ContextParts, { guildId, channelId }: Invoker, messageId: string) {
  const followed = await followedIn(parts.store, guildId);
  const channelIds = new Set([channelId, ...followed.map(({ subscription }) => subscription.channelId)]);
  return shownBy(parts, channelIds, messageId);
}

/** Without what was withdrawn: answers never repeat what the publisher took back. */
async function lastRead(store: Store, feedId: string): Promise<LiveBlog | undefined> {
  const record = await store.blogs.get(feedId);
  if (!record) return undefined;
  return { ...record.blog, updates: standing(record) };
}

const standing = ({ tracked }: BlogRecord): LiveBlog['updates'] =>
  tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);

async function statusOf(parts: ContextParts, feedId: string, guildId: string): Promise<FeedStatus | undefined> {
  const { store, run } = parts;
  const [feed, record] = await Promise.all([store.feeds.get(feedId), store.blogs.get(feedId)]);
  if (!feed || !record) return undefined;
  const looks = await run.checkTimes(feedId);
  const { blog, cursor, changedAt } = record;
  const address = currentAddress(feed, cursor);
  const updates = standing(record);
  return {
    state: blog.state,
    lastCheck: looks.last,
    nextCheck: looks.next,
    because: looks.broke ? 'defect' : reason(parts, record, looks),
    changedAt,
    failures: cursor.failures,
    problems: cursor.problems ?? [],
    movedTo: address === feed.url ? undefined : address,
    keyEventRule: blog.keyEventRule,
    updates: updates.length,
    keyEvents: updates.filter(({ keyEvent, summary }) => keyEvent || summary).length,
    held: record.held,
    missed: missedIn(record),
    obstacles: await obstaclesIn(parts, feedId, guildId),
  };
}

function missedIn({ digests }: BlogRecord): FeedStatus['missed'] {
  const held = digests.filter(({ heldBack }) => heldBack === true);
  const channels = Map.groupBy(held, ({ channelId }) => channelId);
  return Object.fromEntries(
    [...channels].map(([channelId, own]) => [channelId, own.reduce((sum, { ids }) => sum + ids.length, 0)]),
  );
}

async function obstaclesIn({ store, post }: ContextParts, feedId: string, guildId: string) {
  const here = ((await store.subscriptions.get(feedId)) ?? []).filter(subscription => subscription.guildId === guildId);
  const found = here.map(async ({ channelId }) =>
    (await post.blockers(channelId)).map(blocker => ({ ...blocker, channelId })),
  );
  return (await Promise.all(found)).flat();
}

function reason(parts: ContextParts, record: BlogRecord, { last, next }: CheckTimes): FeedStatus['because'] {
  const { state, newestAt, cursor } = pollCacheOf(record);
  const wait = last && next ? (next.getTime() - last.getTime()) / 1000 : undefined;
  const cadence = { pollSeconds: parts.pollSeconds, state, newestAt, failures: cursor.failures };
  return reasonFor(cadence, last ?? parts.now(), next === null ? null : wait);
}
