import type { BlogRecord, Tracked, WithdrawalAnswer } from '../model/blog-record.ts';
import type { Change, ChangeKind } from '../model/change.ts';
import type { Subscription } from '../model/subscription.ts';
import { answeredNotice } from '../notices/mass-withdrawal.ts';
import { numbersOf } from '../render/channel-artifacts.ts';
import type { Steps } from '../steps.ts';
import { batchesAfter } from './batching.ts';
import { planning } from './plan.ts';
import { idOf } from './plan-context.ts';

/** Updates that disappeared at once, as a channel sees them of which a moderator has said what they are. */

type Answer = WithdrawalAnswer | undefined;

const TAKEN_BACK: ReadonlySet<ChangeKind> = new Set(['withdrawn', 'demoted']);

/** What is tracked, as channels see it that gave an answer: what was taken back there does not stand. */
export const trackedFor = (answer: Answer, tracked: readonly Tracked[]): readonly Tracked[] =>
  answer === 'taken back' ? tracked.map(one => (one.held ? { ...one, state: 'withdrawn' as const } : one)) : tracked;

/**
 * Returns the changes of a read for channels that gave an answer: what was held is left there as it is, or
 * was taken back already and is restored if it is listed again.
 */
export function changesFor(
  answer: Answer,
  changes: readonly Change[],
  { before, after }: Record<'before' | 'after', readonly Tracked[]>,
): readonly Change[] {
  if (!answer) return changes;
  const held = new Set(before.filter(one => one.held).map(({ update }) => update.id));
  const others = changes.filter(change => !held.has(idOf(change)));
  if (answer === 'left')
    return changes.filter(({ kind, ...one }) => !(TAKEN_BACK.has(kind) && held.has(idOf({ kind, ...one }))));
  const back = after.filter(({ update, state, ...one }) => held.has(update.id) && state === 'listed' && !one.held);
  return [...others, ...back.map(({ update }): Change => ({ kind: 'restored', before: update, after: update }))];
}

/** Returns the record after a moderator of a channel said what became of updates that disappeared at once. */
export function* answering(
  record: BlogRecord & { held: NonNullable<BlogRecord['held']> },
  { subscription, answer, at }: { subscription: Subscription; answer: WithdrawalAnswer; at: string },
): Steps<BlogRecord> {
  const { held, blog, digests, corrections = 0, folded = [] } = record;
  const revision = record.revision + 1;
  const gone = answer === 'taken back' ? record.tracked.filter(one => one.held) : [];
  const changes = gone.map(({ update }): Change => ({ kind: 'withdrawn', before: update }));
  const tracked = trackedFor(answer, record.tracked);
  const numbers = numbersOf(tracked, { corrections, folded: folded.length });
  const plan = yield* planning(changes, [subscription], { blog, tracked, digests, numbers, revision, at });
  const notice = held.notice ? [answeredNotice(held.notice, subscription, { answer, blog, revision })] : [];
  return {
    ...record,
    revision,
    held: { ...held, answers: { ...held.answers, [subscription.id]: answer } },
    digests: batchesAfter(digests, plan.batches, { tracked: record.tracked, at }),
    pending: [...record.pending, ...notice, ...plan.deliveries],
  };
}
