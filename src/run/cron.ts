import { createTask } from 'node-cron';
import type { Poll } from '../pipeline/poll/poll.ts';
import type { Post } from '../pipeline/post/post.ts';
import { type CheckTimes, createPollSchedule } from './poll-schedule.ts';

export interface RunParts {
  poll: Poll;
  post: Pick<Post, 'drain'>;
  /** Forgets what is of no more use. */
  prune: () => Promise<void>;
  /** Hands what is due at a time of day to the outbox. */
  daily: () => Promise<unknown>;
  now: () => Date;
  /** Told of failures that are our own: the store, a refused token, a defect. */
  broke: (event: 'poll.broke' | 'post.broke' | 'prune.broke' | 'daily.broke' | 'queue.broke', error: unknown) => void;
}

/** Runs polling and posting in this process: each feed when it is due, what waits once a second. */
export interface Run {
  /** Looks at a feed at this time, and from then on as its cadence says. `last`: when someone else just looked at it. */
  plan(feedId: string, at: Date, last?: Date): void;
  forget(feedId: string): void;
  /** When a feed was looked at, and when it will be, as far as is known. */
  looks(feedId: string): CheckTimes | Promise<CheckTimes>;
  /** Polls what is due and posts what waits; settles when both are done. What a test calls instead of the clock. */
  tick(): Promise<void>;
  start(): void;
  /** No new work; settles when what is in flight has ended. */
  stop(): Promise<void>;
}

/** After a failure that is our own (the store, a defect) a feed is looked at again after this many milliseconds. */
const AFTER_DEFECT = 30_000;
/** Each look may hold a page of several MB. */
const LOOKS_AT_ONCE = 400;
const BETWEEN_PRUNES = 60 * 60_000;
const CLOCK_SET_BACK = 5_000;
/** Milliseconds. Between two ticks feeds come due too: without it a cadence of one second would be one of two. */
const BEAT = 100;

export function createRun({ poll, post, prune, daily, now, broke }: RunParts): Run {
  const agenda = createPollSchedule();
  const flying = new Set<Promise<void>>();
  let stopped = false;
  let looking = 0;
  const clock = createClock(now);
  const tidy = createTidy({ prune, now, broke });
  const minutely = createMinutely({ daily, now, broke });

  const look = async (feedId: string): Promise<void> => {
    looking += 1;
    try {
      const nextAt = await poll(feedId);
      agenda.checked(feedId, now(), nextAt);
    } catch (error) {
      broke('poll.broke', error);
      agenda.broke(feedId, new Date(now().getTime() + AFTER_DEFECT));
    } finally {
      looking -= 1;
    }
    await drain();
  };

  const drain = async (): Promise<void> => {
    if (stopped) return;
    await post.drain().catch((error: unknown) => broke('post.broke', error));
  };

  const fly = (work: Promise<void>): Promise<void> => {
    const flight = work.finally(() => flying.delete(flight));
    flying.add(flight);
    return flight;
  };

  const lookAtDue = (): Promise<void>[] => agenda.take(now(), LOOKS_AT_ONCE - looking).map(feedId => fly(look(feedId)));

  const tick = async (): Promise<void> => {
    if (stopped) return;
    agenda.rewind(clock.setBack());
    await Promise.all([...lookAtDue(), fly(minutely().then(drain)), fly(tidy())]);
  };

  // The next tick does not wait for a slow poll or a hung channel: both guard themselves.
  const clocks = createClocks({ tick: () => void tick(), beat: lookAtDue });

  return {
    plan: agenda.plan,
    forget: agenda.forget,
    looks: agenda.checkTimes,
    tick,
    start: clocks.start,
    async stop() {
      stopped = true;
      await clocks.stop();
      await Promise.allSettled(flying);
    },
  };
}

function createClocks({ tick, beat }: { tick: () => void; beat: () => void }) {
  const task = createTask('* * * * * *', tick, { suppressMissedWarning: true });
  let timer: NodeJS.Timeout | undefined;
  return {
    start() {
      void task.start();
      timer = setInterval(beat, BEAT);
    },
    async stop(): Promise<void> {
      clearInterval(timer);
      await task.destroy();
    },
  };
}

/** A clock that is set back must not hold up every look by so much. */
function createClock(now: () => Date) {
  let last = now().getTime();
  return {
    /** By how many milliseconds it was set back since the last tick. */
    setBack(): number {
      const back = last - now().getTime();
      last = now().getTime();
      return back > CLOCK_SET_BACK ? back : 0;
    },
  };
}

function createTidy({ prune, now, broke }: Pick<RunParts, 'prune' | 'now' | 'broke'>): () => Promise<void> {
  let last = now().getTime();
  return async () => {
    if (Math.abs(now().getTime() - last) < BETWEEN_PRUNES) return;
    last = now().getTime();
    await prune().catch((error: unknown) => broke('prune.broke', error));
  };
}

/** Once in every minute of the clock: times of day are told in minutes. */
function createMinutely({ daily, now, broke }: Pick<RunParts, 'daily' | 'now' | 'broke'>): () => Promise<void> {
  let last: number | undefined;
  return async () => {
    const minute = Math.floor(now().getTime() / 60_000);
    if (minute === last) return;
    last = minute;
    await daily().catch((error: unknown) => broke('daily.broke', error));
  };
}
