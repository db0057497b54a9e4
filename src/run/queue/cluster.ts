import { withDeadline } from '../../async/deadline.ts';
import { createQueueRunner } from './bullmq.ts';
import { openQueues, type QueueOptions } from './queues.ts';
import { globalRateLimiter, sharedHostLimiter, sharedInvalidRequests } from './rate-limiters.ts';

/** What several processes of one bot share, so that they work as one. */
export type Cluster = Awaited<ReturnType<typeof openCluster>>;

/** How a process joins the others. */
export interface ClusterOptions extends QueueOptions {
  /** Returns a random number from 0 up to but not including 1. */
  jitter: () => number;
}

/** How long a claim is kept: longer than an interaction can be answered. */
const CLAIM_MS = 15 * 60_000;
/** Discord waits three seconds for an answer. */
const CLAIM_DEADLINE_MS = 1_000;

/**
 * Connects to the Redis of the queues. Rejects with an error whose message is a sentence for the
 * operator.
 */
export async function openCluster({ jitter, ...options }: ClusterOptions) {
  const queues = await openQueues(options);
  const { redis, prefix, close } = queues;
  return {
    queues,
    createRunner: createQueueRunner,
    /**
     * Resolves when a request to Discord may be sent: the limit applies to the bot, not to the
     * process.
     */
    acquireRequestSlot: globalRateLimiter(queues),
    acquireHostSlot: sharedHostLimiter(queues, jitter),
    shareInvalidRequests: sharedInvalidRequests(queues),
    /**
     * Whether this process answers an interaction: while one gateway takes over from another, both
     * receive it.
     */
    async claim(interactionId: string): Promise<boolean> {
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
