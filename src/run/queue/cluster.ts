import { setTimeout as sleep } from 'node:timers/promises';
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

/** Longer than an interaction can be answered. Milliseconds. */
const CLAIMED = 15 * 60_000;
/** Discord waits for an answer for three seconds. */
const LONGEST_CLAIM = 1_000;

/** Throws an error with a sentence to show. */
export async function openCluster(options: QueueOptions): Promise<Cluster> {
  const queues = await openQueues(options);
  const { redis, prefix, close } = queues;
  return {
    queues,
    createRun: createQueueRun,
    pace: globalRateLimiter(queues),
    takeTurn: sharedHostLimiter(queues),
    claim: interactionId =>
      Promise.race([
        redis.set(`${prefix}:answered:${interactionId}`, '', 'PX', CLAIMED, 'NX').then(taken => taken !== null),
        sleep(LONGEST_CLAIM, true, { ref: false }),
        // Answered twice is better than not at all.
      ]).catch(() => true),
    close,
  };
}
