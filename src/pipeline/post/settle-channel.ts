import { isDailySummary } from '../../core/answers/summary.ts';
import { feedOf, isLook, isOfUpdates, LOOK, lookMark } from '../../core/delivery/artifact.ts';
import { newest, outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import { logKey } from '../../core/model/channel-log.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import { isOfStory, type QuietHours } from '../../core/model/subscription.ts';
import { isNotice } from '../../core/notices/notice.ts';
import { isQuiet } from '../../core/time/schedule.ts';
import { logLease } from '../channel/log.ts';
import { quietHoursIn } from '../operations/server-settings.ts';
import { shareOf } from '../shares.ts';
import type { ChannelDeps } from './deps.ts';
import { type DeliveryGroup, destinationKey, isReady, waitingAt, waitingBelow, waitingFor } from './outbox.ts';
import { ADORNMENTS, takeBackNotice, tell, threadOf } from './problem-notices.ts';
import { type SettleParts, type StepFailure, settle } from './settle.ts';
import { type Desired, latestId } from './step.ts';
import { absorbFailure, isDroppedNotice, stepKey } from './step-failure.ts';

/** Milliseconds after which it is asked again who sees what. */
const ASKED_AFTER = 20_000;

/** Settles a channel's artifacts in order. A failure also delays what must not overtake it. */
export async function settleChannel(parts: ChannelDeps, channelId: string): Promise<void> {
  await endHolds(parts, channelId);
  do {
    await lookIfMarked(parts, channelId);
    const ready = (await waitingFor(parts.store, channelId)).filter(
      ([first]) => !isLook(first) && isReady(parts.backoff, first),
    );
    if (ready.length === 0) return;
    for (const group of ready) {
      await settleGroup(parts, group);
      // Nothing is sent that was changed meanwhile.
      await lookIfMarked(parts, channelId);
    }
  } while (!parts.stopping.aborted);
}

/** While Discord cannot be reached, marks wait: what was missed comes in as few messages as it needs. */
async function lookIfMarked(parts: ChannelDeps, channelId: string): Promise<void> {
  const { look, store, backoff, stopping } = parts;
  // What a look changes may concern the messages of another live blog.
  while (!stopping.aborted && !backoff.isActive(channelId)) {
    const marks = await waitingBelow(store, `${channelId}/${LOOK}`);
    if (marks.length === 0) return;
    for (const [first, ...more] of Map.groupBy(marks, ({ artifact }) => artifact).values())
      if (first) await failing(parts, channelId, () => look([first, ...more]));
  }
}

/** A failure of the store, or a bug: an immediate retry would not help. */
async function failing<T>({ backoff }: ChannelDeps, channelId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    backoff.fail(channelId, { failed: 'later', reason: String(error) });
    throw error;
  }
}

/** Ends the delays by a pause that is over, so that nothing new overtakes what waited. */
async function endHolds(parts: ChannelDeps, channelId: string): Promise<void> {
  for (const [first] of await waitingFor(parts.store, channelId)) {
    const key = receiptKey(first);
    if (parts.backoff.isHeld(key) && !(await isPaused(parts, first))) parts.backoff.clear(key);
  }
}

/**
 * Returns true if a channel's feed, or what the story of that goes on with, is paused, or the channel has quiet hours now:
 * then nothing that waits is created. Notices only wait for quiet hours.
 */
