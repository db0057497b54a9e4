import type { Delivery } from '../core/model.ts';
import { newest, outboxKey, receiptKey } from '../core/reconcile.ts';
import type { Failure } from '../discord/port.ts';
import type { Log } from '../log.ts';
import type { Lease, Store } from '../store/store.ts';
import { type SettleParts, settle } from './settle.ts';

export interface PostParts extends SettleParts {
  store: Pick<Store, 'outbox' | 'receipts'>;
  lease: Lease;
  log: Log;
  /** From 0 to 1. */
  jitter: () => number;
  /** Aborted when the process is to end: no further artefact is begun. */
  stopping: AbortSignal;
}

export interface Post {
  /** Makes every channel show what it should; settles when each channel is done, or failed and waits for its next try. */
  drain(): Promise<void>;
}

/** Spans in milliseconds. A blocked channel is mended by people: it is tried seldom, and at once when someone asks. */
const FIRST_RETRY = 1_000;
const LONGEST_RETRY = 60_000;
const BLOCKED_RETRY = 5 * 60_000;

interface Pause {
  until: number;
  failures: number;
}

export function createPost(parts: PostParts): Post {
  const pauses = new Map<string, Pause>();
  const busy = new Map<string, Promise<void>>();

  const work = async (channelId: string): Promise<void> => {
    const failure = await parts.lease.with(`channel:${channelId}`, () => drainChannel(parts, channelId));
    if (!failure) return void pauses.delete(channelId);
    const pause = pauseAfter(failure, { before: pauses.get(channelId), now: parts.now(), jitter: parts.jitter() });
    pauses.set(channelId, pause);
    parts.log.warn('post.paused', { channel: channelId, ...failure, until: new Date(pause.until).toISOString() });
  };

  // One worker per channel, so that a hung one delays no other.
  const start = (channelId: string): Promise<void> => {
    const running = busy.get(channelId) ?? work(channelId).finally(() => busy.delete(channelId));
    busy.set(channelId, running);
    return running;
  };

  const drain = async (): Promise<void> => {
    const waiting = new Set<string>();
    for await (const [, { channelId }] of parts.store.outbox.entries()) waiting.add(channelId);
    const ready = [...waiting].filter(id => (pauses.get(id)?.until ?? 0) <= parts.now().getTime());
    await Promise.all(ready.map(start));
  };
  return { drain };
}

/** Settles a channel's artefacts in order; stops at the first failure, so that the order holds. */
async function drainChannel(parts: PostParts, channelId: string): Promise<Failure | undefined> {
  for (;;) {
    const waiting = byArtefact(await waitingFor(parts.store, channelId));
    if (waiting.length === 0) return undefined;
    const failure = await settleAll(parts, waiting);
    if (failure) return failure;
  }
}

type Group = [Delivery, ...Delivery[]];

async function settleAll(parts: PostParts, groups: readonly Group[]): Promise<Failure | undefined> {
  for (const deliveries of groups) {
    if (parts.stopping.aborted) return { failed: 'later', reason: 'The bot is stopping.' };
    const failure = await settle(parts, newest(deliveries));
    if (failure) return failure;
    // Oldest first: what is left after a stop still holds the newest.
    for (const delivery of deliveries) await parts.store.outbox.delete(outboxKey(delivery));
  }
  return undefined;
}

async function waitingFor(store: Pick<Store, 'outbox'>, channelId: string): Promise<readonly Delivery[]> {
  const deliveries: Delivery[] = [];
  for await (const [, delivery] of store.outbox.entries(`${channelId}/`)) deliveries.push(delivery);
  return deliveries.sort((a, b) => a.revision - b.revision || a.order - b.order);
}

/** In the order in which each artefact was first wanted. */
function byArtefact(deliveries: readonly Delivery[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const delivery of deliveries) {
    const group = groups.get(receiptKey(delivery));
    if (group) group.push(delivery);
    else groups.set(receiptKey(delivery), [delivery]);
  }
  return [...groups.values()];
}

function pauseAfter(failure: Failure, facts: { before?: Pause; now: Date; jitter: number }): Pause {
  const failures = (facts.before?.failures ?? 0) + 1;
  const asked = failure.failed === 'later' ? (failure.after ?? 0) * 1000 : 0;
  const backoff = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures - 1, 10)) * (1 + facts.jitter / 4);
  const wait = failure.failed === 'blocked' ? BLOCKED_RETRY : Math.max(asked, backoff);
  return { until: facts.now.getTime() + wait, failures };
}
