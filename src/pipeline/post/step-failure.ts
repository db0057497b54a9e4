import { isShared } from '../../core/answers/shared-quotes.ts';
import { feedOf } from '../../core/delivery/artifact.ts';
import { type DeliveryStep, receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery } from '../../core/model/delivery.ts';
import type { Problem } from '../../core/model/problem.ts';
import { isNotice } from '../../core/notices/notice.ts';
import { msLeft } from '../../core/time/elapsed.ts';
import type { Failure } from '../../discord/port.ts';
import type { Log } from '../../log/log.ts';
import { type Clock, readClock } from '../clock.ts';
import { type Backoff, channelOf } from './backoff.ts';
import { destinationKey } from './due-channels.ts';
import { ADORNMENTS, type NoticeParts, noteThreadGone, noticeFor, tell, threadOf } from './problem-notices.ts';
import type { StepFailure } from './settle.ts';

/** What a failure needs. */
export interface FailureParts extends NoticeParts, Clock {
  backoff: Backoff;
  log: Log;
  /** Called when Discord has said twice, minutes apart, that it does not know a channel. */
  channelUnknown?: (lost: { channelId: string; feedId: string }) => void;
  /**
   * Set for messages to members: their failures do not concern moderators. Resolves to true if it has
   * handled the failure, so that the delivery no longer waits.
   */
  undeliverable?: (delivery: Delivery, failure: Failure) => Promise<boolean>;
}

/** Milliseconds before a step is tried again that waits for something that does not exist yet. */
const NOT_YET_RETRY = 5_000;

/** Returns the key of a step of an artifact, by its receipt's key, that backs off alone. */
export const stepKey = (key: string, step: DeliveryStep): string => `${key}#${step}`;

/** Delays what failed, and tells moderators if they have to do something. */
export async function absorbFailure(parts: FailureParts, delivery: Delivery, stepFailure: StepFailure): Promise<void> {
  const { backoff, now, log } = parts;
  if (stepFailure.failed === 'not yet') {
    backoff.defer(receiptKey(delivery), stepFailure.until ?? now().getTime() + NOT_YET_RETRY);
    return;
  }
  const [thread] = threadOf(delivery);
  const { step, ...failure } = stepFailure;
  const key = backoffKey(delivery, stepFailure);
  if (failure.failed === 'place gone' && isConfirmed(parts, key, failure.problem)) {
    if (isShared(delivery.artifact) || thread) {
      backoff.clear(key);
      return noteGone(parts, delivery);
    }
    // It is tried on, in case that it is not confirmed.
    parts.channelUnknown?.({ channelId: delivery.channelId, feedId: feedOf(delivery.artifact) });
  }
  if (await parts.undeliverable?.(delivery, failure)) return;
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

/** The least milliseconds between two answers that a thread is gone, before it is believed. */
const GONE_AFTER = 4 * 60_000;

/** Returns true if Discord said the same some minutes ago: a single answer may be an error. */
const isConfirmed = ({ backoff, ...parts }: FailureParts, key: string, found: Problem): boolean =>
  backoff
    .blockers(channelOf(key))
    .some(
      ({ key: blocked, problem, since }) =>
        blocked === key && problem.key === found.key && msLeft(GONE_AFTER, Date.parse(since), readClock(parts)) === 0,
    );

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
