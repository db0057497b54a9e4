import { DelayedError, type Job, Worker } from 'bullmq';
import type { Queues } from './queues.ts';

/** Does what a job says. Gives when it comes again, under the same id; undefined: it is done. Must not throw. */
export type JobHandler<Data> = (job: Job<Data>) => Promise<Date | undefined>;

interface Shift {
  queue: 'poll' | 'post' | 'tick';
  /** Jobs at once in this process. */
  atOnce: number;
  /** Milliseconds after which a job of a process that is gone is done by another. */
  patience: number;
  broke: (error: unknown) => void;
}

/** Ids of jobs. BullMQ refuses those that are whole numbers, as the ids of channels are. */
export const idOf = {
  poll: (feedId: string): string => `feed-${feedId}`,
  post: (channelId: string): string => `channel-${channelId}`,
  mended: (channelId: string): string => `mended-${channelId}`,
};

/** Options of every job: one that is kept would keep the next one of its id away. */
export const once = (jobId: string) => ({ jobId, removeOnComplete: true, removeOnFail: true }) as const;

/** Works on a queue until it is closed; `close` waits for what is in flight. */
export function work<Data>({ patient, prefix }: Queues, shift: Shift, doing: JobHandler<Data>): Worker<Data> {
  const perform = async (job: Job<Data>, token?: string): Promise<void> => {
    const again = await doing(job);
    if (!again) return;
    await job.moveToDelayed(again.getTime(), token);
    throw new DelayedError();
  };
  const worker = new Worker<Data>(shift.queue, perform, {
    connection: patient,
    prefix,
    concurrency: shift.atOnce,
    lockDuration: shift.patience,
    stalledInterval: shift.patience / 3,
    // A job is lost with its process as often as that is killed.
    maxStalledCount: 1_000_000,
    runRetryDelay: 1_000,
  });
  // A job whose lock was lost is done by another; a lost connection is told once, by the connection.
  worker.on('error', error => {
    if (!isExpected(error)) shift.broke(error);
  });
  return worker;
}

const isExpected = ({ message }: Error): boolean =>
  /Missing lock|not in the active state|Missing key for job|lock mismatch|Connection is closed|ECONN|could not renew lock|Socket timeout|LOADING|Command timed out/i.test(
    message,
  );
