/** When feeds are polled. */

import type { Requester } from './requester.ts';

/** When a feed was polled last, and when it will be polled next. */
export interface CheckTimes {
  /** Undefined if this process has not polled it. */
  last?: Date;
  /** `null`: never again. Undefined: it is being polled now or waits for its turn, or another process polls it. */
  next?: Date | null;
  /** The last attempt failed with an error of the bot's own, and does not count as a poll. */
  broke?: true;
}

/** What is known of a feed that is scheduled. */
export interface KnownBefore {
  /** When it was polled, if that was not done by this schedule. */
  last?: Date;
  /** For whom it is polled, if no poll has told that yet. */
  requester?: Requester;
}

/** What plans the polls of feeds. */
export interface Scheduler {
  /** Polls a feed at this time, and from then on at its own cadence. */
  schedule(feedId: string, at: Date, known?: KnownBefore): void;
  forget(feedId: string): void;
  /** When a feed was polled and will be polled, as far as is known. */
  checkTimes(feedId: string): CheckTimes | Promise<CheckTimes>;
}
