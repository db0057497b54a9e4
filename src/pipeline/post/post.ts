import { newest, outboxKey, receiptKey, type Step } from '../../core/delivery/next-step.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import { isNotice, noticeOf, noticeOver, problemNotice } from '../../core/notices/notice.ts';
import type { Failure } from '../../discord/port.ts';
import type { Lease, Store } from '../../store/store.ts';
import {
  type Blocker,
  createBackoff,
  isOf,
  noBackoffStore,
  type Published,
  publishingWithin,
  sharedBackoffStore,
} from './backoff.ts';
import {
  createRetryRequests,
  type DueChannelsParts,
  dueChannels,
  isReady,
  obstaclesIn,
  placeKey,
} from './due-channels.ts';
import { type Group, isAwaited, waitingFor } from './outbox.ts';
import { type SettleParts, type StepFailure, settle } from './settle.ts';

export interface PostParts extends Omit<SettleParts, 'rests' | 'isAwaited'> {
  store: Pick<Store, 'outbox' | 'receipts' | 'pings' | 'rests'>;
  /** Whether other processes post from the same store. */
  isShared?: boolean;
  lease: Lease;
  /** From 0 to 1. */
  jitter: () => number;
  /** Aborted when the process is to end: no further artefact is begun. */
  stopping: AbortSignal;
}

export interface Post {
  /** Makes every channel show what it should; settles when each channel is done, or failed and waits for its next try. */
  drain(): Promise<void>;
  /** Channels in which something may be done now. */
  ready(): Promise<ReadonlySet<string>>;
  /** Makes one channel show what it should. `mended`: people may have mended what it waits for, so that it is tried at once. */
  serve(channelId: string, how?: 'mended'): Promise<void>;
  /** Lets what people may have mended be tried at once: of one channel, or of all. */
  release(channelId?: string): void;
  /** Whether people have to mend something in a channel, as far as this process knows: since the last `ready` or `drain`. */
  isBlocked(channelId: string): boolean;
  /** What people have to mend before a channel gets all that it should. */
  obstacles(channelId: string): Promise<readonly Blocker[]>;
}

/** A step that waits for what is not there yet is tried again after so many milliseconds. */
const NOT_YET = 5_000;
const ADORNMENTS: ReadonlySet<Step> = new Set(['thread', 'pin', 'publish']);

type Working = SettleParts & PostParts & DueChannelsParts;

const stepKey = (key: string, step: Step): string => `${key}#${step}`;
export function createPost(given: PostParts): Post {
  const pauses = createBackoff(given);
  const published: Published = new Map();
  const channel = publishingWithin(given.channel, given.now, published);
  const shelf = given.isShared
    ? sharedBackoffStore(given.store, { pauses, published, now: given.now })
    : noBackoffStore;
  const parts: Working = {
    ...given,
    channel,
    pauses,
    blocked: new Set(),
    rests: (key, step) => pauses.rests(stepKey(key, step)),
    isAwaited: thread => isAwaited(given.store, thread),
  };
  const busy = new Map<string, Promise<void>>();

  const mended = createRetryRequests(given.store);

  const work = (channelId: string): Promise<void> =>
    parts.lease.with(`channel:${channelId}`, async () => {
      await shelf.take(channelId);
      if (mended.take(channelId)) pauses.release(isOf(channelId));
      try {
        await drainChannel(parts, channelId);
      } finally {
        await shelf.putBack(channelId);
      }
    });

  // One worker per channel, so that a hung one delays no other.
  const start = (channelId: string): Promise<void> => {
    const running = busy.get(channelId) ?? work(channelId).finally(() => busy.delete(channelId));
    busy.set(channelId, running);
    return running;
  };

  return {
    async drain() {
      const ready = new Set([...(await dueChannels(parts)), ...(await mended.waiting())]);
      await Promise.all([...ready].map(start));
    },
    ready: () => dueChannels(parts),
    serve(channelId, how) {
      if (how === 'mended') mended.note(channelId);
      return work(channelId);
    },
    release: given.isShared ? mended.note : channelId => pauses.release(isOf(channelId)),
    isBlocked: channelId => parts.blocked.has(channelId) || pauses.obstacles(isOf(channelId)).length > 0,
    obstacles: channelId => obstaclesIn(parts, channelId),
  };
}

/** Settles a channel's artefacts in order. What fails rests, and with it what must not overtake it. */
async function drainChannel(parts: Working, channelId: string): Promise<void> {
  for (;;) {
    const ready = (await waitingFor(parts.store, channelId)).filter(([first]) => isReady(parts.pauses, first));
    if (ready.length === 0) return;
    for (const group of ready) await settleInTurn(parts, group);
    if (parts.stopping.aborted) return;
  }
}

