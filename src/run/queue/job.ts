import { DelayedError, type Job, Worker } from 'bullmq';
import type { CheckTimes } from '../../core/model/schedule.ts';
import { waitUntil } from '../../pipeline/clock.ts';
import type { Post } from '../../pipeline/post/post.ts';
import { unlessDamaged } from '../../store/failure.ts';
import type { Store } from '../../store/store.ts';
import type { withOutboxNotifier } from '../notifiers.ts';
import { RETRY_AFTER_ERROR_MS } from '../poll-schedule.ts';
import type { RunDeps } from '../polling.ts';
import type { Queues } from './queues.ts';

export interface QueueDeps extends RunDeps {
  queues: Queues;
  /** Jobs of channels that deliveries are written for are added at once. */
  onOutboxWrite: ReturnType<typeof withOutboxNotifier>['onOutboxWrite'];
  /** A gateway only adds jobs and does not work on them. */
  role: 'all' | 'gateway' | 'worker';
  post: Pick<Post, 'ready' | 'serve'>;
  store: Pick<Store, 'feeds' | 'blogs'>;
  pollSeconds: number;
}

/**
 * Works on a job. Resolves to when the job runs again, under the same id, or undefined if it is
 * done. Must not reject.
 */
export type JobHandler<Data> = (job: Job<Data>) => Promise<Date | undefined>;

/** How a process works on one queue. */
interface WorkerSettings {
  queue: 'poll' | 'post' | 'tick';
  /** Jobs at the same time in this process. */
  concurrency: number;
  /**
   * Milliseconds after which the lock of a crashed process expires; its job is taken over after
   * about twice as long.
   */
  lockMs: number;
  reportError: (error: unknown) => void;
}

/** Ids of jobs. BullMQ refuses integers, which is what channel ids are. */
export const jobIds = {
  poll: (feedId: string): string => `feed-${feedId}`,
  post: (channelId: string): string => `channel-${channelId}`,
};

/** Options of every job: a finished job that is kept would block the next one with its id. */
export const jobOptions = (jobId: string) => ({ jobId, removeOnComplete: true, removeOnFail: true }) as const;

/** Works on a queue until it is closed; `close` waits for the jobs in progress. */
export function startWorker<Data>(
  { patientRedis, prefix }: Queues,
  settings: WorkerSettings,
  handler: JobHandler<Data>,
): Worker<Data> {
  const process = async (job: Job<Data>, token?: string): Promise<void> => {
    const again = await handler(job);
    if (!again) return;
    await job.moveToDelayed(again.getTime(), token);
    throw new DelayedError();
  };
  const worker = new Worker<Data>(settings.queue, process, {
    connection: patientRedis,
    prefix,
    concurrency: settings.concurrency,
    lockDuration: settings.lockMs,
    stalledInterval: settings.lockMs / 3,
    // A job counts as stalled each time its process is killed, and must survive that.
    maxStalledCount: 1_000_000,
    runRetryDelay: 1_000,
  });
  // Another process does a job whose lock was lost; the connection itself reports that it is lost.
  worker.on('error', error => {
    if (!isExpected(error)) settings.reportError(error);
  });
  return worker;
}

const isExpected = ({ message }: Error): boolean =>
  /Missing lock|not in the active state|Missing key for job|lock mismatch|Connection is closed|ECONN|could not renew lock|Socket timeout|LOADING|Command timed out/i.test(
    message,
  );

interface DueJob {
  /** Milliseconds since 1970. */
  at: number;
  /** When the job was added: one that was removed and added again counts from the beginning. */
  added: number;
  attempt: number;
}

/**
 * Reports how many milliseconds late a job starts. Only for jobs that this process itself delayed:
 * a queue forgets when a job was due once it is.
 */
export function measureLateness<Data>(
  handler: JobHandler<Data>,
  now: () => Date,
  report: (ms: number) => void,
): JobHandler<Data> {
  const delayed = new Map<string, DueJob>();
  return async job => {
    const { id = '', timestamp: added, attemptsStarted: attempt } = job;
    const due = delayed.get(id);
    delayed.delete(id);
    // If another process had the job in between, nothing is known.
    if (due?.added === added && due.attempt === attempt) report(Math.max(0, now().getTime() - due.at));
    const again = await handler(job);
    if (again) delayed.set(id, { at: again.getTime(), added, attempt: attempt + 1 });
    return again;
  };
}

/**
 * Delay of the job of a feed that is never polled again: the job remains, so that the feed does not
 * look like one without.
 */
const NEVER_MS = 365 * 24 * 60 * 60_000;

/** A job's name says whether somebody else had polled the feed when it was added. */
type PollJobName = 'seen' | 'unseen';

