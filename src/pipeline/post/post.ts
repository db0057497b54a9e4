import { feedOf } from '../../core/delivery/artifact.ts';
import { type DeliveryStep, newest, outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import type { Blocker, Delivery } from '../../core/model/delivery.ts';
import type { Problem } from '../../core/model/problem.ts';
import { isNotice } from '../../core/notices/notice.ts';
import type { Channel, Failure } from '../../discord/port.ts';
import type { Lease, Store } from '../../store/store.ts';
import { createBackoff, IN_MEMORY, isOf, type PublishTimes, sharedBackoffStore, withPublishLimit } from './backoff.ts';
import {
  blockersIn,
  createRetryRequests,
  type DueChannelsParts,
  destinationKey,
  dueChannels,
  isReady,
} from './due-channels.ts';
import { type FindSince, type LatestIds, latestId, noteId, rememberingSearch } from './latest-ids.ts';
import { type DeliveryGroup, isAwaited, waitingAt, waitingFor } from './outbox.ts';
import { ADORNMENTS, noteThreadGone, noticeFor, takeBackNotice, tell, threadOf } from './problem-notices.ts';
import { type SettleParts, type StepFailure, settle } from './settle.ts';

/** What posting needs. */
export interface PostParts
  extends Omit<SettleParts, 'isBackingOff' | 'isAwaited' | 'isPaused' | 'givenUp' | 'latestId' | 'findSince'> {
  store: Pick<Store, 'outbox' | 'receipts' | 'pings' | 'rests' | 'subscriptions'>;
  /** True if other processes post from the same store. */
  isShared?: boolean;
  lease: Lease;
  /** From 0 to 1. */
  jitter: () => number;
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
  /** Allows an immediate retry of what people may have fixed, in one channel or in all. */
  retryNow(channelId?: string): void;
  /**
   * Returns true if people have to fix something in a channel or have paused what waits there, as far as this process knew at the
   * last `ready` or `drain`.
   */
  isBlocked(channelId: string): boolean;
  /** Returns what people have to fix before a channel gets all that it should. */
  blockers(channelId: string): Promise<readonly Blocker[]>;
}

/** Milliseconds before a step is tried again that waits for something that does not exist yet. */
const NOT_YET_RETRY = 5_000;
/** Message ids in one line of the log. */
const IDS_LOGGED = 20;

interface WorkingParts
  extends Omit<SettleParts, 'store' | 'isAwaited' | 'isPaused' | 'givenUp' | 'latestId' | 'findSince'>,
    Omit<DueChannelsParts, 'store'> {
  store: PostParts['store'];
  stopping: AbortSignal;
  lease: Lease;
  latest: LatestIds;
  /** Channels in which a pause holds back what waits, as last seen. */
  paused: Set<string>;
}

const stepKey = (key: string, step: DeliveryStep): string => `${key}#${step}`;

/** Creates the posting loop of one process. */
export function createPost(given: PostParts): Post {
  const backoff = createBackoff(given);
  const published: PublishTimes = new Map();
  const channel = withPublishLimit(given.channel, given.now, published);
  const backoffStore = given.isShared
    ? sharedBackoffStore(given.store, { backoff, published, now: given.now })
    : IN_MEMORY;
  const parts: WorkingParts = {
    ...given,
    channel,
    backoff,
    blocked: new Set(),
    latest: new Map(),
    isBackingOff: (key, step) => backoff.isActive(stepKey(key, step)),
    paused: new Set(),
  };
  const busy = new Map<string, Promise<void>>();

  const retryRequests = createRetryRequests(given.store);

  const work = (channelId: string): Promise<void> =>
    parts.lease.with(`channel:${channelId}`, async () => {
      await backoffStore.take(channelId);
      if (retryRequests.take(channelId)) backoff.retryNow(isOf(channelId));
      const posted: string[] = [];
      try {
        await drainChannel({ ...parts, channel: collectingPosts(channel, posted) }, channelId);
      } finally {
        logPosts(parts, channelId, posted);
        await backoffStore.putBack(channelId);
      }
    });

  // Each channel has its own worker, so that a hanging channel delays no other.
  const start = (channelId: string): Promise<void> => {
    const running = busy.get(channelId) ?? work(channelId).finally(() => busy.delete(channelId));
    busy.set(channelId, running);
    return running;
  };

  return {
    async drain() {
      const ready = new Set([...(await dueChannels(parts)), ...(await retryRequests.waiting())]);
      await Promise.all([...ready].map(start));
    },
    ready: () => dueChannels(parts),
    serve(channelId, how) {
      if (how === 'retry now') retryRequests.note(channelId);
      return work(channelId);
    },
    retryNow: given.isShared ? retryRequests.note : channelId => backoff.retryNow(isOf(channelId)),
    isBlocked: id => parts.blocked.has(id) || parts.paused.has(id) || backoff.blockers(isOf(id)).length > 0,
    blockers: channelId => blockersIn(parts, channelId),
  };
}

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

interface DrainParts extends WorkingParts {
  findSince: FindSince;
}

/** Settles a channel's artifacts in order. A failure also delays what must not overtake it. */
async function drainChannel(working: WorkingParts, channelId: string): Promise<void> {
  const parts: DrainParts = { ...working, findSince: rememberingSearch(working.channel) };
  for (;;) {
    const ready = (await waitingFor(parts.store, channelId)).filter(([first]) => isReady(parts.backoff, first));
    if (ready.length === 0) return;
    for (const group of ready) await settleIfReady(parts, group);
    if (parts.stopping.aborted) return;
  }
}

/** Returns true if a channel's feed is paused: then nothing that waits is created, except for notices. */
async function isPaused(
  { store, paused }: Pick<WorkingParts, 'store' | 'paused'>,
  delivery: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<boolean> {
  if (isNotice(delivery)) return false;
  const { channelId } = delivery;
  const all = (await store.subscriptions.get(feedOf(delivery.artifact))) ?? [];
  const isHeldBack = all.some(one => one.channelId === channelId && one.paused !== undefined);
  paused[isHeldBack ? 'add' : 'delete'](channelId);
  return isHeldBack;
}

/** An artifact that was ready may have to wait after a failure before it. */
async function settleIfReady(parts: DrainParts, group: DeliveryGroup): Promise<void> {
  if (!parts.stopping.aborted && isReady(parts.backoff, group[0])) await settleGroup(parts, group);
}

async function settleGroup(parts: DrainParts, seen: DeliveryGroup): Promise<void> {
  const [first, ...more] = await waitingAt(parts.store, seen[0]);
  if (!first) return;
  const group: DeliveryGroup = [first, ...more];
  const delivery = newest(group);
  let refusal: Problem | undefined;
  const givenUp = (found: Problem): void => {
    refusal = found;
  };
  try {
    const failure = await settle(
      {
        ...parts,
        givenUp,
        isAwaited: thread => isAwaited(parts.store, thread),
        isPaused: held => isPaused(parts, held),
        latestId: target => latestId(parts, target),
      },
      delivery,
    );
    if (failure && !isDroppedNotice(delivery, failure)) return await absorbFailure(parts, delivery, failure);
    // Oldest first: what is left after a crash still holds the newest.
    for (const each of group) await parts.store.outbox.delete(outboxKey(each));
    if (!failure) await noteSuccess(parts, delivery);
    if (refusal) await tell(parts, delivery, refusal);
  } catch (error) {
    // A failure of the store, or a bug: an immediate retry would not help.
    parts.backoff.fail(delivery.channelId, { failed: 'later', reason: String(error) });
    throw error;
  }
}

async function noteSuccess(parts: WorkingParts, delivery: Delivery): Promise<void> {
  const { backoff } = parts;
  const keys = [delivery.channelId, receiptKey(delivery), destinationKey(delivery)];
  const wasDelayed = keys.filter(key => backoff.clear(key)).length > 0;
  const steps = [...ADORNMENTS].filter(step => backoff.clear(stepKey(receiptKey(delivery), step)));
  const { want } = delivery;
  const mayHaveNotice = wasDelayed || steps.length > 0 || want?.thread !== undefined || want?.pinned !== undefined;
  if (mayHaveNotice) for (const subject of [delivery, ...threadOf(delivery)]) await takeBackNotice(parts, subject);
}

async function absorbFailure(parts: WorkingParts, delivery: Delivery, stepFailure: StepFailure): Promise<void> {
  const { backoff, now, log } = parts;
  if (stepFailure.failed === 'not yet') {
    backoff.defer(receiptKey(delivery), stepFailure.until ?? now().getTime() + NOT_YET_RETRY);
    return;
  }
  const [thread] = threadOf(delivery);
  const { step, ...failure } = stepFailure;
  const key = backoffKey(delivery, stepFailure);
  if (failure.failed === 'place gone' && thread && isConfirmed(parts, key, failure.problem)) {
    backoff.clear(key);
    return noteThreadGone(parts, thread);
  }
  const until = backoff.fail(key, failure).toISOString();
  const { channelId: channel, artifact } = delivery;
  log.warn('post.paused', { channel, artifact, step, ...failure, until });
  const about = noticeFor(delivery, { step, ...failure });
  if (about) await tell(parts, about.subject, about.found);
}

/** The least milliseconds between two answers that a thread is gone, before it is believed. */
const GONE_AFTER = 4 * 60_000;

/** Returns true if Discord said the same some minutes ago: a single answer may be an error. */
const isConfirmed = ({ backoff, now }: WorkingParts, key: string, found: Problem): boolean =>
  backoff
    .blockers(other => other === key)
    .some(({ problem, since }) => problem.key === found.key && now().getTime() - Date.parse(since) >= GONE_AFTER);

/**
 * A notice that cannot be delivered is dropped, so that it does not block the queue: `/feed status`
 * shows the problem too.
 */
const isDroppedNotice = (delivery: Delivery, { failed }: StepFailure): boolean =>
  isNotice(delivery) && failed !== 'later' && failed !== 'not yet';

/**
 * Returns the key to delay. Adornments are delayed alone, and so are edits that Discord defers and
 * messages that it refuses, because no other message waits for them; any other failure delays the
 * whole channel or thread.
 */
function backoffKey(delivery: Delivery, { step, ...failure }: { step: DeliveryStep } & Failure): string {
  if (ADORNMENTS.has(step)) return stepKey(receiptKey(delivery), step);
  const isSlow = step === 'edit' && failure.failed === 'later' && failure.after !== undefined;
  return isSlow || failure.failed === 'refused' ? receiptKey(delivery) : destinationKey(delivery);
}
