import { createTask } from 'node-cron';
import type { Poll } from '../pipeline/poll.ts';
import type { Post } from '../pipeline/post.ts';
import { createDue } from './due.ts';

export interface RunParts {
  poll: Poll;
  post: Post;
  now: () => Date;
  /** Told of failures that are our own: the store, a refused token, a defect. */
  broke: (event: 'poll.broke' | 'post.broke', error: unknown) => void;
}

/** Runs polling and posting in this process, once a second. */
export interface Run {
  /** Looks at a feed at this time, and from then on as its cadence says. */
  plan(feedId: string, at: Date): void;
  forget(feedId: string): void;
  /** Polls what is due and posts what waits; settles when both are done. What a test calls instead of the clock. */
  tick(): Promise<void>;
  start(): void;
  /** No new work; settles when what is in flight has ended. */
  stop(): Promise<void>;
}

/** After a failure that is our own (the store, a defect) a feed is looked at again after this many milliseconds. */
const AFTER_DEFECT = 30_000;

export function createRun({ poll, post, now, broke }: RunParts): Run {
  const due = createDue();
  const flying = new Set<Promise<void>>();
  let stopped = false;

  const look = async (feedId: string): Promise<void> => {
    const nextAt = await poll(feedId).catch((error: unknown) => {
      broke('poll.broke', error);
      return new Date(now().getTime() + AFTER_DEFECT);
    });
    if (nextAt) due.set(feedId, nextAt.getTime());
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

  const tick = async (): Promise<void> => {
    if (stopped) return;
    await Promise.all([...due.take(now().getTime()).map(feedId => fly(look(feedId))), fly(drain())]);
  };

  // The next tick does not wait for a slow poll or a hung channel: both guard themselves.
  const task = createTask('* * * * * *', () => void tick(), { suppressMissedWarning: true });

  return {
    plan: (feedId, at) => due.set(feedId, at.getTime()),
    forget: due.forget,
    tick,
    start: () => void task.start(),
    async stop() {
      stopped = true;
      await task.destroy();
      await Promise.allSettled(flying);
    },
  };
}
