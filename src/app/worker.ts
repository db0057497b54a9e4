import { createActions } from '../actions/actions.ts';
import { goingOn } from '../actions/feeds/follow.ts';
import type { ReportsByServer } from '../actions/limits.ts';
import { limitedReports } from '../actions/limits.ts';
import { type Answers, createAnswers } from '../actions/reader/answers.ts';
import { quotesFor } from '../actions/reader/corrections.ts';
import type { Config } from '../config/config.ts';
import { InvalidTokenError } from '../discord/invalid-token.ts';
import { discordChannel } from '../discord/rest/channel.ts';
import { conversationChannel, discordConversations } from '../discord/rest/conversations.ts';
import type { InvalidRequests } from '../discord/rest/invalid-requests.ts';
import type { AcquireTurn } from '../discord/rest/request-pace.ts';
import { discordRest } from '../discord/rest/rest.ts';
import { readersSight } from '../discord/rest/sight.ts';
import type { Fetch } from '../fetch/fetched.ts';
import { createErrorDeduper, type Log, nameless } from '../log/log.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { DocumentParser } from '../parse/parse.ts';
import type { QuoteCards } from '../picture/quote-card.ts';
import { type Clock, createClock } from '../pipeline/clock.ts';
import { createDailySummaries, type DailySummaryParts } from '../pipeline/daily-summary.ts';
import { createPauseEnds } from '../pipeline/follow/pause.ts';
import { createLetters, type LettersDeps } from '../pipeline/letters/letters.ts';
import { createGuardianApi, type GuardianApiOptions } from '../pipeline/poll/guardian-api.ts';
import { createPoll } from '../pipeline/poll/poll.ts';
import { createPost, type Post, type PostParts } from '../pipeline/post/post.ts';
import { prune } from '../pipeline/prune.ts';
import { recheckShare } from '../pipeline/shares.ts';
import { createRunner, type Runner, type RunnerDeps } from '../run/cron.ts';
import { withNewsNotifier } from '../run/news-notifier.ts';
import type { QueueRunner } from '../run/queue/bullmq.ts';
import type { Cluster } from '../run/queue/cluster.ts';
import type { OutboxNotifier } from '../run/queue/outbox-notifier.ts';
import { createCorrectionFile } from '../store/correction-file.ts';
import { assertLeasesHeld } from '../store/lease/lease.ts';
import type { Storage } from '../store/storage.ts';
import type { Lease, Scrub, Store } from '../store/store.ts';

/** What a bot needs to run: on Discord, against the simulator, or in a test. */
export interface AppOptions {
  config: Config & { discordToken: string };
  log: Log;
  now: () => Date;
  /** Milliseconds of a clock that nobody sets. Without it, `now` is believed never to jump. */
  elapsed?: () => number;
  /** Called when Discord refuses the token or the intents after the start. Nothing works from then on. */
  refused?: (error: Error) => void;
  /** Aborted if the bot is to stop before it has started: a long upgrade of the store ends then. */
  stopping?: AbortSignal;
  /** A parser that several bots share, and that the caller closes. Without it, the bot has its own. */
  parser?: DocumentParser;
  /** Where to find the Guardian, for tests that play it on this machine. */
  guardian?: Pick<GuardianApiOptions, 'base' | 'hosts'>;
}

/** What polling, posting and commands are built on. */
export interface Infrastructure
  extends Pick<DocumentParser, 'parseWith' | 'parseChanged' | 'readDocument' | 'readOutlines' | 'readLinks'> {
  metrics: Metrics;
  lease: Lease;
  fetch: Fetch;
  /** Fetches files that are attached to commands. */
  fetchAttachment: Fetch;
  cards: QuoteCards;
  /** Undefined if this process does everything. */
  cluster?: Cluster & Pick<OutboxNotifier, 'onOutboxWrite'>;
  /** Discord's global limit, for all clients of this bot together. */
  pace: AcquireTurn;
  /** What Discord forbids this process, whichever client asks. */
  invalidRequests: InvalidRequests;
  /** How often the store was away since this process started. */
  storeOutages(): number;
  /** The size of the store where it is kept. */
  bytes(): Promise<number>;
  scrub: Scrub;
  recheck: Storage['recheck'];
  /** Makes the store this bot's own. */
  claim(): Promise<void>;
  /** Releases everything. */
  close(): Promise<void>;
}

/** Polling, posting and what commands see. */
export interface Worker {
  run: Runner;
  /** Undefined if this process does everything. */
  queueRun?: QueueRunner;
  /** What commands and the gateway may ask of posting, whichever process posts. */
  post: Pick<Post, 'retryNow' | 'blockers' | 'isBlocked'>;
  actions: ReturnType<typeof createActions>;
  /** Has `handle` called for a channel that Discord has said twice, minutes apart, not to know. */
  onChannelUnknown(handle: NonNullable<PostParts['channelUnknown']>): void;
  /** No new work. Settles when what is in flight has ended. */
  stop(): Promise<void>;
}

/** How this process reaches Discord's REST API. */
export const accessOf = (
  { discordToken: token, discordApiUrl: apiUrl }: AppOptions['config'],
  { pace, invalidRequests }: Pick<Infrastructure, 'pace' | 'invalidRequests'>,
) => ({ token, apiUrl, pace, invalidRequests });

