import type { REST } from 'discord.js';
import { Gauge, Registry } from 'prom-client';
import type { Change } from '../core/model/change.ts';
import type { Channel } from '../discord/port.ts';
import type { Log } from '../log/log.ts';
import type { CheckParts } from '../pipeline/poll/check.ts';
import type { Poll } from '../pipeline/poll/poll.ts';
import type { Run } from '../run/cron.ts';
import type { Store } from '../store/store.ts';
import { createInstruments } from './instruments.ts';
import { countChanges, createPunctuality, measuredLook } from './polling.ts';
import { measuredChannel, measuredRest } from './posting.ts';
import { measuredStore } from './storing.ts';
import { createTotals } from './totals.ts';
import { createWaiting, type Waiting } from './waiting.ts';
import { createWrites, type Writes } from './writes.ts';

/** All that is watched of one bot. Its parts are wrapped where they are joined, and know nothing of it. */
export interface Metrics {
  registry: Registry;
  /** To be used in place of the store that was given. */
  store: Store;
  writes: Writes;
  waiting: Waiting;
  /** To be used in place of the parts that were given. */
  look<Parts extends CheckParts>(parts: Parts): Parts;
  poll(poll: Poll): Poll;
  /** To be told how many milliseconds late a look begins, where processes share the plan. */
  late(ms: number): void;
  run(run: Run): Run;
  channel(channel: Channel): Channel;
  rest(rest: REST): REST;
  /** To be told of what changed at a source. */
  changed(changes: readonly Change[]): void;
  /** What can be told only once all parts stand. */
  join(parts: Joined): void;
}

interface Joined {
  /** What people have to mend before a channel gets all that it should. */
  obstacles: (channelId: string) => readonly unknown[];
  /** Undefined where this process needs no gateway. */
  gateway?: { connected(): boolean; servers(): number };
  /** What waits in queues that processes share, by queue. Undefined where this process is its own queue. */
  queues?: () => Promise<Readonly<Record<string, number>>>;
}

export interface MetricsParts {
  store: Store;
  /** What the store takes where it is. */
  bytes: () => Promise<number>;
  log: Log;
  now: () => Date;
}

export function createMetrics({ store: given, bytes, log, now }: MetricsParts): Metrics {
  const registry = new Registry();
  const instruments = createInstruments(registry);
  const writes = createWrites({ log, now, instruments });
  const store = measuredStore(given, instruments, writes);
  let joined: Joined = { obstacles: () => [] };
  const isBlocked = (channelId: string) => joined.obstacles(channelId).length > 0;
  const waiting = createWaiting({ outbox: store.outbox, receipts: store.receipts, now, isBlocked });
  gaugeOutbox(registry, waiting);
  gaugeTotals(registry, createTotals(store, now));
  gaugeSize(registry, bytes);
  const { overdue, ...punctuality } = createPunctuality(instruments, now);
  gaugeQueues(registry, async () => joined.queues?.() ?? { poll: overdue() });
  return {
    registry,
    store: { ...store, outbox: waiting.outbox },
    writes,
    waiting,
    look: parts => measuredLook(parts, instruments),
    ...punctuality,
    channel: channel => measuredChannel(channel, instruments),
    rest: rest => measuredRest(rest, instruments),
    changed: countChanges(instruments),
    join(parts) {
      joined = parts;
      if (parts.gateway) gaugeGateway(registry, parts.gateway);
    },
  };
}

function gaugeOutbox(registry: Registry, { counts, oldest }: Waiting): void {
  new Gauge({
    name: 'liveblog_outbox_deliveries',
    help: 'What waits to be shown in channels. blocked: until people mend something in the channel, see /feed status.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      const { waiting, blocked } = counts();
      this.set({ state: 'waiting' }, waiting);
      this.set({ state: 'blocked' }, blocked);
    },
  });
  new Gauge({
    name: 'liveblog_outbox_oldest_seconds',
    help: 'How long the oldest message that is missing from its channel has waited, since this process knows of it. Without blocked channels.',
    registers: [registry],
    async collect() {
      this.set(await told(oldest));
    },
  });
}

function gaugeTotals(registry: Registry, totals: ReturnType<typeof createTotals>): void {
  const gauge = (name: 'feeds' | 'subscriptions', help: string) =>
    new Gauge({
      name: `liveblog_${name}`,
      help: `${help} At most a minute old.`,
      registers: [registry],
      async collect() {
        this.set(await told(async () => (await totals())[name]));
      },
    });
  gauge('feeds', 'Sources that are followed.');
  gauge('subscriptions', 'Sources that are followed, counted once for each channel that follows them.');
}

function gaugeSize(registry: Registry, bytes: () => Promise<number>): void {
  new Gauge({
    name: 'liveblog_store_bytes',
    help: 'What the store takes: its file with the write-ahead log, its table in PostgreSQL; of Redis all that it holds.',
    registers: [registry],
    async collect() {
      this.set(await told(bytes));
    },
  });
}

function gaugeQueues(registry: Registry, waiting: NonNullable<Joined['queues']>): void {
  new Gauge({
    name: 'liveblog_queue_depth',
    help: 'What is due and not begun yet, by queue. poll: looks at sources.',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      const depths = await waiting().catch(() => ({}));
      this.reset();
      for (const [queue, depth] of Object.entries(depths)) this.set({ queue }, depth);
    },
  });
}

function gaugeGateway(registry: Registry, { connected, servers }: NonNullable<Joined['gateway']>): void {
  new Gauge({
    name: 'liveblog_gateway_connected',
    help: '1 while every shard is connected to Discord’s gateway, else 0. It carries commands; posts need it not.',
    registers: [registry],
    collect() {
      this.set(Number(connected()));
    },
  });
  new Gauge({
    name: 'liveblog_servers',
    help: 'Discord servers that the bot is in.',
    registers: [registry],
    collect() {
      this.set(servers());
    },
  });
}

/** A store that fails must not take all the other figures along. */
const told = (figure: () => Promise<number>): Promise<number> => figure().catch(() => Number.NaN);
