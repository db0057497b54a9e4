import { createAnswers } from '../context/answers.ts';
import { type ContextParts, createContext } from '../context/context.ts';
import { InvalidTokenError } from '../discord/invalid-token.ts';
import { discordChannel } from '../discord/rest/channel.ts';
import { discordRest } from '../discord/rest/rest.ts';
import type { Fetch } from '../fetch/fetched.ts';
import { createErrorDeduper } from '../log/dedupe.ts';
import type { Metrics } from '../metrics/watch.ts';
import type { DocumentParser } from '../parse/parse.ts';
import type { QuoteCards } from '../picture/quote-card.ts';
import { postDaily } from '../pipeline/daily-summary.ts';
import { createGuardianApi } from '../pipeline/poll/guardian-api.ts';
import { createPoll } from '../pipeline/poll/poll.ts';
import { createPost, type Post } from '../pipeline/post/post.ts';
import { prune } from '../pipeline/prune.ts';
import { createRun, type Run, type RunParts } from '../run/cron.ts';
import type { QueueRun } from '../run/queue/bullmq.ts';
import type { Cluster } from '../run/queue/cluster.ts';
import type { Lease } from '../store/store.ts';
import type { AppOptions } from './app.ts';

/** What polling, posting and commands stand on. */
export interface Infrastructure extends DocumentParser {
  watch: Metrics;
  lease: Lease;
  fetch: Fetch;
  cards: QuoteCards;
  /** Undefined where this process does everything. */
  spread?: Cluster;
}

export interface Worker {
  run: Run;
  /** Undefined where this process does everything. */
  queued?: QueueRun;
  /** What commands, and what Discord tells of channels, may ask of posting: whichever process posts. */
  post: Pick<Post, 'retryNow' | 'blockers' | 'isBlocked'>;
  context: ReturnType<typeof createContext>;
  halt(): Promise<void>;
}

export const accessOf = (config: AppOptions['config'], spread: Cluster | undefined) => ({
  token: config.discordToken,
  apiUrl: config.discordApiUrl,
  pace: spread?.pace,
});

const isShared = ({ store }: AppOptions['config']): boolean => store.kind === 'redis' || store.kind === 'postgres';

/** Polling, posting and what commands see, around one store. */
export function createWorker(options: AppOptions, ground: Infrastructure): Worker {
  const { config, log, guardian, now = () => new Date() } = options;
  const { watch, lease, fetch, parseWith, readDocument, cards, spread } = ground;
  const stopping = new AbortController();
  const shared = { store: watch.store, lease, log, now, jitter: Math.random, pollSeconds: config.pollSeconds };
  const channel = watch.channel(discordChannel(watch.rest(discordRest(accessOf(config, spread)))));
  const asking = { ...shared, isShared: isShared(config), fetch, parse: parseWith };
  const { guardianApiKey: key } = config;
  const askFirst = key === undefined ? undefined : createGuardianApi(asking, { ...guardian, key });
  const post = createPost({ ...shared, isShared: isShared(config), channel, stopping: stopping.signal });
  const parts: RunParts = {
    poll: watch.poll(createPoll(watch.look({ ...asking, askFirst, changed: watch.changed }))),
    post,
    prune: () => prune(shared),
    daily: () => postDaily(shared),
    now,
    broke: complaining(options),
  };
  const role = config.spread?.role ?? 'all';
  const queued = spread?.createRun({ ...parts, ...shared, queues: spread.queues, role, post, late: watch.late });
  const run = queued ?? watch.run(createRun(parts));
  const asked = queued ? { ...post, retryNow: releasing(post, queued, options) } : post;
  const context = createContext({ ...shared, ...answering(options, { fetch, readDocument, cards }), run, post: asked });
  return {
    run,
    queued,
    post: asked,
    context,
    halt() {
      stopping.abort();
      return run.stop();
    },
  };
}

/** What rests in the memory of a process that works alone is its own to release. */
const releasing =
  (post: Post, queued: QueueRun, { config }: AppOptions): Post['retryNow'] =>
  channelId => {
    if (!isShared(config)) post.retryNow(channelId);
    queued.release(channelId);
  };

const answering = (
  { config, log }: AppOptions,
  { cards, ...reading }: Pick<Infrastructure, 'fetch' | 'readDocument' | 'cards'>,
): Pick<ContextParts, 'limits' | 'answers' | 'fetch' | 'readDocument'> => ({
  ...reading,
  limits: config.limits,
  answers: createAnswers({ cards, log }),
});

function complaining({ log, refused, now = () => new Date() }: AppOptions): RunParts['broke'] {
  const complain = createErrorDeduper({ log, now });
  return (event, error) => {
    complain(event, error);
    if (error instanceof InvalidTokenError) refused?.(error);
  };
}