/** Polling, posting and what commands see, around one store. */
export function createWorker(options: AppOptions, infrastructure: Infrastructure): Worker {
  const { config, log, guardian } = options;
  const { metrics, lease, fetch, storeOutages, parseWith: parse, parseChanged, cards, cluster } = infrastructure;
  const { areTooMany: holdsBlocked } = infrastructure.invalidRequests;
  const stopping = new AbortController();
  const isShared = config.store.kind === 'redis' || config.store.kind === 'postgres';
  const { guardianApiKey: key, pollSeconds, limits } = config;
  const store = withNewsNotifier(metrics.store, () => run.writeLetters());
  const shared = { store, lease, log, ...clockOf(options), jitter: Math.random, pollSeconds };
  const answering = { answers: createAnswers({ cards, log }), reportsOf: reportsOf(options) };
  const { channel, letterbox, readersSight } = channelsOf(options, infrastructure);
  const { quotes } = answering.answers;
  const checkParts = { ...shared, isShared, fetch, parse, parseChanged, quotesIn: quotes, readersSight };
  const askFirst = key === undefined ? undefined : createGuardianApi(checkParts, { ...guardian, key });
  const posting = { ...shared, isShared, storeOutages, channel, holdsBlocked, stopping: stopping.signal };
  const { post, onChannelUnknown } = createPosting({ ...posting, recheck: recheckShare(checkParts) });
  const { readDocument, readLinks } = infrastructure;
  const sequels = { readDocument, readLinks, ...goingOn({ ...shared, limits }, () => run) };
  const checks = metrics.measureChecks({ ...checkParts, askFirst, sequels, changed: metrics.countChanges });
  const parts: RunnerDeps = {
    letters: createLetters({ ...posting, ...letterbox, log: nameless(log), quotes: quotesIn(store, answering) }),
    poll: metrics.measurePoll(createPoll(checks)),
    post,
    prune: () => infrastructure.recheck().then(() => prune({ ...posting, ...letterbox, scrub: infrastructure.scrub })),
    daily: eachMinute(shared),
    now: shared.now,
    reportError: failureReporter(options),
  };
  const onQueues = { role: config.cluster?.role ?? 'all', onLate: metrics.recordLateness };
  const queueRun = cluster?.createRunner({ ...parts, ...shared, ...cluster, ...onQueues, post });
  const run = queueRun ?? metrics.measureRun(createRunner(parts));
  const reachable = queueRun ? { ...post, retryNow: retryEverywhere({ post, queueRun }) } : post;
  return {
    run,
    queueRun,
    post: reachable,
    actions: createActions({ ...infrastructure, ...shared, ...answering, limits, run, post: reachable }),
    onChannelUnknown,
    stop() {
      stopping.abort();
      return run.stop();
    },
  };
}

/** Returns the work of each minute: it ends the pauses that are over, then posts the daily summaries that are due. */
function eachMinute(parts: DailySummaryParts): () => Promise<number> {
  const endPausesDue = createPauseEnds(parts);
  const postDaily = createDailySummaries(parts);
  return async () => (await endPausesDue()) + (await postDaily());
}

function reportsOf({ config, log, now }: AppOptions): ReportsByServer {
  const file = createCorrectionFile(config.quoteCorrections, reason => log.warn('correction.unwritten', reason));
  return limitedReports(file, now);
}

const quotesIn =
  (store: Store, { answers }: { answers: Answers }): LettersDeps['quotes'] =>
  (guildId, feedId) =>
    quotesFor({ store, answers }, guildId, feedId);

/** The channels of servers, and the conversations with members, whose requests let the others go first. */
function channelsOf({ config, now, elapsed }: AppOptions, infrastructure: Infrastructure) {
  const { measureRest, measureChannel } = infrastructure.metrics;
  const access = { ...accessOf(config, infrastructure), assertLeasesHeld };
  const rest = measureRest(discordRest(access));
  const behind = discordRest({ ...access, pace: () => infrastructure.pace('letters') });
  const ms = (): number => now().getTime();
  return {
    channel: measureChannel(discordChannel(rest)),
    readersSight: readersSight(rest, { elapsed: elapsed ?? ms }),
    letterbox: {
      channel: conversationChannel(behind, ms),
      conversations: discordConversations(behind, elapsed ?? ms, ms),
    },
  };
}

/** Posts; who cleans up after unknown channels is known only when the gateway is. */
function createPosting(parts: PostParts): { post: Post } & Pick<Worker, 'onChannelUnknown'> {
  let lose: PostParts['channelUnknown'];
  return {
    post: createPost({ ...parts, channelUnknown: lost => lose?.(lost) }),
    onChannelUnknown(handle) {
      lose = handle;
    },
  };
}

const clockOf = ({ now, elapsed }: AppOptions): Partial<Clock> & Pick<Clock, 'now'> =>
  elapsed ? createClock({ now, elapsed }) : { now };

/** Asks whichever process posts in the channel. */
const retryEverywhere =
  ({ post, queueRun }: { post: Post; queueRun: QueueRunner }): Post['retryNow'] =>
  async channelId => {
    const isTried = await post.retryNow(channelId);
    queueRun.release(channelId);
    return isTried;
  };

function failureReporter({ log, refused, now }: AppOptions): RunnerDeps['reportError'] {
  const report = createErrorDeduper({ log, now });
  return (event, error) => {
    report(event, error);
    if (error instanceof InvalidTokenError) refused?.(error);
  };
}
