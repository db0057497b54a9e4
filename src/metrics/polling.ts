import type { Change } from '../core/model/live-blog.ts';
import { type CheckParts, check } from '../pipeline/poll/check.ts';
import type { Poll } from '../pipeline/poll/poll.ts';
import type { Runner } from '../run/cron.ts';
import type { Instruments } from './instruments.ts';

/** Counts the results of checks, in the place of a source that is asked first. */
export function measuredChecks<Parts extends CheckParts>(parts: Parts, { polls }: Pick<Instruments, 'polls'>): Parts {
  const counted = {
    read: polls.labels('read'),
    unchanged: polls.labels('unchanged'),
    busy: polls.labels('busy'),
    failed: polls.labels('failed'),
  };
  return {
    ...parts,
    async askFirst(feed, known) {
      const result = await check(parts, feed, known);
      counted[result.kind].inc();
      return result;
    },
  };
}

/** Returns a function that counts changes by kind. */
export const countChanges =
  ({ changes: counter }: Pick<Instruments, 'changes'>) =>
  (changes: readonly Change[]): void => {
    for (const { kind } of changes) counter.inc({ kind });
  };

/** Times how late checks begin, from the time they were planned for. */
export interface PollTimer {
  measurePoll(poll: Poll): Poll;
  /** Tells it the plan. Leave it out where processes share the plan, of which none knows all. */
  measureRun(run: Runner): Runner;
  /** Records how many milliseconds late a check began. For queues that processes share. */
  recordLateness(ms: number): void;
  /** Checks that are due and not begun. */
  overdueChecks(): number;
}

/** Creates a timer that knows no plan yet. */
export function createPollTimer(
  { polls, pollLag }: Pick<Instruments, 'polls' | 'pollLag'>,
  now: () => Date,
): PollTimer {
  /** Milliseconds, by feed. */
  const planned = new Map<string, number>();
  let isOwnPlan = false;
  const plan = (feedId: string, at: Date | null): void => {
    if (at && isOwnPlan) planned.set(feedId, at.getTime());
    else planned.delete(feedId);
  };
  const recordLateness = (ms: number): void => pollLag.observe(Math.max(0, ms) / 1000);
  const begin = (feedId: string): void => {
    const at = planned.get(feedId);
    // A clock that was set back makes a check early, which counts as punctual.
    if (at !== undefined) recordLateness(now().getTime() - at);
    planned.delete(feedId);
  };

  return {
    recordLateness,
    overdueChecks: () =>
      planned
        .values()
        .filter(at => at <= now().getTime())
        .toArray().length,
    measurePoll: poll => async (feedId, begun) => {
      begin(feedId);
      try {
        const next = await poll(feedId, begun);
        plan(feedId, next);
        return next;
      } catch (error) {
        polls.inc({ result: 'broke' });
        throw error;
      }
    },
    measureRun(run) {
      isOwnPlan = true;
      return {
        ...run,
        schedule(feedId, at, known) {
          plan(feedId, at);
          run.schedule(feedId, at, known);
        },
        forget(feedId) {
          plan(feedId, null);
          run.forget(feedId);
        },
      };
    },
  };
}
