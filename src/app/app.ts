import type { Hono } from 'hono';
import type { Config, Role } from '../config/config.ts';
import { pollFor, type Requester } from '../core/model/requester.ts';
import { checkHealth } from '../http/health.ts';
import { exposeGauges } from '../metrics/gauges.ts';
import { waitUntil } from '../pipeline/clock.ts';
import type { Runner } from '../run/cron.ts';
import { unlessDamaged } from '../store/failure.ts';
import type { Store } from '../store/store.ts';
import { openGateway } from './gateway.ts';
import { type AppOptions, openInfrastructure } from './infrastructure.ts';
import { createWorker } from './worker.ts';

export type App = Awaited<ReturnType<typeof createApp>>;

/**
 * Joins the parts; with `gateway` and `worker` the only place that knows every adapter. The caller
 * starts the clock (`run.start`), so that a test can tick instead. Throws `StoreError` or
 * `InvalidTokenError` with a sentence for the operator.
 */
export async function createApp(options: AppOptions) {
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
      ...{ bytes, isBlocked, connection, depths: run.depths },
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
      /** Finishes what is in flight and releases everything. */
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

export const discordHost = (config: Config & { discordToken: string }): Host => ({
  configAt: () => config,
  open: async ({ who }) => `${READINESS[config.cluster?.role ?? 'all']} ${who.name}. Invite it with ${who.invite}`,
  close: async () => undefined,
});
