import type { Change } from '../core/model/change.ts';
import { type CheckParts, check } from '../pipeline/poll/check.ts';
import type { Poll } from '../pipeline/poll/poll.ts';
import type { Run } from '../run/cron.ts';
import type { Instruments } from './instruments.ts';

/** Counts what looks come to. The look as a whole stands where another place to ask first would, so that poll does not notice. */
export function measuredLook<Parts extends CheckParts>(parts: Parts, { polls }: Pick<Instruments, 'polls'>): Parts {
  const counted = {
    read: polls.labels('read'),
    unchanged: polls.labels('unchanged'),
    failed: polls.labels('failed'),
  };
  return {
    ...parts,
    async askFirst(feed, known) {
      const seen = await check(parts, feed, known);
      counted[seen.kind].inc();
      return seen;
    },
  };
}

/** Counts changes by kind. */
export const countChanges =
  ({ changes: counter }: Pick<Instruments, 'changes'>) =>
  (changes: readonly Change[]): void => {
    for (const { kind } of changes) counter.inc({ kind });
  };

/** Times how late looks begin, from when they were planned for. */
export interface Punctuality {
  poll(poll: Poll): Poll;
  /** To be told by queues that processes share. In milliseconds. */
  late(ms: number): void;
  /** Whoever plans a look does so here. Left out where processes share the plan, of which none knows all. */
  run(run: Run): Run;
  /** How many looks are due and not begun. */
  overdue(): number;
}

export function createPunctuality(
  { polls, pollLag }: Pick<Instruments, 'polls' | 'pollLag'>,
  now: () => Date,
): Punctuality {
  /** Milliseconds, by feed. */
  const planned = new Map<string, number>();
  let isOwnPlan = false;
  const plan = (feedId: string, at: Date | null): void => {
    if (at && isOwnPlan) planned.set(feedId, at.getTime());
    else planned.delete(feedId);
  };
  const late = (ms: number): void => pollLag.observe(Math.max(0, ms) / 1000);
  const begin = (feedId: string): void => {
    const at = planned.get(feedId);
    // A clock that was set back makes a look early: that is not late.
    if (at !== undefined) late(now().getTime() - at);
    planned.delete(feedId);
  };

  return {
    late,
    overdue: () =>
      planned
        .values()
        .filter(at => at <= now().getTime())
        .toArray().length,
    poll: poll => async feedId => {
      begin(feedId);
      try {
        const next = await poll(feedId);
        plan(feedId, next);
        return next;
      } catch (error) {
        polls.inc({ result: 'broke' });
        throw error;
      }
    },
    run(run) {
      isOwnPlan = true;
      return {
        ...run,
        plan(feedId, at, last) {
          plan(feedId, at);
          run.plan(feedId, at, last);
        },
        forget(feedId) {
          plan(feedId, null);
          run.forget(feedId);
        },
      };
    },
  };
}
