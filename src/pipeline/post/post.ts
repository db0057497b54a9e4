import { feedOf } from '../../core/delivery/artifact.ts';
import { newest, outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery, PlacedBlocker } from '../../core/model/delivery.ts';
import { isNotice } from '../../core/notices/notice.ts';
import { isQuiet } from '../../core/time/quiet-hours.ts';
import type { Channel } from '../../discord/port.ts';
import type { Lease, Store } from '../../store/store.ts';
import { inLanes } from '../in-lanes.ts';
import {
  type BackoffStore,
  createBackoff,
  IN_MEMORY,
  type PublishTimes,
  sharedBackoffStore,
  withPublishLimit,
} from './backoff.ts';
import {
  backoffIn,
  blockersIn,
  createRetryRequests,
  type DueChannelsParts,
  destinationKey,
  dueChannels,
  isReady,
  type RetryRequests,
} from './due-channels.ts';
import { type LatestIds, latestId, noteId } from './latest-ids.ts';
import { watchReceipts } from './lost-receipts.ts';
import { createOrphanSearch } from './orphans.ts';
import { type DeliveryGroup, type OutboxQueries, outboxQueries, waitingAt, waitingFor } from './outbox.ts';
import { ADORNMENTS, takeBackNotice, tell, threadOf } from './problem-notices.ts';
import { type SettleParts, settle } from './settle.ts';
import { absorbFailure, type FailureParts, isDroppedNotice, stepKey } from './step-failure.ts';
import { createUnnotedMessages, type UnnotedMessages } from './unnoted.ts';

/** What posting needs. */
export interface PostParts
  extends Omit<
    SettleParts,
    | 'isBackingOff'
    | keyof OutboxQueries
    | 'isPaused'
    | 'givenUp'
    | 'latestId'
    | 'findOrphans'
    | 'noteUnnoted'
    | 'steadyMs'
  > {
  store: Pick<Store, 'outbox' | 'receipts' | 'pings' | 'rests' | 'subscriptions' | 'feeds'>;
  /** True if other processes post from the same store. */
  isShared?: boolean;
  lease: Lease;
  /** Milliseconds for which the clock is known to have run without a jump. Always, if absent. */
  steadyMs?: () => number;
  /** How often the store was away since this process started. Never, if absent. */
  storeOutages?: () => number;
  /** From 0 to 1. */
  jitter: () => number;
  /** Returns true while Discord has forbidden so much that what waits for people is not tried. Never, if absent. */
  holdsBlocked?: () => boolean;
  channelUnknown?: FailureParts['channelUnknown'];
  /** Resolves to true while a message must not be sent yet. Never, if absent. */
  holds?: (delivery: Pick<Delivery, 'channelId' | 'artifact'>) => Promise<boolean>;
  undeliverable?: FailureParts['undeliverable'];
  /** Channels that are served at once; all of them, if absent. */
  atOnce?: number;
  /** Aborted when the process should end: no further artifact is begun. */
  stopping: AbortSignal;
}

/** Makes Discord show what the outbox says. */
export interface Post {
  /**
   * Serves every channel that is due; resolves when each is done, or failed and waits for its next
   * try.
   */
  drain(): Promise<void>;
  /** Returns the channels in which something may be done now. */
  ready(): Promise<ReadonlySet<string>>;
  /** Makes one channel show what it should. `retry now` ignores back-offs that wait for people. */
  serve(channelId: string, how?: 'retry now'): Promise<void>;
  /**
   * Allows an immediate retry of what people may have fixed in a channel. Returns false if nothing is
   * tried, because it was seconds ago.
   */
  retryNow(channelId: string): Promise<boolean>;
  /**
   * Returns true if people have to fix something in a channel or have paused what waits there, as far as this process knew at the
   * last `ready` or `drain`.
   */
  isBlocked(channelId: string): boolean;
  /** Returns what people have to fix before a channel gets all that it should. */
  blockers(channelId: string): Promise<readonly PlacedBlocker[]>;
}

/** Message ids in one line of the log. */
const IDS_LOGGED = 20;

interface WorkingParts
  extends Omit<SettleParts, 'store' | keyof OutboxQueries | 'isPaused' | 'givenUp' | 'latestId'>,
    Omit<DueChannelsParts, 'store'>,
    Pick<FailureParts, 'channelUnknown' | 'undeliverable'> {
  store: PostParts['store'];
  holds?: PostParts['holds'];
  stopping: AbortSignal;
  lease: Lease;
  latest: LatestIds;
  /** Channels in which a pause holds back what waits, as last seen. */
  paused: Set<string>;
}