type PollQueue = Queues['polls'];

/**
 * Returns the handler that polls a job's feed. It resolves to the next poll, or to undefined if
 * nobody follows the feed.
 */
export function createPollHandler({
  poll,
  store,
  now,
  reportError,
}: Pick<QueueDeps, 'poll' | 'store' | 'now' | 'reportError'>): JobHandler<{ feedId: string }> {
  const later = (ms: number): Date => new Date(now().getTime() + ms);
  return async job => {
    const { feedId } = job.data;
    try {
      const isFollowed = (await store.feeds.get(feedId)) !== undefined;
      const next = await poll(feedId);
      if (job.progress === 'broke') await job.updateProgress(0);
      return next ?? (isFollowed ? later(NEVER_MS) : undefined);
    } catch (error) {
      reportError('poll.broke', error);
      await job.updateProgress('broke').catch(() => undefined);
      return later(RETRY_AFTER_ERROR_MS);
    }
  };
}

/** When to poll a feed. */
interface PollTimes {
  at: Date;
  /** When somebody else has just polled it. */
  last?: Date;
  now: Date;
}

/**
 * Schedules a poll in place of the one that was scheduled. A poll in progress schedules the next
 * one itself.
 */
export async function schedulePoll(polls: PollQueue, feedId: string, { at, last, now }: PollTimes): Promise<void> {
  await cancelPoll(polls, feedId);
  const timestamp = (last ?? new Date(Math.min(now.getTime(), at.getTime()))).getTime();
  const name: PollJobName = last ? 'seen' : 'unseen';
  const delay = Math.max(0, at.getTime() - timestamp);
  await polls.add(name, { feedId }, { ...jobOptions(jobIds.poll(feedId)), timestamp, delay });
}

/** Removes a feed's job. */
export const cancelPoll = (polls: PollQueue, feedId: string): Promise<unknown> => polls.remove(jobIds.poll(feedId));

/** When a feed was polled and will be polled, according to its job. */
export async function checkTimesOf(polls: PollQueue, feedId: string): Promise<CheckTimes> {
  const job: Job<{ feedId: string }> | undefined = await polls.getJob(jobIds.poll(feedId));
  if (!job) return {};
  const startedAt = job.processedOn ?? job.timestamp;
  const wasPolled = job.processedOn !== undefined || job.name === ('seen' satisfies PollJobName);
  const last = wasPolled ? new Date(startedAt) : undefined;
  const broke = job.progress === 'broke' ? true : undefined;
  if (!(await job.isDelayed())) return { last, broke };
  return { last, broke, next: job.delay > NEVER_MS / 2 ? null : new Date(startedAt + job.delay) };
}

/** Longest time in milliseconds between the first polls of two rescued feeds. */
const LONGEST_GAP_MS = 100;
/** Jobs added in one call. */
const BATCH_SIZE = 500;

/**
 * Adds the jobs of feeds that have none and removes those of feeds that nobody follows: the store
 * is the truth, and Redis may lose every job. First polls are spread out, so that a lost queue
 * causes no rush, and wait as long as a source asked to.
 */
export async function rescueJobs({
  queues: { polls },
  store,
  now,
  pollSeconds,
}: Pick<QueueDeps, 'queues' | 'store' | 'now' | 'pollSeconds'>): Promise<void> {
  // Jobs before feeds: the job of a feed that is followed meanwhile is at worst added twice, which
  // has no effect.
  const orphans = new Set(await polls.getRanges(['wait', 'active', 'delayed', 'prioritized'], 0, -1));
  const lost: string[] = [];
  for await (const [feedId] of store.feeds.entries()) if (!orphans.delete(jobIds.poll(feedId))) lost.push(feedId);
  for (const jobId of orphans) await polls.remove(jobId);
  const gap = Math.min(LONGEST_GAP_MS, (pollSeconds * 1000) / Math.max(1, lost.length));
  for (let start = 0; start < lost.length; start += BATCH_SIZE) {
    const jobs = lost.slice(start, start + BATCH_SIZE).map(async (feedId, index) => {
      const delay = Math.max((start + index) * gap, await waitOf(store, feedId, now()));
      const name: PollJobName = 'unseen';
      return { name, data: { feedId }, opts: { ...jobOptions(jobIds.poll(feedId)), delay: Math.round(delay) } };
    });
    await polls.addBulk(await Promise.all(jobs));
  }
}

const waitOf = async ({ blogs }: Pick<Store, 'blogs'>, feedId: string, now: Date): Promise<number> =>
  waitUntil((await unlessDamaged(blogs.get(feedId), undefined))?.cursor.notBefore, now);
