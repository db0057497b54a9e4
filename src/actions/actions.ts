import { LRUCache } from 'lru-cache';
import { inSlices } from '../async/in-slices.ts';
import { receiptKey } from '../core/delivery/next-step.ts';
import { currentAddress } from '../core/diff/redirects.ts';
import { judgedSince } from '../core/judge/reading.ts';
import type { BlogRecord } from '../core/model/blog-record.ts';
import type { LiveBlog } from '../core/model/live-blog.ts';
import { type Feed, isOfStory, type Subscription } from '../core/model/subscription.ts';
import { threadArtifact } from '../core/plan/destination.ts';
import { reasonFor } from '../core/time/poll-schedule.ts';
import { pollCacheOf } from '../pipeline/poll/poll-cache.ts';
import type { ReadParts } from '../pipeline/poll/read.ts';
import type { Post } from '../pipeline/post/post.ts';
import type { Runner } from '../run/cron.ts';
import type { CheckTimes } from '../run/poll-schedule.ts';
import type { Lease, Scrub, Store } from '../store/store.ts';
import type { Answers } from './answers.ts';
import { limitedChecks, readForServer } from './checks.ts';
import { arrivalsIn, correctionsIn, versionsIn, withdrawalsIn } from './edits.ts';
import { following } from './follow.ts';
import { channelsFollowedIn, followedFor, followedIn } from './followed.ts';
import { serverTimezone, startOfToday } from './guild-settings.ts';
import { type AttachmentParts, createImports, type Imports, importing } from './imports/imports.ts';
import { type Checks, createChecks, type Limits } from './limits.ts';
import { followsOf } from './member.ts';
import { receiptChannels, updatesShownIn } from './message-lookup.ts';
import { moderatorContext } from './moderation.ts';
import type { BotContext, ChannelProblem, FeedStatus, Invoker, ReaderContext, TypedValues } from './nouns/context.ts';
import { correctingQuotes, quotesFor, type ReportsByServer } from './quotes/corrections.ts';
import { sharingQuotes } from './quotes/shared.ts';
import { readerCursors } from './readers.ts';
import { messageReasons } from './why.ts';

/** What the context of commands is made from. */
export interface ContextParts extends ReadParts, AttachmentParts {
  store: Store;
  lease: Lease;
  scrub?: Scrub;
  run: Pick<Runner, 'schedule' | 'forget' | 'checkTimes'>;
  post: Pick<Post, 'retryNow' | 'blockers' | 'serve'>;
  answers: Answers;
  now: () => Date;
  pollSeconds: number;
  limits: Limits;
  reportsOf: ReportsByServer;
}

/** Builds what a command may ask of the bot, for one invoker. */
export function createContext(parts: ContextParts): (invoker: Invoker) => BotContext {
  // The bot's clock, not the caller's: the time is compared with stored times.
  const typed = new LRUCache<string, TypedValues>({ max: MOST_TYPED, ttl: TYPED_MS });
  const serving = { ...parts, checks: createChecks(parts.limits), imports: createImports(), typed };
  return invoker => contextFor(serving, { ...invoker, now: parts.now() });
}

/** Forms of which is kept what was typed, and for how long: as long as Discord takes changes of their message. */
const MOST_TYPED = 1000;
const TYPED_MS = 15 * 60_000;

type ServingParts = ContextParts & { checks: Checks; imports: Imports; typed: LRUCache<string, TypedValues> };

function contextFor(parts: ServingParts, invoker: Invoker): BotContext {
  return {
    ...invoker,
    pollSeconds: parts.pollSeconds,
    followed: () => followedFor(parts.store, invoker),
    hiddenFromReaders: () => hiddenFromReaders(parts.store, invoker),
    channelsFollowed: () => channelsFollowedIn(parts.store, invoker.guildId),
    blog: (feedId, story) => lastRead(parts.store, feedId, story),
    status: feedId => statusOf(parts, feedId, invoker),
    ...keepingTyped(parts.typed, invoker),
    hasThread: async subscription => (await openThreadId(parts.store, subscription)) !== undefined,
    ...limitedChecks(parts, invoker),
    ...importing(parts.imports, invoker, { ...parts, read: address => readForServer(parts, invoker, address) }),
    ...following(parts, invoker),
    ...readerContext(parts, invoker),
    ...followsOf(parts, invoker),
    ...moderatorContext({ ...parts, serve: parts.post.serve }, invoker),
    ...messageReasons(parts, invoker),
    ...correctingQuotes(parts, invoker),
  };
}