/** What came before may have brought a rest. */
async function settleInTurn(parts: Working, group: Group): Promise<void> {
  if (!parts.stopping.aborted && isReady(parts.pauses, group[0])) await settleGroup(parts, group);
}

async function settleGroup(parts: Working, group: Group): Promise<void> {
  const delivery = newest(group);
  try {
    const setback = await settle(parts, delivery);
    if (setback && !isUnsayable(delivery, setback)) return await absorb(parts, delivery, setback);
    // Oldest first: what is left after a stop still holds the newest.
    for (const each of group) await parts.store.outbox.delete(outboxKey(each));
    if (!setback) await noteSuccess(parts, delivery);
  } catch (error) {
    // The store, or a defect of ours: that is not mended by trying at once.
    parts.pauses.pause(delivery.channelId, { failed: 'later', reason: String(error) });
    throw error;
  }
}

async function noteSuccess(parts: Working, delivery: Delivery): Promise<void> {
  const { pauses } = parts;
  pauses.clear(delivery.channelId);
  pauses.clear(receiptKey(delivery));
  const place = pauses.clear(placeKey(delivery));
  const steps = [...ADORNMENTS].filter(step => pauses.clear(stepKey(receiptKey(delivery), step)));
  const { want } = delivery;
  const mayBeTold = place || steps.length > 0 || want?.thread !== undefined || want?.pinned !== undefined;
  if (mayBeTold) for (const told of [delivery, ...threadOf(delivery)]) await takeBackNotice(parts, told);
}

async function absorb(parts: Working, delivery: Delivery, setback: StepFailure): Promise<void> {
  const { pauses, now, log } = parts;
  if (setback.failed === 'not yet') {
    pauses.rest(receiptKey(delivery), setback.until ?? now().getTime() + NOT_YET);
    return;
  }
  const [thread] = threadOf(delivery);
  if (setback.failed === 'place gone' && thread) return loseThread(parts, thread);
  const { step, ...failure } = setback;
  const until = pauses.pause(restingKey(delivery, setback), failure).toISOString();
  const { channelId: channel, artefact } = delivery;
  log.warn('post.paused', { channel, artefact, step, ...failure, until });
  const isPartial = ADORNMENTS.has(step) || delivery.in !== undefined;
  // All of a thread's messages fail of the same.
  const subject = ADORNMENTS.has(step) ? delivery : (thread ?? delivery);
  if (isPartial && 'problem' in failure) await tell(parts, subject, failure.problem);
}

/** A word to moderators that finds no place is left unsaid, and holds up nothing: `/feed status` tells. */
const isUnsayable = (delivery: Delivery, { failed }: StepFailure): boolean =>
  isNotice(delivery) && failed !== 'later' && failed !== 'not yet';

/** An adornment rests alone; so does an edit that Discord wants later, because no other message waits for it. */
function restingKey(delivery: Delivery, { step, ...failure }: { step: Step } & Failure): string {
  if (ADORNMENTS.has(step)) return stepKey(receiptKey(delivery), step);
  const isSlow = step === 'edit' && failure.failed === 'later' && failure.after !== undefined;
  return isSlow ? receiptKey(delivery) : placeKey(delivery);
}

/** A thread that someone deleted stays deleted; what was to go into it is dropped. */
async function loseThread(parts: Working, thread: Delivery): Promise<void> {
  const receipt = await parts.store.receipts.get(receiptKey(thread));
  if (receipt?.state === 'posted') await parts.store.receipts.set(receiptKey(thread), { ...receipt, thread: 'gone' });
  await tell(parts, thread, problem('problem.threadDeleted'));
}

/** Tells a channel's moderators, once. */
async function tell({ store, now }: Working, about: Delivery, what: Problem): Promise<void> {
  const receipt = await store.receipts.get(receiptKey(noticeOf(about)));
  const notice = problemNotice({ about, problem: what }, { receipt, now: now() });
  await store.outbox.set(outboxKey(notice), notice);
}

async function takeBackNotice({ store, now }: Working, about: Delivery): Promise<void> {
  const receipt = await store.receipts.get(receiptKey(noticeOf(about)));
  if (receipt === undefined || receipt.state === 'withdrawn' || receipt.state === 'gone') return;
  const subject = await store.receipts.get(receiptKey(about));
  if (subject?.state === 'posted' && subject.thread === 'gone') return;
  const over = noticeOver(about, { receipt, now: now() });
  await store.outbox.set(outboxKey(over), over);
}

/** The thread that it goes into, as a subject of its own that stands in the channel. */
const threadOf = ({ in: artefact, ...delivery }: Delivery): readonly Delivery[] =>
  artefact ? [{ ...delivery, artefact }] : [];
