import { createTask, type ScheduledTask } from 'node-cron';
import type { Scheduler } from '../core/model/schedule.ts';
import { onceEvery } from '../pipeline/clock.ts';
import type { Post } from '../pipeline/post/post.ts';
import type { RunDeps } from './polling.ts';
import { createPolling } from './polling.ts';

/** What a runner in one process calls when it is time. */
export interface RunnerDeps extends RunDeps {
  post: Pick<Post, 'drain'>;
}

/** Polls each feed when it is due, and posts what is waiting. */
export interface Runner extends Scheduler {
  /** Begins to write to members now: there are news that they wait for. */
  writeLetters(): void;
  /**
   * Polls what is due and posts what is waiting; resolves when both are done. Tests call it in
   * place of the clock.
   */
  tick(): Promise<void>;
  /** How much is due and has not begun, by queue. */
  depths(): Promise<Readonly<Record<string, number>>>;
  /** Milliseconds since the last tick; undefined before the start, and absent if other processes tick. */
  sinceTick?(): number | undefined;
  start(): void;
  /** Starts no more work; resolves when the work in progress has ended. */
  stop(): Promise<void>;
}

const PRUNE_EVERY_MS = 60 * 60_000;
const CLOCK_TOLERANCE_MS = 5_000;
/**
 * Feeds also come due between two ticks: without this, a cadence of one second would become two. What begins in one beat
 * keeps its news waiting for one another, so beats are short; each wakes the process, so they are no shorter.
 */
const BEAT_MS = 50;

/** Runs polling and posting in this process alone. */
export function createRunner({ post, letters, prune, daily, now, reportError, ...polled }: RunnerDeps): Runner {
  const { rewind, begin, ...plan } = createPolling({ now, reportError, ...polled });
  const running = new Set<Promise<void>>();
  let isStopped = false;
  const clock = watchClock(now);
  const pruneHourly = createHourly({ prune, now, reportError });
  const dailyEachMinute = createMinutely({ daily, now, reportError });

  const track = (work: Promise<void>): Promise<void> => {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  };

  const rounds = createRounds({ letters, reportError });
  const drain = async (): Promise<void> => {
    if (!isStopped) await post.drain().catch((error: unknown) => reportError('post.broke', error));
  };
  const writeLetters = (): void => (isStopped ? undefined : rounds.begin());

  const pollDue = (): Promise<void>[] => begin().map(polled => track(polled.then(drain)));

  const work = (): Promise<void>[] => {
    if (isStopped) return [];
    rewind(clock.setBack());
    return [...pollDue(), track(dailyEachMinute().then(drain)), track(pruneHourly())];
  };

  // The next tick does not wait for a slow poll or a hung channel: both guard themselves.
  const timers = createTimers({
    tick() {
      void Promise.all(work());
      writeLetters();
    },
    beat: pollDue,
  });

  return {
    ...plan,
    writeLetters,
    async tick() {
      await Promise.all(work());
      writeLetters();
      await rounds.ended();
    },
    sinceTick: timers.sinceTick,
    start: timers.start,
    async stop() {
      isStopped = true;
      await timers.stop();
      await Promise.allSettled(running);
      await rounds.ended();
    },
  };
}

/**
 * Rounds of letters, which may take many minutes: nothing waits for them but the end of the process, and a test. All
 * that begin one meanwhile share one.
 */
function createRounds({ letters, reportError }: Pick<RunDeps, 'letters' | 'reportError'>) {
  const rounds = new Map<Promise<void>, Promise<void>>();
  return {
    begin(): void {
      const round = letters();
      if (rounds.has(round)) return;
      const reported = round
        .catch((error: unknown) => reportError('letters.broke', error))
        .finally(() => rounds.delete(round));
      rounds.set(round, reported);
    },
    async ended(): Promise<void> {
      await Promise.all(rounds.values());
    },
  };
}

/** Milliseconds without a tick after which the machine's clock must have been set: node-cron waits for its old time. */
const LATE_MS = 1_100;

function createTimers({ tick, beat }: { tick: () => void; beat: () => void }) {
  let task: ScheduledTask | undefined;
  let timer: NodeJS.Timeout | undefined;
  let lastAt: number | undefined;
  /**
   * Plans the next second by its time of day, which comes once a day. A task for every second would go through all
   * that were missed while the machine slept: seconds of work for each day.
   */
  const plan = (): void => {
    void task?.destroy();
    const next = new Date(Date.now() + 1_000);
    const time = `${next.getUTCSeconds()} ${next.getUTCMinutes()} ${next.getUTCHours()} * * *`;
    task = createTask(time, run, { timezone: 'UTC', suppressMissedWarning: true });
    void task.start();
  };
  const run = (): void => {
    lastAt = performance.now();
    plan();
    tick();
  };
  return {
    start() {
      lastAt = performance.now();
      plan();
      timer = setInterval(() => {
        if (performance.now() - (lastAt ?? 0) > LATE_MS) run();
        beat();
      }, BEAT_MS);
    },
    sinceTick: () => (lastAt === undefined ? undefined : performance.now() - lastAt),
    async stop(): Promise<void> {
      clearInterval(timer);
      await task?.destroy();
    },
  };
}

/** Detects a system clock that is set back, which would otherwise delay every poll by as much. */
function watchClock(now: () => Date) {
  let last = now().getTime();
  return {
    /** Milliseconds that the clock was set back since the last call; 0 within the tolerance. */
    setBack(): number {
      const back = last - now().getTime();
      last = now().getTime();
      return back > CLOCK_TOLERANCE_MS ? back : 0;
    },
  };
}

function createHourly({
  prune,
  now,
  reportError,
}: Pick<RunDeps, 'prune' | 'now' | 'reportError'>): () => Promise<void> {
  const isTime = onceEvery(PRUNE_EVERY_MS, now);
  // The first is due an hour after the start.
  isTime();
  return async () => {
    if (isTime()) await prune().catch((error: unknown) => reportError('prune.broke', error));
  };
}

/** Once in every minute of the clock: a time of day is given to the minute. */
function createMinutely({
  daily,
  now,
  reportError,
}: Pick<RunDeps, 'daily' | 'now' | 'reportError'>): () => Promise<void> {
  let last: number | undefined;
  return async () => {
    const minute = Math.floor(now().getTime() / 60_000);
    if (minute === last) return;
    last = minute;
    await daily().catch((error: unknown) => reportError('daily.broke', error));
  };
}
