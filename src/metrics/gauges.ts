import { monitorEventLoopDelay } from 'node:perf_hooks';
import { LRUCache } from 'lru-cache';
import { collectDefaultMetrics, type Registry } from 'prom-client';
import { openingPausedMs } from '../pipeline/letters/opening.ts';
import type { Runner } from '../run/cron.ts';
import type { Store } from '../store/store.ts';
import { instrumentsIn } from './instruments.ts';
import type { Metrics } from './metrics.ts';

export interface GaugeParts {
  bytes: () => Promise<number>;
  /** Whether people must fix something before a channel can show everything. */
  isBlocked: (channelId: string) => boolean;
  /** Seconds until Discord is asked again after a ban of this address. */
  bannedSeconds: () => number;
  /** Undefined if this process needs no gateway. */
  connection?: { connected(): boolean; servers(): number };
  depths: Runner['depths'];
}

export function exposeGauges(metrics: Metrics, { bytes, bannedSeconds, connection, ...parts }: GaugeParts): void {
  const { registry, store, now } = metrics;
  const { gauge } = instrumentsIn(registry);
  gaugeWork(metrics, parts);
  gauge(
    'store_bytes',
    'Size of the store: the SQLite file with its write-ahead log, the table in PostgreSQL, or everything in Redis.',
    bytes,
  );
  gauge(
    'conversations_paused_seconds',
    'Seconds until the bot opens conversations with members again, after Discord refused it that; 0 if it may.',
    async () => (await openingPausedMs(store, now())) / 1000,
  );
  gauge(
    'discord_banned_seconds',
    'Seconds until this process asks Discord again, because Discord’s network banned its address; 0 if it is not banned.',
    bannedSeconds,
  );
  if (!connection) return;
  gauge(
    'gateway_connected',
    '1 while every shard is connected to Discord’s gateway, else 0. Commands need it; posts do not.',
    () => Number(connection.connected()),
  );
  gauge('servers', 'Discord servers that the bot is in.', connection.servers);
}

/** What is followed, and what waits. */
function gaugeWork(
  { registry, store, writes, outbox, now }: Metrics,
  { isBlocked, depths }: Pick<GaugeParts, 'isBlocked' | 'depths'>,
): void {
  const { gauge } = instrumentsIn(registry);
  gauge(
    'outbox_deliveries',
    'Messages that wait to be shown in channels. blocked: until a moderator fixes the channel, see /feed status.',
    { label: 'state', read: () => outbox.counts(isBlocked) },
  );
  gauge(
    'outbox_oldest_seconds',
    'Age in seconds of the oldest undelivered message that this process knows of, blocked channels excluded; 0 if there is none.',
    () => outbox.oldestMissing(isBlocked),
  );
  const totals = new LRUCache<'all', Totals>({
    ...{ max: 1, ttl: FRESH, ttlResolution: 0, perf: { now: () => now().getTime() } },
    fetchMethod: () => countTotals(store.subscriptions),
  });
  gauge('feeds', 'Followed sources. At most a minute old.', async () => (await totals.forceFetch('all')).feeds);
  gauge(
    'subscriptions',
    'Followed sources, counted once for each channel that follows them. At most a minute old.',
    async () => (await totals.forceFetch('all')).subscriptions,
  );
  gauge(
    'store_writes_failing',
    '1 while writes to the store fail (a full or read-only disk, a lost server) and until none has failed for 45 s, else 0.',
    () => Number(writes.failing() !== undefined),
  );
  gauge('queue_depth', 'Jobs that are due and have not begun, by queue. poll: checks of sources.', {
    label: 'queue',
    read: depths,
  });
}

interface Totals {
  feeds: number;
  subscriptions: number;
}

/** Milliseconds for which totals are reused: counting walks through everything that is followed. */
const FRESH = 60_000;
const IN_ONE_TURN = 500;

async function countTotals(subscriptions: Store['subscriptions']): Promise<Totals> {
  const totals: Totals = { feeds: 0, subscriptions: 0 };
  for await (const [, followers] of subscriptions.entries()) {
    totals.feeds += 1;
    totals.subscriptions += followers.length;
    if (totals.feeds % IN_ONE_TURN === 0) await new Promise(done => setImmediate(done));
  }
  return totals;
}

/** Milliseconds between two samples of the event loop's delay. */
const RESOLUTION = 20;

/**
 * Adds what every Node.js process reports, under the usual names (CPU, memory, garbage collection),
 * and the delay of the event loop. Call it once in a process: it samples for as long as that lives.
 */
export function measureProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  // Node.js measures the time between two samples, which is never less than the resolution.
  const seconds = (percentile: number) => Math.max(0, delay.percentile(percentile) / 1e6 - RESOLUTION) / 1000;
  const read = () => {
    const late = { p50: seconds(50), p99: seconds(99), max: seconds(100) };
    delay.reset();
    return late;
  };
  instrumentsIn(registry).gauge(
    'event_loop_delay_seconds',
    'How late the event loop ran its tasks, since the last scrape.',
    { label: 'stat', read },
  );
}