/** Creates the posting loop of one process. */
export function createPost(given: PostParts): Post {
  const backoff = createBackoff(given);
  const published: PublishTimes = new Map();
  const channel = withPublishLimit(given.channel, given.now, published);
  const backoffStore = given.isShared
    ? sharedBackoffStore(given.store, { backoff, published, now: given.now })
    : IN_MEMORY;
  const { receipts, losses } = watchReceipts(given.store.receipts);
  const store = { ...given.store, receipts };
  const storeOutages = () => (given.storeOutages?.() ?? 0) + losses();
  const unnoted = createUnnotedMessages({ ...given, store, channel });
  const parts: WorkingParts = {
    ...given,
    store,
    ...freshState(),
    steadyMs: given.steadyMs ?? (() => Number.POSITIVE_INFINITY),
    findOrphans: createOrphanSearch({ ...given, store, storeOutages, channel }),
    noteUnnoted: unnoted.note,
    channel,
    backoff,
    isBackingOff: (key, step) => backoff.isActive(stepKey(key, step)),
  };
  const busy = new Map<string, Promise<void>>();

  const retryRequests = createRetryRequests();

  const work = createChannelWork(parts, { backoffStore, retryRequests, unnoted });

  // Each channel has its own worker, so that a hanging channel delays no other.
  const start = (channelId: string): Promise<void> => {
    const running = busy.get(channelId) ?? work(channelId).finally(() => busy.delete(channelId));
    busy.set(channelId, running);
    return running;
  };

  return {
    async drain() {
      const ready = new Set([...(await dueChannels(parts)), ...retryRequests.waiting(), ...unnoted.channels()]);
      await inLanes([...ready], given.atOnce ?? ready.size, start);
    },
    ready: () => dueChannels(parts),
    serve(channelId, how) {
      if (how === 'retry now') retryRequests.note(channelId);
      return work(channelId);
    },
    retryNow: channelId => retryNow(parts, retryRequests, channelId),
    isBlocked: id => parts.blocked.has(id) || parts.paused.has(id) || backoff.blockers(id).length > 0,
    blockers: channelId => blockersIn(parts, channelId),
  };
}

interface ChannelWorkParts {
  backoffStore: BackoffStore;
  retryRequests: RetryRequests;
  unnoted: UnnotedMessages;
}

/** Returns what serves one channel, under its lease. */
function createChannelWork(
  parts: WorkingParts,
  { backoffStore, retryRequests, unnoted }: ChannelWorkParts,
): (channelId: string) => Promise<void> {
  const { lease, backoff, channel } = parts;
  const serve = async (channelId: string): Promise<void> => {
    await backoffStore.take(channelId);
    if (retryRequests.take(channelId)) backoff.retryNow(channelId);
    const posted: string[] = [];
    try {
      await drainChannel({ ...parts, channel: collectingPosts(channel, posted) }, channelId);
    } finally {
      logPosts(parts, channelId, posted);
      await backoffStore.putBack(channelId);
    }
  };
  return async channelId => {
    try {
      await lease.with(`channel:${channelId}`, () => serve(channelId));
    } finally {
      // Under a lease of its own, because that of the work may be over.
      if (unnoted.channels().has(channelId)) await lease.with(`channel:${channelId}`, () => unnoted.resolve(channelId));
    }
  };
}

/** In a shared store the process that serves the channel retries. */
async function retryNow(parts: WorkingParts, requests: RetryRequests, channelId: string): Promise<boolean> {
  const isTried = (await backoffIn(parts, channelId)).retryNow(channelId);
  if (isTried && parts.isShared) requests.note(channelId);
  return isTried;
}

/** What a process knows when it starts. */
const freshState = (): Pick<WorkingParts, 'blocked' | 'latest' | 'paused'> => ({
  blocked: new Set(),
  latest: new Map(),
  paused: new Set(),
});

/** The same channel; adds the id of every message that it creates to `posted`. */
function collectingPosts(channel: Channel, posted: string[]): Channel {
  const collect = <Outcome extends object>(outcome: Outcome): Outcome => {
    if ('messageId' in outcome) posted.push(String(outcome.messageId));
    return outcome;
  };
  return {
    ...channel,
    create: async (...message) => collect(await channel.create(...message)),
    openPost: async (...post) => collect(await channel.openPost(...post)),
  };
}

