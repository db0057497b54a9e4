import type { Hono } from 'hono';
import type { Actions, Invoker } from '../actions/nouns/context.ts';
import type { Config, Role } from '../config/config.ts';
import { fingerprint } from '../core/diff/fingerprint.ts';
import { pollFor, type Requester } from '../core/model/requester.ts';
import type { Subscription } from '../core/model/subscription.ts';
import { applicationIn, type Identity } from '../discord/rest/application.ts';
import { createInvalidRequests } from '../discord/rest/invalid-requests.ts';
import { createRequestPace } from '../discord/rest/request-pace.ts';
import { createAttachmentFetch } from '../fetch/attachments.ts';
import { createFetch } from '../fetch/fetch.ts';
import { checkHealth, type Health } from '../http/health.ts';
import type { Log } from '../log/log.ts';
import { exposeGauges } from '../metrics/gauges.ts';
import { createMetrics, type Metrics } from '../metrics/metrics.ts';
import { createParser } from '../parse/parse.ts';
import { createQuoteCards } from '../picture/quote-card.ts';
import { waitUntil } from '../pipeline/clock.ts';
import type { Runner } from '../run/cron.ts';
import type { Cluster } from '../run/queue/cluster.ts';
import { withOutboxNotifier } from '../run/queue/outbox-notifier.ts';
import { type DamageListener, unlessDamaged } from '../store/failure.ts';
import { openStorage } from '../store/open.ts';
import { claimStore, refuseOthers } from '../store/owner.ts';
import { lockStore } from '../store/sqlite/lock.ts';
import type { Storage, StorageOptions } from '../store/storage.ts';
import type { Store } from '../store/store.ts';
import { openGateway } from './gateway.ts';
import { type AppOptions, createWorker, type Infrastructure } from './worker.ts';

/** A running bot. */
export interface App {
  run: Runner;
  store: Store;
  who: Identity;
  actions: (invoker: Invoker) => Actions;
  registry: Metrics['registry'];
  health(): Promise<Health>;
  /** Finishes what is in flight and releases everything. */
  stop(): Promise<void>;
}

/**
 * Joins the parts; with `gateway` and `worker` the only place that knows every adapter. The caller
 * starts the clock (`run.start`), so that a test can tick instead. Throws `StoreError` or
 * `InvalidTokenError` with a sentence for the operator.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, now } = options;
  const infrastructure = await openInfrastructure(options);
  const { metrics, bytes, invalidRequests, close } = infrastructure;
  try {
    const worker = createWorker(options, infrastructure);
    const { run, actions, post, queueRun } = worker;
    const { who, connection, sweep, close: closeGateway } = await openGateway(options, infrastructure, worker);
    await infrastructure.claim().catch(async error => {
      await closeGateway();
      throw error;
    });
    void sweep();
    if (!queueRun) await planAll(metrics.store, run, { now: now(), pollSeconds: config.pollSeconds });
    const { isBlocked } = post;
    exposeGauges(metrics, {
      ...{ bytes, isBlocked, connection, queueDepths: queueRun?.depths },
      bannedSeconds: invalidRequests.ban.left,
    });
    const oldestMissing = () => metrics.outbox.oldestMissing(isBlocked);
    return {
      run,
      store: metrics.store,
      who,
      actions,
      registry: metrics.registry,
      health: () => checkHealth({ ...metrics, oldestMissing, connection, sinceTick: run.sinceTick, now }),
      async stop() {
        await worker.stop();
        await closeGateway();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Opens everything that has to be closed again. */
async function openInfrastructure(options: AppOptions): Promise<Infrastructure> {
  const { config, log, now, elapsed, parser: shared } = options;
  const lock = config.store.kind === 'sqlite' ? lockStore(config.store.path) : undefined;
  const { onOutage, storeOutages } = countOutages(log);
  const storage = await openStore(options, onOutage);
  const applicationId = applicationIn(config.discordToken);
  const openCluster = async () => {
    await refuseOthers(storage, applicationId);
    return openClusterOf(config, log);
  };
  const cluster = await openCluster().catch(async error => {
    await storage.store.close();
    lock?.release();
    throw error;
  });
  const { store, onOutboxWrite } = cluster
    ? withOutboxNotifier(storage.store)
    : { store: storage.store, onOutboxWrite: undefined };
  const metrics = createMetrics({ store: withFollowLog(store, log), log, now });
  for (const warning of storage.warnings) log.warn('store.warning', { warning });
  const { lease, bytes, scrub, recheck } = storage;
  const fetching = openFetching(config, cluster);
  const parser = shared ?? createParser();
  const cards = createQuoteCards();
  return {
    ...parser,
    metrics,
    ...{ lease, bytes, scrub, recheck },
    fetch: fetching.fetch,
    fetchAttachment: fetching.fetchAttachment,
    cards,
    cluster: cluster && onOutboxWrite && { ...cluster, onOutboxWrite },
    storeOutages,
    pace: cluster?.acquireRequestSlot ?? createRequestPace(metrics.timeLimitWait),
    invalidRequests: createInvalidRequests({ ...metrics, elapsed, log, share: cluster?.shareInvalidRequests }),
    claim: () => claimStore({ ...storage, store: metrics.store }, applicationId),
    async close() {
      await cards.close();
      await fetching.close();
      if (!shared) await parser.close();
      await cluster?.close();
      await metrics.store.close();
      lock?.release();
    },
  };
}

