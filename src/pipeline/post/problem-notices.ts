import { feedOf } from '../../core/delivery/artifact.ts';
import { type DeliveryStep, outboxKey, receiptKey } from '../../core/delivery/next-step.ts';
import type { Delivery, Posted } from '../../core/model/delivery.ts';
import { type Problem, problem } from '../../core/model/problem.ts';
import { noticeAbout, noticeOf, problemNotice } from '../../core/notices/notice.ts';
import type { Store } from '../../store/store.ts';
import type { Failure } from '../chat.ts';
import { reasonIn } from './send.ts';

export interface NoticeParts {
  store: Pick<Store, 'outbox' | 'receipts' | 'subscriptions' | 'feeds'>;
  now: () => Date;
}

/** Steps on a posted message, which fail without harm to it. */
export const ADORNMENTS: ReadonlySet<DeliveryStep> = new Set(['thread', 'pin', 'publish']);

/** Returns what to tell moderators of a failure, and about which delivery; undefined if nothing. */
export function noticeFor(
  delivery: Delivery,
  { step, ...failure }: { step: DeliveryStep } & Failure,
): { subject: Delivery; found: Problem } | undefined {
  if (!('problem' in failure)) return undefined;
  const found = failure.problem;
  if (ADORNMENTS.has(step)) return { subject: delivery, found };
  if (failure.failed === 'refused') {
    // What the source withdrew must not stand unnoticed; other messages can wait until the bot gives up.
    const refusal = problem('problem.deletionRefused', { message: reasonIn(found) });
    return step === 'delete' ? { subject: delivery, found: refusal } : undefined;
  }
  // A missing thread is reported once it is certain.
  if (failure.failed === 'place gone') return undefined;
  // All messages of a thread fail for the same reason.
  const [thread] = threadOf(delivery);
  return thread && { subject: thread, found };
}

/** A thread that someone deleted stays deleted, and deliveries into it are dropped. */
export async function noteThreadGone(parts: NoticeParts, thread: Delivery): Promise<void> {
  const receipt = await parts.store.receipts.get(receiptKey(thread));
  await tell(parts, thread, [THREAD_DELETED]);
  if (receipt?.state === 'posted')
    await parts.store.receipts.set(receiptKey(thread), { ...receipt, ...goneAt(receipt, thread) });
}

/** What a receipt says of a thread that is gone, as of the delivery that found out. */
export const goneAt = (receipt: Posted, { revision }: Pick<Delivery, 'revision'>) => ({
  thread: 'gone' as const,
  revision: Math.max(receipt.revision, revision),
});

const THREAD_DELETED = problem('problem.threadDeleted');

/** Tells a channel's moderators, once. What is only closed, because the channel stopped to follow, concerns them no more. */
export async function tell({ store, now }: NoticeParts, about: Delivery, problems: readonly Problem[]): Promise<void> {
  if (about.isOver) return;
  const receipt = await store.receipts.get(receiptKey(noticeOf(about)));
  const feed = await store.feeds.get(feedOf(about.artifact));
  const notice = problemNotice({ about: { ...about, feed }, problems }, { receipt, now: now() });
  const isLost = problems.some(({ key }) => key === THREAD_DELETED.key);
  const placed = (await outsideLostPost(store, about, { notice, isLost })) ?? notice;
  await store.outbox.set(outboxKey(placed), placed);
}

/** Returns a notice as a post of its own, if the forum post that it would go into is gone. */
async function outsideLostPost(
  { receipts, subscriptions }: NoticeParts['store'],
  about: Delivery,
  { notice, isLost }: { notice: Delivery; isLost: boolean },
): Promise<Delivery | undefined> {
  const receipt = await receipts.get(receiptKey(about));
  const isGone = isLost || (receipt?.state === 'posted' && receipt.thread === 'gone');
  if (!notice.want || !isGone) return undefined;
  const followed = await subscriptions.inChannel(about.channelId, feedOf(about.artifact));
  const forum = followed[0]?.forum;
  if (!forum) return undefined;
  const { in: _, ...outside } = notice;
  const [{ title = '' } = {}] = notice.want.cards;
  return { ...outside, want: { ...notice.want, thread: { name: title, forum } } };
}

/** Takes back the notice about a delivery, if one was posted. */
export async function takeBackNotice({ store, now }: NoticeParts, about: Delivery): Promise<void> {
  const receipt = await store.receipts.get(receiptKey(noticeOf(about)));
  if (receipt === undefined || receipt.state === 'withdrawn' || receipt.state === 'gone') return;
  const subject = await store.receipts.get(receiptKey(about));
  if (subject?.state === 'posted' && subject.thread === 'gone') return;
  const over = noticeAbout(about, null, { receipt, now: now() });
  await store.outbox.set(outboxKey(over), over);
}

/** Returns the thread that a delivery goes into, as a delivery of its own in the channel. */
export const threadOf = ({ in: artifact, ...delivery }: Delivery): readonly Delivery[] =>
  artifact ? [{ ...delivery, artifact }] : [];
