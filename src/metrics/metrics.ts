import type { REST } from 'discord.js';
import { Registry } from 'prom-client';
import type { Change } from '../core/model/live-blog.ts';
import type { Channel } from '../discord/port.ts';
import type { Log } from '../log/log.ts';
import type { CheckParts } from '../pipeline/poll/check.ts';
import type { Store } from '../store/store.ts';
import { createInstruments } from './instruments.ts';
import { createOutboxMonitor, type OutboxMonitor } from './outbox-monitor.ts';
import { countChanges, createPollTimer, measuredChecks, type PollTimer } from './polling.ts';
import { measuredChannel, measuredRest } from './posting.ts';
import { createWriteMonitor, measuredStore, type WriteMonitor } from './storing.ts';

/**
 * Everything that is measured of one bot. The parts are wrapped where they are joined, and know
 * nothing about it: use what a method returns in place of what it was given.
 */
export interface Metrics extends PollTimer {
  registry: Registry;
  store: Store;
  writes: WriteMonitor;
  outbox: OutboxMonitor;
  measureChecks<Parts extends CheckParts>(parts: Parts): Parts;
  measureChannel(channel: Channel): Channel;
  measureRest(rest: REST): REST;
  countChanges(changes: readonly Change[]): void;
  countInvalidRequest(): void;
  countTokenRefusal(): void;
  /** Times a wait for Discord's global limit, in milliseconds. */
  timeLimitWait(ms: number): void;
  now: () => Date;
}

/** What is measured, and where failing writes are logged. */
export interface MetricsParts {
  store: Store;
  log: Log;
  now: () => Date;
}

/** Creates a registry with every counter at 0, and the wrappers that count and time. */
export function createMetrics({ store: given, log, now }: MetricsParts): Metrics {
  const registry = new Registry();
  const instruments = createInstruments(registry);
  const writes = createWriteMonitor({ log, now, instruments });
  const store = measuredStore(given, instruments, writes);
  const outbox = createOutboxMonitor({ outbox: store.outbox, receipts: store.receipts, now });
  return {
    registry,
    store: { ...store, outbox: outbox.collection },
    writes,
    outbox,
    measureChecks: parts => measuredChecks(parts, instruments),
    ...createPollTimer(instruments, now),
    measureChannel: channel => measuredChannel(channel, instruments),
    measureRest: rest => measuredRest(rest, instruments),
    countChanges: countChanges(instruments),
    countInvalidRequest: () => instruments.invalidRequests.inc(),
    countTokenRefusal: () => instruments.tokenRefusals.inc(),
    timeLimitWait: ms => instruments.limitWait.observe(ms / 1000),
    now,
  };
}
