import type { BotContext, Invoker } from '../command/command.ts';
import type { Config } from '../config/config.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import type { Identity } from '../discord/rest/identity.ts';
import { createFetch } from '../fetch/fetch.ts';
import { type Health, healthOf } from '../http/health.ts';
import type { Log } from '../log/log.ts';
import { createMetrics, type Metrics } from '../metrics/watch.ts';
import { createParser } from '../parse/parse.ts';
import { createQuoteCards } from '../picture/quote-card.ts';
import type { GuardianApiOptions } from '../pipeline/poll/guardian-api.ts';
import type { Run } from '../run/cron.ts';
import type { Cluster } from '../run/queue/cluster.ts';
import { withOutboxNotifier } from '../run/queue/outbox-notifier.ts';
import { openStorage } from '../store/open.ts';
import { lockStore } from '../store/sqlite/lock.ts';
import type { Store } from '../store/store.ts';
import { openGateway } from './gateway.ts';
import { createWorker, type Worker } from './worker.ts';

export interface AppOptions {
  config: Config & { discordToken: string };
  log: Log;
  now?: () => Date;
  /** Discord refused the token or the intents after the start: nothing works from then on. */
  refused?: (error: Error) => void;
  /** Where the Guardian is, for those that play it on this machine. */
  guardian?: Pick<GuardianApiOptions, 'base' | 'hosts'>;
}

export interface App {
  run: Run;
  store: Store;
  who: Identity;
  context: (asker: Invoker) => BotContext;
  /** What is measured. */
  registry: Metrics['registry'];
  health(): Promise<Health>;
  /** Finishes what is in flight and lets go of everything. */
  stop(): Promise<void>;
}

/**
 * Joins the parts: with `work` and `front`, the place that knows every adapter. Throws `StoreError` or `TokenRefused` with a sentence
 * for the operator. The clock is started by the caller (`run.start`), so that a test can tick instead.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, now = () => new Date() } = options;
  const opened = await openInfrastructure(options);
  const { watch, letGo } = opened;
  try {
    const work = createWorker(options, opened);
    opened.join(work);
    const { run, context, post, queued } = work;
    const front = await openGateway(options, opened, work);
    if (!queued) await planAll(watch.store, run, { now: now(), pollSeconds: config.pollSeconds });
    const stop = async () => {
      await work.halt();
      await front.close();
      await letGo();
    };
    const { gateway, who } = front;
    const obstacles = (channelId: string) => (post.isBlocked(channelId) ? [channelId] : []);
    watch.join({ obstacles, gateway, queues: queued?.depths });
    const health = () => healthOf({ ...watch, gateway, now });
    return { run, store: watch.store, who, context, registry: watch.registry, health, stop };
  } catch (error) {
    await letGo();
    throw error;
  }
}

/** Opens all that has to be closed again. */
async function openInfrastructure({ config, log, now = () => new Date() }: AppOptions) {
  const lock = config.store.kind === 'sqlite' ? lockStore(config.store.path) : undefined;
  const storage = await openStorage(config.store, { now, jitter: Math.random, onOutage: log.warn });
  const spread = await openClusterOf(config, log).catch(async error => {
    await storage.store.close();
    lock?.release();
    throw error;
  });
  let work: Worker | undefined;
  const store = spread
    ? withOutboxNotifier(storage.store, channelIds => work?.queued?.nudge(channelIds))
    : storage.store;
  const watch = createMetrics({ ...storage, store, log, now });
  for (const warning of storage.warnings) log.warn('store.warning', { warning });
  const fetching = createFetch({ allow: config.fetchAllow, ...(spread && { takeSharedTurn: spread.takeTurn }) });
  const parser = createParser();
  const cards = createQuoteCards();
  return {
    ...parser,
    watch,
    lease: storage.lease,
    fetch: fetching.fetch,
    cards,
    spread,
    /** Whoever shares the work is told from now on what comes into the outbox. */
    join(joined: Worker) {
      work = joined;
    },
    async letGo() {
      await cards.close();
      await fetching.close();
      await parser.close();
      await spread?.close();
      await watch.store.close();
      lock?.release();
    },
  };
}

/** Queue and limits are a bot's, not a token's: that may be changed while some processes still have the old one. */
async function openClusterOf({ spread, discordToken }: AppOptions['config'], log: Log): Promise<Cluster | undefined> {
  if (!spread) return undefined;
  // Loaded only when used.
  const { openCluster } = await import('../run/queue/cluster.ts');
  return openCluster({ url: spread.url, bot: fingerprint(discordToken.split('.')[0] ?? ''), log });
}

/** Spreads the first looks at all feeds, so that a start with many is no rush. Those told to wait are waited for. */
async function planAll(store: Store, run: Run, { now, pollSeconds }: { now: Date; pollSeconds: number }) {
  const waits: [feedId: string, notBefore: number][] = [];
  for await (const [feedId] of store.feeds.entries()) {
    const record = await store.blogs.get(feedId);
    waits.push([feedId, Date.parse(record?.cursor.notBefore ?? '') || 0]);
  }
  const gap = Math.min(100, (pollSeconds * 1000) / Math.max(1, waits.length));
  for (const [index, [feedId, notBefore]] of waits.entries()) {
    run.plan(feedId, new Date(Math.max(now.getTime() + index * gap, notBefore)));
  }
}