function logPosts(
  { log, latest }: Pick<WorkingParts, 'log' | 'latest'>,
  channelId: string,
  posted: readonly string[],
): void {
  if (posted.length === 0) return;
  for (const id of posted) noteId(latest, channelId, id);
  log.info('post.posted', { channel: channelId, count: posted.length, messages: posted.slice(0, IDS_LOGGED) });
}

/** Settles a channel's artifacts in order. A failure also delays what must not overtake it. */
async function drainChannel(parts: WorkingParts, channelId: string): Promise<void> {
  for (;;) {
    const ready = (await waitingFor(parts.store, channelId)).filter(([first]) => isReady(parts.backoff, first));
    if (ready.length === 0) return;
    for (const group of ready) await settleIfReady(parts, group);
    if (parts.stopping.aborted) return;
  }
}

/**
 * Returns true if a channel's feed is paused, or the channel has quiet hours now: then nothing that
 * waits is created. Notices only wait for quiet hours.
 */
async function isPaused(
  { store, paused, now }: Pick<WorkingParts, 'store' | 'paused' | 'now'>,
  delivery: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<boolean> {
  const { channelId } = delivery;
  const here = await store.subscriptions.inChannel(channelId, feedOf(delivery.artifact));
  const isQuietNow = here.some(({ quiet }) => quiet && isQuiet(quiet, now()));
  if (isNotice(delivery)) return isQuietNow;
  const isHeldBack = isQuietNow || here.some(one => one.paused !== undefined);
  paused[isHeldBack ? 'add' : 'delete'](channelId);
  return isHeldBack;
}

/** An artifact that was ready may have to wait after a failure before it. */
async function settleIfReady(parts: WorkingParts, group: DeliveryGroup): Promise<void> {
  if (!parts.stopping.aborted && isReady(parts.backoff, group[0])) await settleGroup(parts, group);
}

async function settleGroup(parts: WorkingParts, seen: DeliveryGroup): Promise<void> {
  const [first, ...more] = await waitingAt(parts.store, seen[0]);
  if (!first) return;
  const group: DeliveryGroup = [first, ...more];
  const delivery = newest(group);
  let isGivenUp = false;
  // Before the receipt says so: if the process is killed in between, moderators read it twice rather than never.
  const givenUp: SettleParts['givenUp'] = (found, reason) => {
    isGivenUp = true;
    if (parts.undeliverable) return Promise.resolve();
    return tell(parts, delivery, reason ? [reason, found] : [found]);
  };
  try {
    const failure = await settle(
      {
        ...parts,
        givenUp,
        ...outboxQueries(parts.store),
        isPaused: held => parts.holds?.(held) ?? isPaused(parts, held),
        latestId: target => latestId(parts, target),
      },
      delivery,
    );
    if (failure && !isDroppedNotice(delivery, failure)) return await absorbFailure(parts, delivery, failure);
    // Oldest first: what is left after a crash still holds the newest.
    for (const each of group) await parts.store.outbox.delete(outboxKey(each));
    const wasDelayed = !failure && clearDelays(parts, delivery);
    if (!failure && !isGivenUp) await noteSuccess(parts, delivery, wasDelayed);
  } catch (error) {
    // A failure of the store, or a bug: an immediate retry would not help.
    parts.backoff.fail(delivery.channelId, { failed: 'later', reason: String(error) });
    throw error;
  }
}

/** Ends the delays after what succeeded. Returns true if there were any. */
function clearDelays({ backoff }: WorkingParts, delivery: Delivery): boolean {
  const keys = [delivery.channelId, receiptKey(delivery), destinationKey(delivery)];
  const steps = [...ADORNMENTS].map(step => stepKey(receiptKey(delivery), step));
  return [...keys, ...steps].filter(key => backoff.clear(key)).length > 0;
}

async function noteSuccess(parts: WorkingParts, delivery: Delivery, wasDelayed: boolean): Promise<void> {
  const { want } = delivery;
  const mayHaveNotice = wasDelayed || want?.thread !== undefined || want?.pinned !== undefined;
  if (mayHaveNotice) for (const subject of [delivery, ...threadOf(delivery)]) await takeBackNotice(parts, subject);
}