/** Opens the store, and logs what the operator should know of it, now and later. */
const openStore = (
  { config, log, now, stopping }: AppOptions,
  onOutage: StorageOptions['onOutage'],
): Promise<Storage> =>
  openStorage(config.store, {
    ...{ now, jitter: Math.random, stopping, onOutage, onDamage: reportDamage(log) },
    onWarning: warning => log.warn('store.warning', { warning }),
    onUpgrade: progress => log.info('store.upgrading', { ...progress }),
  });

/** Fetches from publishers, and what is attached to commands. */
function openFetching({ fetchAllow, discordApiUrl }: AppOptions['config'], cluster: Cluster | undefined) {
  const publishers = createFetch({ allow: fetchAllow, acquireSharedSlot: cluster?.acquireHostSlot });
  const attachments = createAttachmentFetch(discordApiUrl);
  return {
    fetch: publishers.fetch,
    fetchAttachment: attachments.fetch,
    close: () => Promise.all([publishers.close(), attachments.close()]),
  };
}

/** Logs when the store is lost and when it is back, and counts both: writes may be lost in between. */
function countOutages(log: Pick<Log, 'warn'>) {
  let count = 0;
  return {
    onOutage(event: 'store.lost' | 'store.back', facts: Readonly<Record<string, unknown>>): void {
      count += 1;
      log.warn(event, facts);
    },
    storeOutages: () => count,
  };
}

/** Entries of which it is remembered that they are damaged, should there be ever more. */
const MOST_DAMAGED = 1_000;

/** Logs each damaged entry once. */
function reportDamage(log: Pick<Log, 'error'>): DamageListener {
  const told = new Set<string>();
  return ({ message }) => {
    if (told.has(message) || told.size >= MOST_DAMAGED) return;
    told.add(message);
    log.error('store.damaged', { reason: message });
  };
}

/** Logs which feeds channels begin and cease to follow, for whatever reason: a command, or a channel that was deleted. */
function withFollowLog(store: Store, log: Pick<Log, 'info'>): Store {
  const { subscriptions } = store;
  const change = async (feedId: string, after: readonly Subscription[], write: () => Promise<void>): Promise<void> => {
    const before = (await subscriptions.get(feedId)) ?? [];
    await write();
    const event = (name: string, from: readonly Subscription[], without: readonly Subscription[]): void => {
      for (const { id, guildId: guild, channelId: channel } of from)
        if (!without.some(other => other.id === id)) log.info(name, { feed: feedId, guild, channel });
    };
    event('feed.followed', after, before);
    event('feed.unfollowed', before, after);
  };
  return {
    ...store,
    subscriptions: {
      ...subscriptions,
      set: (feedId, after) => change(feedId, after, () => subscriptions.set(feedId, after)),
      delete: feedId => change(feedId, [], () => subscriptions.delete(feedId)),
    },
  };
}

/** Limits belong to the bot, not to its token: while that changes, processes use either. */
async function openClusterOf({ cluster, discordToken }: AppOptions['config'], log: Log): Promise<Cluster | undefined> {
  if (!cluster) return undefined;
  // Loaded only when used.
  const { openCluster } = await import('../run/queue/cluster.ts');
  return openCluster({
    url: cluster.url,
    bot: fingerprint(discordToken.split('.')[0] ?? ''),
    log,
    jitter: Math.random,
  });
}

/** Spreads the first checks of all feeds. One whose source asked us to wait keeps waiting. */
async function planAll(store: Store, run: Runner, { now, pollSeconds }: { now: Date; pollSeconds: number }) {
  const waits: [feedId: string, wait: number, requester: Requester][] = [];
  for await (const [feedId] of store.feeds.entries()) {
    // A damaged one is reported by its own poll.
    const record = await unlessDamaged(store.blogs.get(feedId), undefined);
    const requester = pollFor((await unlessDamaged(store.subscriptions.get(feedId), undefined)) ?? []);
    waits.push([feedId, waitUntil(record?.cursor.notBefore, now), requester]);
  }
  const gap = Math.min(100, (pollSeconds * 1000) / Math.max(1, waits.length));
  for (const [index, [feedId, wait, requester]] of waits.entries()) {
    run.schedule(feedId, new Date(now.getTime() + Math.max(index * gap, wait)), { requester });
  }
}

/** Where the bot runs: on Discord itself, or in the preview. */
export interface Host {
  /** Pages to serve beside the health checks. */
  routes?: Hono;
  /** What the operator should know at the start, one line each. */
  notes?: readonly string[];
  /** The bot's settings. `pages` is the address at which this process serves pages, if it does. */
  configAt(pages: string | undefined): AppOptions['config'];
  /** Called when the bot is ready. Returns the line that says so. */
  open(app: App, pages: string | undefined): Promise<string>;
  close(): Promise<void>;
}

const READINESS: Readonly<Record<Role, string>> = {
  all: 'Ready as',
  gateway: 'Ready to answer commands as',
  worker: 'Ready to poll and post as',
};

/** The bot on Discord itself. */
export const discordHost = (config: Config & { discordToken: string }): Host => ({
  configAt: () => config,
  open: async ({ who }) => `${READINESS[config.cluster?.role ?? 'all']} ${who.name}. Invite it with ${who.invite}`,
  close: async () => undefined,
});
