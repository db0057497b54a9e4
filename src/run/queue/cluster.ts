import { withDeadline } from '../../async/deadline.ts';
import { createQueueRun } from './bullmq.ts';
import { globalRateLimiter } from './global-rate-limiter.ts';
import { sharedHostLimiter } from './host-limiter.ts';
import { openQueues, type QueueOptions, type Queues } from './queues.ts';

/** What several processes of one bot need to work as one. */
export interface Cluster {
  queues: Queues;
  createRun: typeof createQueueRun;
  /** Before each request to Discord: its limit is on the bot, not on the process. */
  pace: () => Promise<void>;
  takeTurn: ReturnType<typeof sharedHostLimiter>;
  /** Whether an interaction is this process's to answer: while one gateway takes over from another, both hear of it. */
  claim: (interactionId: string) => Promise<boolean>;
  close(): Promise<void>;
}

/** How long a claim is kept: longer than an interaction can be answered. */
const CLAIM_MS = 15 * 60_000;
/** Discord waits three seconds for an answer. */
const CLAIM_DEADLINE_MS = 1_000;

/** Throws an error with a sentence to show. */
export async function openCluster(options: QueueOptions): Promise<Cluster> {
  const queues = await openQueues(options);
  const { redis, prefix, close } = queues;
  return {
    queues,
    createRun: createQueueRun,
    pace: globalRateLimiter(queues),
    takeTurn: sharedHostLimiter(queues),
    async claim(interactionId) {
      const claimed = redis.set(`${prefix}:answered:${interactionId}`, '', 'PX', CLAIM_MS, 'NX');
      // Two answers are better than none.
      return withDeadline(claimed, CLAIM_DEADLINE_MS).then(
        answer => answer !== null,
        () => true,
      );
    },
    close,
  };
}
