import type { Worker } from 'bullmq';
import type { Runner } from '../cron.ts';
import type { QueueDeps } from './job.ts';
import {
  cancelPoll,
  checkTimesOf,
  createPollHandler,
  jobIds,
  jobOptions,
  measureLateness,
  rescueJobs,
  schedulePoll,
  startWorker,
} from './job.ts';
import type { Queues } from './queues.ts';

/** Runs polling and posting in all processes that work on the queues. */
export interface QueueRunner extends Runner {
  /** Retries at once what is backing off in a channel: whatever blocked it may be solved. */
  release(channelId: string): void;
}

/** How long the lock of a crashed process's job lasts, in milliseconds. */
const LOCK_MS = { poll: 15_000, post: 12_000, tick: 6_000 };
/**
 * Jobs at the same time per process. A poll may hold a page of several MB; a channel may wait for
 * Discord's rate limits.
 */
const CONCURRENCY = { poll: 200, post: 200, tick: 4 };
const SURVEY_EVERY_MS = 10_000;

/** Runs polling and posting as jobs that all processes of the bot share. */
export function createQueueRunner(deps: QueueDeps): QueueRunner {
  const { queues, reportError, role, now } = deps;
  const sending = new Set<Promise<unknown>>();
  let workers: readonly Worker[] = [];
  let timer: NodeJS.Timeout | undefined;
  let isOver = false;

  // A job that cannot be added is found by the next sweep, because the store is the truth.
  const send = (task: () => Promise<unknown>): void => {
    if (isOver) return;
    const sent = task().catch((error: unknown) => reportError('queue.broke', error));
    sending.add(sent);
    void sent.finally(() => sending.delete(sent));
  };
  const survey = async (): Promise<void> => {
    await addTickJobs(queues);
    // Keeps what this process reports about the outbox up to date.
    await deps.post.ready();
  };

  deps.onOutboxWrite(channelIds => send(() => addPostJobs(queues, channelIds)));

  return {
    schedule: (feedId, at, known) =>
      send(() => schedulePoll(queues.polls, feedId, { at, last: known?.last, now: now() })),
    forget: feedId => send(() => cancelPoll(queues.polls, feedId)),
    writeLetters: () => send(() => beginTick(queues, 'letters')),
    checkTimes: feedId => checkTimesOf(queues.polls, feedId),
    release: channelId => send(() => addRetryJobs(queues, [channelId])),
    depths: async () => ({
      poll: await queues.polls.getWaitingCount(),
      post: await queues.posts.getWaitingCount(),
    }),
    tick: survey,
    start() {
      send(survey);
      timer = setInterval(() => send(survey), SURVEY_EVERY_MS);
      if (role !== 'gateway') workers = startWorkers(deps);
    },
    async stop() {
      clearInterval(timer);
      await Promise.allSettled(workers.map(worker => worker.close()));
      await Promise.allSettled(sending);
      isOver = true;
    },
  };
}

function startWorkers(deps: QueueDeps): readonly Worker[] {
  const { queues, post, reportError, now, onLate = () => undefined } = deps;
  const poll = createPollHandler(deps);
  const settings = <Queue extends 'poll' | 'post' | 'tick'>(queue: Queue) => ({
    queue,
    concurrency: CONCURRENCY[queue],
    lockMs: LOCK_MS[queue],
    reportError: (error: unknown) => reportError('queue.broke', error),
  });
  const serve = (channelId: string, how?: 'retry now'): Promise<void> =>
    post.serve(channelId, how).catch((error: unknown) => reportError('post.broke', error));
  return [
    startWorker(queues, settings('poll'), measureLateness(poll, now, onLate)),
    startWorker<{ channelId: string }>(queues, settings('post'), async ({ name, data: { channelId } }) => {
      await serve(channelId, name === 'mended' ? 'retry now' : undefined);
      return undefined;
    }),
    startWorker(queues, settings('tick'), async ({ name }) => {
      const task: PeriodicTask | undefined = TICKS[name as TickName];
      await task?.run(deps).catch((error: unknown) => reportError(task.broke, error));
      return nextTick(name as TickName, deps.now());
    }),
  ];
}

async function addPostJobs({ posts }: Queues, channelIds: readonly string[]): Promise<void> {
  const jobs = channelIds.map(id => ({ name: 'post', data: { channelId: id }, opts: jobOptions(jobIds.post(id)) }));
  await posts.addBulk(jobs);
}

/** Without ids of their own: one that is asked for while another is under way comes after it, and is not dropped. */
async function addRetryJobs({ posts }: Queues, channelIds: readonly string[]): Promise<void> {
  const opts = { removeOnComplete: true, removeOnFail: true };
  const jobs = channelIds.map(id => ({ name: 'mended', data: { channelId: id }, opts }));
  await posts.addBulk(jobs);
}

/** Something that happens periodically, once for all processes together. */
interface PeriodicTask {
  everyMs: number;
  /** The event under which its errors are reported. */
  broke: Parameters<QueueDeps['reportError']>[0];
  run: (deps: QueueDeps) => Promise<unknown>;
}

/** Each is one job, which comes back. */
const TICKS = {
  channels: {
    everyMs: 1_000,
    broke: 'post.broke',
    run: async ({ queues, post }) => addPostJobs(queues, [...(await post.ready())]),
  },
  letters: { everyMs: 1_000, broke: 'letters.broke', run: ({ letters }) => letters() },
  feeds: { everyMs: 30_000, broke: 'poll.broke', run: rescueJobs },
  daily: { everyMs: 60_000, broke: 'daily.broke', run: ({ daily }) => daily() },
  prune: { everyMs: 60 * 60_000, broke: 'prune.broke', run: ({ prune }) => prune() },
} satisfies Record<string, PeriodicTask>;

type TickName = keyof typeof TICKS;

/** At full seconds, minutes and hours: a time of day is given to the minute. */
function nextTick(name: TickName, now: Date): Date {
  const { everyMs } = TICKS[name];
  return new Date((Math.floor(now.getTime() / everyMs) + 1) * everyMs);
}

/** Lets a periodic job begin now. One that is under way looks for what is new by itself. */
async function beginTick({ ticks }: Queues, name: TickName): Promise<void> {
  const job = await ticks.getJob(name);
  if (await job?.isDelayed()) await job?.promote();
}

/**
 * Adds the periodic jobs that are missing: at the first start, and in a Redis that lost its data.
 */
async function addTickJobs({ ticks }: Queues): Promise<void> {
  await ticks.addBulk(Object.keys(TICKS).map(name => ({ name, data: {}, opts: jobOptions(name) })));
}
