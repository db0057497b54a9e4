import { createAnswers } from '../context/answers.ts';
import { createContext } from '../context/context.ts';
import { InvalidTokenError } from '../discord/invalid-token.ts';
import { discordChannel } from '../discord/rest/channel.ts';
import { discordRest } from '../discord/rest/rest.ts';
import type { Fetch } from '../fetch/fetched.ts';
import { createErrorDeduper } from '../log/dedupe.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { DocumentParser } from '../parse/parse.ts';
import type { QuoteCards } from '../picture/quote-card.ts';
import { postDaily } from '../pipeline/daily-summary.ts';
import { createGuardianApi } from '../pipeline/poll/guardian-api.ts';
import { createPoll } from '../pipeline/poll/poll.ts';
import { createPost, type Post } from '../pipeline/post/post.ts';
import { prune } from '../pipeline/prune.ts';
import { createRunner, type Runner, type RunnerParts } from '../run/cron.ts';
import type { QueueRunner } from '../run/queue/bullmq.ts';
import type { Cluster } from '../run/queue/cluster.ts';
import type { OutboxNotifier } from '../run/queue/outbox-notifier.ts';
import { assertLeasesHeld } from '../store/lease/lease-context.ts';
import type { Lease } from '../store/store.ts';
import type { AppOptions } from './options.ts';

/** What polling, posting and commands are built on. */
export interface Infrastructure extends Pick<DocumentParser, 'parseWith' | 'readDocument'> {
  metrics: Metrics;
  lease: Lease;
  fetch: Fetch;
  cards: QuoteCards;
  /** Undefined if this process does everything. */
  cluster?: Cluster & Pick<OutboxNotifier, 'onOutboxWrite'>;
  /** The size of the store where it is kept. */
  bytes(): Promise<number>;
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
  context: ReturnType<typeof createContext>;
  /** No new work. Settles when what is in flight has ended. */
  stop(): Promise<void>;
}

/** How this process reaches Discord's REST API. */
export const accessOf = (config: AppOptions['config'], cluster: Cluster | undefined) => ({
  token: config.discordToken,
  apiUrl: config.discordApiUrl,
  pace: cluster?.acquireRequestSlot,
});

/** Polling, posting and what commands see, around one store. */
export function createWorker(options: AppOptions, infrastructure: Infrastructure): Worker {
  const { config, log, guardian, now } = options;
  const { metrics, lease, fetch, parseWith, readDocument, cards, cluster } = infrastructure;
  const stopping = new AbortController();
  const isShared = config.store.kind === 'redis' || config.store.kind === 'postgres';
  const shared = { store: metrics.store, lease, log, now, jitter: Math.random, pollSeconds: config.pollSeconds };
  const checkParts = { ...shared, isShared, fetch, parse: parseWith };
  const { guardianApiKey: key } = config;
  const askFirst = key === undefined ? undefined : createGuardianApi(checkParts, { ...guardian, key });
  const rest = metrics.measureRest(discordRest({ ...accessOf(config, cluster), assertLeasesHeld }));
  const channel = metrics.measureChannel(discordChannel(rest));
  const post = createPost({ ...shared, isShared, channel, stopping: stopping.signal });
  const parts: RunnerParts = {
    poll: metrics.measurePoll(
      createPoll(metrics.measureChecks({ ...checkParts, askFirst, changed: metrics.countChanges })),
    ),
    post,
    prune: () => prune(shared),
    daily: () => postDaily(shared),
    now,
    reportError: failureReporter(options),
  };
  const queueRun = cluster?.createRunner({
    ...parts,
    ...shared,
    queues: cluster.queues,
    onOutboxWrite: cluster.onOutboxWrite,
    role: config.cluster?.role ?? 'all',
    post,
    onLate: metrics.recordLateness,
  });
  const run = queueRun ?? metrics.measureRun(createRunner(parts));
  const reachable = queueRun ? { ...post, retryNow: retryEverywhere({ post, queueRun, isShared }) } : post;
  const answers = createAnswers({ cards, log });
  const { limits } = config;
  return {
    run,
    queueRun,
    post: reachable,
    context: createContext({ ...shared, fetch, readDocument, limits, answers, run, post: reachable }),
    stop() {
      stopping.abort();
      return run.stop();
    },
  };
}

/** Back-offs in this process's memory end here; shared ones in the process that posts. */
const retryEverywhere =
  ({ post, queueRun, isShared }: { post: Post; queueRun: QueueRunner; isShared: boolean }): Post['retryNow'] =>
  channelId => {
    if (!isShared) post.retryNow(channelId);
    queueRun.release(channelId);
  };

function failureReporter({ log, refused, now }: AppOptions): RunnerParts['reportError'] {
  const report = createErrorDeduper({ log, now });
  return (event, error) => {
    report(event, error);
    if (error instanceof InvalidTokenError) refused?.(error);
  };
}
