import { type DeliveryStep, newest, outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import type { Blocker, Delivery } from '../../core/model/delivery.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import { isNotice, noticeOf, noticeOver, problemNotice } from '../../core/notices/notice.ts';
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
import { type DeliveryGroup, isAwaited, waitingFor } from './outbox.ts';
import { type SettleParts, type StepFailure, settle } from './settle.ts';
import { type DeliveryTarget, idIn, reasonIn } from './steps.ts';

/** What posting needs. */
export interface PostParts extends Omit<SettleParts, 'isBackingOff' | 'isAwaited' | 'givenUp' | 'latestId'> {
  store: Pick<Store, 'outbox' | 'receipts' | 'pings' | 'rests'>;
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
   * Returns true if people have to fix something in a channel, as far as this process knew at the
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
const ADORNMENTS: ReadonlySet<DeliveryStep> = new Set(['thread', 'pin', 'publish']);

interface WorkingParts extends Omit<SettleParts, 'store' | 'givenUp' | 'latestId'>, Omit<DueChannelsParts, 'store'> {
  store: PostParts['store'];
  stopping: AbortSignal;
  lease: Lease;
  latest: LatestIds;
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
    isAwaited: thread => isAwaited(given.store, thread),
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
    isBlocked: channelId => parts.blocked.has(channelId) || backoff.blockers(isOf(channelId)).length > 0,
    blockers: channelId => blockersIn(parts, channelId),
  };
}

/** By channel id, the greatest id of a message that this process knows of. */
type LatestIds = Map<string, string>;

function noteId(latest: LatestIds, channelId: string, id: string): void {
  const known = latest.get(channelId) ?? '0';
  if (/^\d+$/.test(id) && BigInt(id) > BigInt(known)) latest.set(channelId, id);
}

/** Returns the greatest known id of a channel; receipts are read and Discord is asked at most once. */
async function latestId(
  { latest, store, channel }: WorkingParts,
  { channelId, destinationId }: Pick<DeliveryTarget, 'channelId' | 'destinationId'>,
): Promise<string | Failure> {
  const known = latest.get(channelId);
  if (known !== undefined) return known;
  for await (const [, receipt] of store.receipts.entries(`${channelId}/`)) noteId(latest, channelId, idIn(receipt));
  if (!latest.has(channelId)) {
    const last = await channel.latest(destinationId);
    if ('failed' in last) return last;
    noteId(latest, channelId, last.messageId);
  }
  return latest.get(channelId) ?? '0';
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

/** Settles a channel's artifacts in order. A failure also delays what must not overtake it. */
async function drainChannel(parts: WorkingParts, channelId: string): Promise<void> {
  for (;;) {
    const ready = (await waitingFor(parts.store, channelId)).filter(([first]) => isReady(parts.backoff, first));
    if (ready.length === 0) return;
    for (const group of ready) await settleIfReady(parts, group);
    if (parts.stopping.aborted) return;
  }
}

/** An artifact that was ready may have to wait after a failure before it. */
async function settleIfReady(parts: WorkingParts, group: DeliveryGroup): Promise<void> {
  if (!parts.stopping.aborted && isReady(parts.backoff, group[0])) await settleGroup(parts, group);
}

async function settleGroup(parts: WorkingParts, group: DeliveryGroup): Promise<void> {
  const delivery = newest(group);
  let refusal: Problem | undefined;
  const givenUp = (found: Problem): void => {
    refusal = found;
  };
  try {
    const failure = await settle({ ...parts, givenUp, latestId: target => latestId(parts, target) }, delivery);
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
  if (stepFailure.failed === 'place gone' && thread) return noteThreadGone(parts, thread);
  const { step, ...failure } = stepFailure;
  const until = backoff.fail(backoffKey(delivery, stepFailure), failure).toISOString();
  const { channelId: channel, artifact } = delivery;
  log.warn('post.paused', { channel, artifact, step, ...failure, until });
  const about = noticeFor(delivery, { step, ...failure });
  if (about) await tell(parts, about.subject, about.found);
}

/** Returns what moderators are told of a failure, and about which delivery; undefined if nothing. */
function noticeFor(
  delivery: Delivery,
  { step, ...failure }: { step: DeliveryStep } & Failure,
): { subject: Delivery; found: Problem } | undefined {
  if (!('problem' in failure)) return undefined;
  const found = failure.problem;
  if (ADORNMENTS.has(step)) return { subject: delivery, found };
  if (failure.failed === 'refused') {
    // What the source withdrew must not stand unnoticed; of other messages they are told at the end.
    const refusal = problem('problem.deletionRefused', { message: reasonIn(found) });
    return step === 'delete' ? { subject: delivery, found: refusal } : undefined;
  }
  // All messages of a thread fail for the same reason.
  const [thread] = threadOf(delivery);
  return thread && { subject: thread, found };
}

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

/** A thread that someone deleted stays deleted, and deliveries into it are dropped. */
async function noteThreadGone(parts: WorkingParts, thread: Delivery): Promise<void> {
  const receipt = await parts.store.receipts.get(receiptKey(thread));
  if (receipt?.state === 'posted') await parts.store.receipts.set(receiptKey(thread), { ...receipt, thread: 'gone' });
  await tell(parts, thread, problem('problem.threadDeleted'));
}

/** Tells a channel's moderators, once. */
async function tell({ store, now }: WorkingParts, about: Delivery, found: Problem): Promise<void> {
  const receipt = await store.receipts.get(receiptKey(noticeOf(about)));
  const notice = problemNotice({ about, problem: found }, { receipt, now: now() });
  await store.outbox.set(outboxKey(notice), notice);
}

async function takeBackNotice({ store, now }: WorkingParts, about: Delivery): Promise<void> {
  const receipt = await store.receipts.get(receiptKey(noticeOf(about)));
  if (receipt === undefined || receipt.state === 'withdrawn' || receipt.state === 'gone') return;
  const subject = await store.receipts.get(receiptKey(about));
  if (subject?.state === 'posted' && subject.thread === 'gone') return;
  const over = noticeOver(about, { receipt, now: now() });
  await store.outbox.set(outboxKey(over), over);
}

/** Returns the thread that a delivery goes into, as a delivery of its own in the channel. */
const threadOf = ({ in: artifact, ...delivery }: Delivery): readonly Delivery[] =>
  artifact ? [{ ...delivery, artifact }] : [];