async function isPaused(
  { store, paused, now }: Pick<ChannelDeps, 'store' | 'paused' | 'now'>,
  delivery: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<boolean> {
  const { channelId } = delivery;
  const feedId = feedOf(delivery.artifact);
  const own = await store.subscriptions.inChannel(channelId, feedId);
  const here =
    own.length > 0 ? own : (await store.subscriptions.ofChannel(channelId)).filter(one => isOfStory(one, feedId));
  const hours = here.length > 0 ? here.map(({ quiet }) => quiet) : [await quietHoursOf(store, delivery)];
  const isQuietNow = hours.some(each => each && isQuiet(each, now()));
  if (isNotice(delivery)) return isQuietNow;
  const isHeldBack = isQuietNow || here.some(one => one.paused !== undefined);
  paused[isHeldBack ? 'add' : 'delete'](channelId);
  return isHeldBack;
}

/** Returns the quiet hours of a channel that does not follow the live blog of a daily summary which is posted there. */
async function quietHoursOf(
  store: ChannelDeps['store'],
  delivery: Pick<Delivery, 'channelId' | 'artifact'>,
): Promise<QuietHours | undefined> {
  const [, summary] = (isDailySummary(delivery.artifact) && (await shareOf(store, delivery))) || [];
  return summary && quietHoursIn(store, summary);
}

/** Returns what a group of deliveries comes to, undefined if to nothing. What is only marked is derived now. */
async function desiredBy({ isDerived, derive }: ChannelDeps, group: DeliveryGroup): Promise<Desired | undefined> {
  const delivery = newest(group);
  if (!isDerived(delivery.artifact)) return { delivery };
  return derive({ ...delivery, create: group.some(({ create }) => create) });
}

/** Settles an artifact that was ready, unless it has to wait after a failure before it. */
async function settleGroup(parts: ChannelDeps, seen: DeliveryGroup): Promise<void> {
  if (parts.stopping.aborted || !isReady(parts.backoff, seen[0])) return;
  const [first, ...more] = await waitingAt(parts.store, seen[0]);
  if (!first) return;
  const group: DeliveryGroup = [first, ...more];
  await failing(parts, first.channelId, async () => {
    const desired = await desiredBy(parts, group);
    const { delivery, waits } = desired ?? {};
    const isOver =
      !delivery || (await isLeft(parts, delivery)) || (await settleDesired(parts, { ...desired, delivery }));
    if (isOver && !waits) await takeFromOutbox(parts, group);
    if (isOver && waits) parts.backoff.defer(receiptKey(first), parts.now().getTime() + ASKED_AFTER);
  });
}

/** Resolves to whether Discord shows what is desired, or never will. What failed is tried again. */
async function settleDesired(
  parts: ChannelDeps,
  { delivery, noteShown }: Desired & { delivery: Delivery },
): Promise<boolean> {
  let isGivenUp = false;
  // Before the receipt says so: if the process is killed in between, moderators read it twice rather than never.
  const givenUp: SettleParts['givenUp'] = (found, reason) => {
    isGivenUp = true;
    if (parts.undeliverable) return Promise.resolve();
    return tell(parts, delivery, reason ? [reason, found] : [found]);
  };
  const failure = await settle(
    {
      ...parts,
      givenUp,
      isBackingOff: (key, step) => parts.backoff.isActive(stepKey(key, step)),
      noteGone: gone => markNeighbours(parts, gone),
      isPaused: held => isPaused(parts, held),
      noteAnnounced: (target, note) => noteAnnounced(parts, target, note),
      latestId: target => latestId(parts, target),
    },
    delivery,
  );
  if (!failure || isShown(failure)) await noteShown?.();
  if (failure && !isDroppedNotice(delivery, failure)) {
    await absorbFailure(parts, delivery, failure);
    return false;
  }
  const wasDelayed = !failure && clearDelays(parts, delivery);
  if (!failure && !isGivenUp) await noteSuccess(parts, delivery, wasDelayed);
  return true;
}

const isShown = (failure: StepFailure): boolean => failure.failed === 'not yet' && failure.isShown === true;

/** What other live blogs report too was a line of a message that is gone: it becomes a message of its own. */
async function markNeighbours({ store }: ChannelDeps, { channelId, artifact, revision }: Delivery): Promise<void> {
  const { echoes = {} } = (await store.logs.get(logKey({ channelId, feedId: feedOf(artifact) }))) ?? {};
  const feedIds = new Set(Object.values(echoes).flatMap(lines => lines.map(({ feedId }) => feedId)));
  for (const feedId of feedIds) {
    const mark = lookMark({ channelId, feedId }, revision);
    await store.outbox.set(outboxKey(mark), mark);
  }
}

/**
 * Notes under the log's lease that a message is about to be sent. What ends a follow holds the same lease: it finds the
 * note, or has dropped the message, which is then not sent. Else a message would stand that the log does not know.
 */
async function noteAnnounced(parts: ChannelDeps, target: Delivery, note: () => Promise<void>): Promise<boolean> {
  const { channelId, artifact } = target;
  if (!isOfUpdates(artifact)) return note().then(() => true);
  return parts.lease.with(logLease({ channelId, feedId: feedOf(artifact) }), async () => {
    const isDropped =
      (await waitingAt(parts.store, target)).some(({ leave }) => leave) || (await isLeft(parts, target));
    if (!isDropped) await note();
    return !isDropped;
  });
}

/** Oldest first: what is left after a crash still holds the newest. */
async function takeFromOutbox({ store }: ChannelDeps, group: DeliveryGroup): Promise<void> {
  for (const each of group) await store.outbox.delete(outboxKey(each));
}

/** Nothing new of a live blog comes to a channel that stopped to follow it; what stands is still brought up to date. */
async function isLeft({ store }: ChannelDeps, delivery: Delivery): Promise<boolean> {
  const { create, channelId, artifact } = delivery;
  const feedId = feedOf(artifact);
  if (!create || !isOfUpdates(artifact)) return false;
  if ((await store.subscriptions.inChannel(channelId, feedId)).length > 0) return false;
  if (!(await store.logs.get(logKey({ channelId, feedId })))?.ended) return false;
  return (await store.receipts.get(receiptKey(delivery)))?.state !== 'posted';
}

/** Ends the delays after what succeeded. Returns true if there were any. */
function clearDelays({ backoff }: ChannelDeps, delivery: Delivery): boolean {
  const keys = [delivery.channelId, receiptKey(delivery), destinationKey(delivery)];
  const steps = [...ADORNMENTS].map(step => stepKey(receiptKey(delivery), step));
  return [...keys, ...steps].filter(key => backoff.clear(key)).length > 0;
}

async function noteSuccess(parts: ChannelDeps, delivery: Delivery, wasDelayed: boolean): Promise<void> {
  const { want } = delivery;
  const mayHaveNotice = wasDelayed || want?.thread !== undefined || want?.pinned !== undefined;
  if (mayHaveNotice) for (const subject of [delivery, ...threadOf(delivery)]) await takeBackNotice(parts, subject);
}
