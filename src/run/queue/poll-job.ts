import type { Job } from 'bullmq';
import { waitUntil } from '../../pipeline/clock.ts';
import { unlessDamaged } from '../../store/failure.ts';
import type { Store } from '../../store/store.ts';
import { type CheckTimes, RETRY_AFTER_ERROR_MS } from '../poll-schedule.ts';
import type { QueueDeps } from './deps.ts';
import { type JobHandler, jobIds, jobOptions } from './job.ts';
import type { Queues } from './queues.ts';

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
