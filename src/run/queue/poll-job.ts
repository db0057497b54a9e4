import type { Job } from 'bullmq';
import type { Poll } from '../../pipeline/poll/poll.ts';
import type { Store } from '../../store/store.ts';
import type { CheckTimes } from '../poll-schedule.ts';
import { idOf, once } from './job.ts';
import type { Queues } from './queues.ts';

/** After a failure that is our own (the store, a defect) a feed is looked at again after this many milliseconds. */
const AFTER_DEFECT = 30_000;
/** What is never to be looked at again waits for so long, so that its job tells that it is not lost. */
const NEVER = 365 * 24 * 60 * 60_000;

/** A job's name tells what it began with: a look by somebody else, or nothing that is known. */
type Name = 'seen' | 'unseen';

type Polls = Queues['polls'];

export interface PollJobParts {
  poll: Poll;
  store: Pick<Store, 'feeds'>;
  now: () => Date;
  broke: (error: unknown) => void;
}

/** Looks at a job's feed. Gives when its next look is due; undefined where nobody follows it any more. */
export const pollJob =
  ({ poll, store, now, broke }: PollJobParts) =>
  async (job: Job<{ feedId: string }>): Promise<Date | undefined> => {
    const { feedId } = job.data;
    const later = (ms: number): Date => new Date(now().getTime() + ms);
    try {
      const isFollowed = (await store.feeds.get(feedId)) !== undefined;
      const next = await poll(feedId);
      if (job.progress === 'broke') await job.updateProgress(0);
      return next ?? (isFollowed ? later(NEVER) : undefined);
    } catch (error) {
      broke(error);
      await job.updateProgress('broke').catch(() => undefined);
      return later(AFTER_DEFECT);
    }
  };

/** Plans a look in place of the one that was planned. One that is under way plans the next itself. */
export async function schedulePoll(
  polls: Polls,
  feedId: string,
  { at, last }: { at: Date; last?: Date },
): Promise<void> {
  await cancelPoll(polls, feedId);
  const timestamp = (last ?? new Date(Math.min(Date.now(), at.getTime()))).getTime();
  const name: Name = last ? 'seen' : 'unseen';
  await polls.add(
    name,
    { feedId },
    { ...once(idOf.poll(feedId)), timestamp, delay: Math.max(0, at.getTime() - timestamp) },
  );
}

export const cancelPoll = (polls: Polls, feedId: string): Promise<unknown> => polls.remove(idOf.poll(feedId));

/** When a feed was looked at and will be, by its job. */
export async function checkTimesOf(polls: Polls, feedId: string): Promise<CheckTimes> {
  const job: Job<{ feedId: string }> | undefined = await polls.getJob(idOf.poll(feedId));
  if (!job) return {};
  const begun = job.processedOn ?? job.timestamp;
  const last = job.processedOn !== undefined || job.name === ('seen' satisfies Name) ? new Date(begun) : undefined;
  const broke = job.progress === 'broke' ? true : undefined;
  if (!(await job.isDelayed())) return { last, broke };
  return { last, broke, next: job.delay > NEVER / 2 ? null : new Date(begun + job.delay) };
}