function keepingTyped(
  kept: ServingParts['typed'],
  { guildId, userId }: Invoker,
): Pick<BotContext, 'keepTyped' | 'typed'> {
  const keyOf = (about: string): string => `${guildId} ${userId} ${about}`;
  return {
    keepTyped: (about, values) => void (values ? kept.set(keyOf(about), values) : kept.delete(keyOf(about))),
    typed: about => kept.get(keyOf(about)),
  };
}

const readerContext = (parts: ContextParts, invoker: Invoker): ReaderContext => ({
  inSlices,
  quotes: feedId => quotesFor(parts, invoker.guildId, feedId),
  arrivals: feedId => arrivalsIn(parts.store, feedId),
  corrections: feedId => correctionsIn(parts.store, feedId),
  withdrawals: feedId => withdrawalsIn(parts.store, feedId),
  versions: (feedId, updateIds) => versionsIn(parts.store, feedId, updateIds),
  updatesInMessage: messageId => updatesInMessage(parts, invoker, messageId),
  drawQuoteCard: parts.answers.draw,
  ...sharingQuotes(parts, invoker),
  ...serverTimezone(parts, invoker.guildId),
  ...readerCursors(parts, invoker),
});

async function hiddenFromReaders(store: Store, { guildId, canView, readersCanView }: Invoker) {
  const all = await followedIn(store, guildId);
  return all.filter(({ subscription: { channelId } }) => canView(channelId) && !readersCanView(channelId));
}

async function updatesInMessage({ store }: ContextParts, invoker: Invoker, messageId: string) {
  const shown = await updatesShownIn({ store }, receiptChannels(invoker), messageId);
  if (!shown) return undefined;
  const isFollowed = (await followedFor(store, invoker)).some(({ subscription }) =>
    isOfStory(subscription, shown.feedId),
  );
  return isFollowed ? shown : { ...shown, updateIds: [] };
}

/** Without withdrawn updates: answers never repeat what the publisher took back. */
async function lastRead(store: Store, feedId: string, story: readonly Feed[] = []): Promise<LiveBlog | undefined> {
  const record = await store.blogs.get(feedId);
  if (!record) return undefined;
  const earlier = await Promise.all(story.toReversed().map(({ id }) => store.blogs.get(id)));
  return { ...record.blog, updates: [record, ...earlier].flatMap(one => (one ? standingUpdates(one) : [])) };
}

const standingUpdates = ({ tracked }: BlogRecord): LiveBlog['updates'] =>
  tracked.filter(({ state }) => state !== 'withdrawn').map(({ update }) => update);

async function statusOf(parts: ContextParts, feedId: string, invoker: Invoker): Promise<FeedStatus | undefined> {
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
    today: blog.judged && judgedSince(updates, await startOfToday(store, invoker)),
    updates: updates.length,
    keyEvents: updates.filter(({ keyEvent, summary }) => keyEvent || summary).length,
    massWithdrawal: record.held,
    late: (record.late?.changed.length ?? 0) + (record.late?.withdrawn.length ?? 0),
    missed: missedIn(record),
    channelProblems: await channelProblemsIn(parts, feedId, invoker),
  };
}

function missedIn({ digests }: BlogRecord): FeedStatus['missed'] {
  const held = digests.filter(({ heldBack }) => heldBack === true);
  const channels = Map.groupBy(held, ({ channelId }) => channelId);
  return Object.fromEntries(
    [...channels].map(([channelId, own]) => [channelId, own.reduce((sum, { ids }) => sum + ids.length, 0)]),
  );
}

async function channelProblemsIn(
  { store, post }: ContextParts,
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

/** Returns the id of a live blog's thread or forum post in a channel, if there is one. */
async function openThreadId(
  { receipts }: Pick<Store, 'receipts'>,
  subscription: Subscription,
): Promise<string | undefined> {
  const { channelId } = subscription;
  const receipt = await receipts.get(receiptKey({ channelId, artifact: threadArtifact(subscription) }));
  return receipt?.state === 'posted' && receipt.thread && receipt.thread !== 'gone' ? receipt.messageId : undefined;
}

function reason(parts: ContextParts, record: BlogRecord, { last, next }: CheckTimes): FeedStatus['because'] {
  const { state, newestAt, cursor } = pollCacheOf(record, parts.now());
  const wait = last && next ? (next.getTime() - last.getTime()) / 1000 : undefined;
  const { failures, gone, costly } = cursor;
  const cadence = { pollSeconds: parts.pollSeconds, state, newestAt, failures, gone, costly };
  return reasonFor(cadence, last ?? parts.now(), next === null ? null : wait);
}
