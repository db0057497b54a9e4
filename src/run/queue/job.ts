import { DelayedError, type Job, Worker } from 'bullmq';
import type { Queues } from './queues.ts';

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
