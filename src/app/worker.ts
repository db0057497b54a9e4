import { createActions } from '../actions/actions.ts';
import { goingOn } from '../actions/feeds/follow.ts';
import { createAnswers } from '../actions/reader/answers.ts';
import { quotesFor } from '../actions/reader/reader.ts';
import { inTurn } from '../async/in-slices.ts';
import { editWords } from '../core/correction/edit-words.ts';
import { InvalidTokenError } from '../discord/invalid-token.ts';
import { discordChannel } from '../discord/rest/channel.ts';
import { conversationChannel, discordConversations } from '../discord/rest/conversations.ts';
import { discordRest } from '../discord/rest/rest.ts';
import { readersSight } from '../discord/rest/sight.ts';
import { createErrorDeduper, nameless } from '../log/log.ts';
import { type Clock, createClock } from '../pipeline/clock.ts';
import { createDailySummaries, type DailySummaryParts } from '../pipeline/daily-summary.ts';
import { createPauseEnds } from '../pipeline/follow/pause.ts';
import { createLetters } from '../pipeline/letters/letters.ts';
import { createGuardianApi } from '../pipeline/poll/guardian-api.ts';
import { createPoll } from '../pipeline/poll/poll.ts';
import type { PostDeps } from '../pipeline/post/deps.ts';
import { createPost, type Post } from '../pipeline/post/post.ts';
import { prune } from '../pipeline/prune.ts';
import { createRunner, type Runner, type RunnerDeps } from '../run/cron.ts';
import { withNewsNotifier } from '../run/notifiers.ts';
import type { QueueRunner } from '../run/queue/bullmq.ts';
import { assertLeasesHeld } from '../store/lease/lease.ts';
import { type AppOptions, accessOf, type Infrastructure } from './infrastructure.ts';

export type Worker = ReturnType<typeof createWorker>;

/** Polling, posting and what commands see, around one store. */
export function createWorker(options: AppOptions, infrastructure: Infrastructure) {
  const { config, log, guardian } = options;
  // It takes some 50 ms, for which the first edit would hold up all others.
  editWords();
  const { metrics, lease, fetch, storeOutages, parseWith: parse, parseChanged, cards, cluster } = infrastructure;
  const { areTooMany: holdsBlocked } = infrastructure.invalidRequests;
  const stopping = new AbortController();
  const isShared = config.store.kind === 'redis' || config.store.kind === 'postgres';
  const { guardianApiKey: key, pollSeconds, limits } = config;
  const store = withNewsNotifier(metrics.store, () => run.writeLetters());
  const { mayFollow, begun } = goingOn({ store, limits, pollSeconds, now: options.now }, () => run);
  const shared = { store, lease, log, ...clockOf(options), jitter: Math.random, pollSeconds, begun };
  const answers = createAnswers({ cards, log });
  const { channel, letterbox, readersSight } = channelsOf(options, infrastructure);
  const checkParts = { ...shared, isShared, fetch, parse, parseChanged };
  const askFirst = key === undefined ? undefined : createGuardianApi(checkParts, { ...guardian, key });
  const posting = { ...shared, isShared, storeOutages, channel, holdsBlocked, stopping: stopping.signal };
  const { post, onChannelUnknown } = createPosting({ ...posting, quotesIn: answers.quotes, readersSight });
  const sequels = { readDocument: infrastructure.readDocument, readLinks: infrastructure.readLinks, mayFollow };
  const checks = metrics.measureChecks({ ...checkParts, askFirst, sequels, changed: metrics.countChanges });
  const quotesIn = (guildId: string, feedId: string) => quotesFor({ store, answers }, guildId, feedId);
  const parts: RunnerDeps = {
    letters: createLetters({ ...posting, ...letterbox, log: nameless(log), quotes: quotesIn }),
    poll: metrics.measurePoll(createPoll(checks)),
    post,
    prune: () => infrastructure.recheck().then(() => prune({ ...posting, ...letterbox, scrub: infrastructure.scrub })),
    daily: eachMinute(shared),
    ...{ now: shared.now, onLate: metrics.recordLateness },
    reportError: failureReporter(options),
  };
  const role = config.cluster?.role ?? 'all';
  const queueRun = cluster?.createRunner({ ...parts, ...shared, ...cluster, role, post });
  const run: Runner = queueRun ?? createRunner(parts);
  /** What commands and the gateway may ask of posting, whichever process posts. */
  const reachable = queueRun ? { ...post, retryNow: retryEverywhere({ post, queueRun }) } : post;
  return {
    run,
    /** Undefined if this process does everything. */
    queueRun,
    post: reachable,
    actions: createActions({ ...infrastructure, ...shared, answers, limits, run, post: reachable }),
    onChannelUnknown,
    /** No new work. Settles when what is in flight has ended. */
    stop() {
      stopping.abort();
      return run.stop();
    },
  };
}

/** Returns the work of each minute: it ends the pauses that are over, then posts the daily summaries that are due. */
function eachMinute(parts: DailySummaryParts): () => Promise<void> {
  const endPausesDue = createPauseEnds(parts);
  const postDaily = createDailySummaries(parts);
  return () => inTurn([endPausesDue, postDaily], work => work());
}

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
function createPosting(parts: PostDeps) {
  let lose: PostDeps['channelUnknown'];
  return {
    post: createPost({ ...parts, channelUnknown: lost => lose?.(lost) }),
    /** Has `handle` called for a channel that Discord has said twice, minutes apart, not to know. */
    onChannelUnknown(handle: typeof lose): void {
      lose = handle;
    },
  };
}

const clockOf = ({ now, elapsed }: AppOptions): Partial<Clock> & Pick<Clock, 'now'> =>
  elapsed ? createClock({ now, elapsed }) : { now };

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
