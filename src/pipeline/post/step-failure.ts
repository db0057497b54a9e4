import { isShared } from '../../core/answers/shared-quotes.ts';
import { feedOf } from '../../core/delivery/artifact.ts';
import { type DeliveryStep, receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Problem } from '../../core/model/problem.ts';
import { isNotice } from '../../core/notices/notice.ts';
import { msLeft } from '../../core/time/elapsed.ts';
import type { Channel, Failure } from '../chat.ts';
import { type Clock, readClock } from '../clock.ts';
import { isGoneNow } from './confirm-gone.ts';
import type { ChannelDeps } from './deps.ts';
import { destinationKey } from './outbox.ts';
import { ADORNMENTS, type NoticeParts, noteThreadGone, noticeFor, tell, threadOf } from './problem-notices.ts';
import type { StepFailure } from './settle.ts';
import { idIn } from './step.ts';

type FailureParts = NoticeParts &
  Pick<ChannelDeps, keyof Clock | 'backoff' | 'log' | 'channelUnknown' | 'undeliverable'> & {
    channel: Pick<Channel, 'stands'>;
  };

/** Milliseconds before a step is tried again that waits for something that does not exist yet. */
const NOT_YET_RETRY = 5_000;

/** Returns the key of a step of an artifact, by its receipt's key, that backs off alone. */
export const stepKey = (key: string, step: DeliveryStep): string => `${key}#${step}`;

/** Delays what failed, and tells moderators if they have to do something. */
export async function absorbFailure(parts: FailureParts, delivery: Delivery, stepFailure: StepFailure): Promise<void> {
  const { backoff, now, log } = parts;
  if (stepFailure.failed === 'not yet') {
    backoff.defer(receiptKey(delivery), stepFailure.until ?? now().getTime() + NOT_YET_RETRY, stepFailure);
    return;
  }
  const { step, ...failure } = stepFailure;
  const key = backoffKey(delivery, stepFailure);
  if (failure.failed === 'place gone' && (await isPlaceGone(parts, delivery, saidSince(parts, key, failure.problem)))) {
    backoff.clear(key);
    return noteGone(parts, delivery);
  }
  // What stands is kept up all the same: without a delay, a refused edit would be tried again at once.
  if ((await parts.undeliverable?.(delivery, failure)) && step !== 'edit') return;
  const until = backoff.fail(key, failure).toISOString();
  const { channelId: channel, artifact } = delivery;
  log.warn('post.paused', { channel, artifact, step, ...failure, until });
  if (parts.undeliverable) return;
  const about = noticeFor(delivery, { step, ...failure });
  if (about) await tell(parts, about.subject, [about.found]);
}

/** Notes that a thread is gone, or a shared answer together with its channel or thread. */
async function noteGone(parts: FailureParts, delivery: Delivery): Promise<void> {
  const [thread] = threadOf(delivery);
  if (thread) return noteThreadGone(parts, thread);
  const { revision } = delivery;
  await parts.store.receipts.set(receiptKey(delivery), { state: 'gone', revision, at: parts.now().toISOString() });
}

/** The least milliseconds between two answers that a channel or thread is gone, before these alone are believed. */
const GONE_AFTER = 4 * 60_000;
/** The same if Discord says so too when it is asked for the thread itself. */
const GONE_SOON_AFTER = 8_000;

/** Returns since when (ISO) Discord has said the same of a key; undefined if it never did before. */
const saidSince = ({ backoff }: FailureParts, key: string, found: Problem): string | undefined =>
  backoff.blockers().find(({ key: blocked, problem }) => blocked === key && problem.key === found.key)?.since;

const hasPassed = (parts: Clock, span: number, since: string | undefined): boolean =>
  since !== undefined && msLeft(span, Date.parse(since), readClock(parts)) === 0;

/**
 * Returns true if a thread, or the place of a shared answer, is gone: a single answer may be an error. A channel is
 * tried on, in case that it is not confirmed that it is unknown.
 */
async function isPlaceGone(parts: FailureParts, delivery: Delivery, since: string | undefined): Promise<boolean> {
  const [thread] = threadOf(delivery);
  const isCertain = hasPassed(parts, GONE_AFTER, since);
  if (!thread && !isShared(delivery.artifact)) {
    const { channelId, artifact } = delivery;
    if (isCertain) parts.channelUnknown?.({ channelId, feedId: feedOf(artifact) });
    return false;
  }
  if (isCertain || !hasPassed(parts, GONE_SOON_AFTER, since)) return isCertain;
  const place = thread ? idIn(await parts.store.receipts.get(receiptKey(thread))) : delivery.channelId;
  const asked = await parts.channel.stands(place);
  return asked !== 'done' && isGoneNow(asked);
}

/**
 * A notice that cannot be delivered is dropped, so that it does not block the queue: `/feed status`
 * shows the problem too.
 */
export const isDroppedNotice = (delivery: Delivery, { failed }: StepFailure): boolean =>
  isNotice(delivery) && failed !== 'later' && failed !== 'not yet';

/**
 * Returns the key to delay. Adornments are delayed alone, and so are edits that Discord defers and
 * messages that it refuses, because no other message waits for them; so are replies, which need more
 * permissions, and shared answers, which may stand where the bot sees nothing. Any other failure delays the whole channel or thread.
 */
function backoffKey(delivery: Delivery, { step, ...failure }: { step: DeliveryStep } & Failure): string {
  if (ADORNMENTS.has(step)) return stepKey(receiptKey(delivery), step);
  const isAside = isShared(delivery.artifact) || delivery.repliesTo !== undefined;
  if (isAside && failure.failed !== 'later') return receiptKey(delivery);
  const isSlow = step === 'edit' && failure.failed === 'later' && failure.after !== undefined;
  return isSlow || failure.failed === 'refused' ? receiptKey(delivery) : destinationKey(delivery);
}
