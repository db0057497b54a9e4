import type { Poll } from '../pipeline/poll/poll.ts';

/** What a runner calls when it is time. */
export interface RunDeps {
  poll: Poll;
  /** Writes to members what they follow. Calls while a round works share one promise: that of the next. */
  letters: () => Promise<void>;
  /** Deletes what is no longer needed. */
  prune: () => Promise<void>;
  /** Puts what is due at a time of day into the outbox. */
  daily: () => Promise<unknown>;
  now: () => Date;
  /** Receives how many milliseconds late a poll starts. */
  onLate?: (ms: number) => void;
  /** Receives errors of the bot's own: the store, a rejected token, a defect. */
  reportError: (
    event: 'poll.broke' | 'post.broke' | 'letters.broke' | 'prune.broke' | 'daily.broke' | 'queue.broke',
    error: unknown,
  ) => void;
}
