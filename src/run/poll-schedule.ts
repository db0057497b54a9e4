import { createDueQueue } from './due.ts';

/** When a feed was looked at, and when it will be. */
export interface CheckTimes {
  /** Undefined: not by this process. */
  last?: Date;
  /** Null: never again. Undefined: it is being looked at, or is not this process's to look at. */
  next?: Date | null;
  /** The last attempt broke off for a fault of our own: it was no look. */
  broke?: true;
}

/** Which feed is to be looked at when, and when each was looked at: kept for as long as the process lives. */
export interface PollSchedule {
  /** `last`: when it was looked at, where that was not taken from here. */
  plan(feedId: string, next: Date, last?: Date): void;
  /** Takes out feeds whose time has come, soonest first: each is being looked at until one of the two below. */
  take(now: Date, most: number): readonly string[];
  checked(feedId: string, last: Date, next: Date | null): void;
  broke(feedId: string, next: Date): void;
  forget(feedId: string): void;
  /** All looks that are planned come so many milliseconds earlier. */
  rewind(ms: number): void;
  checkTimes(feedId: string): CheckTimes;
}

export function createPollSchedule(): PollSchedule {
  const due = createDueQueue();
  const known = new Map<string, CheckTimes>();
  const checkTimes = (feedId: string): CheckTimes => known.get(feedId) ?? {};

  const note = (feedId: string, { last, next, broke }: CheckTimes): void => {
    known.set(feedId, { last, next, broke });
    if (next) due.set(feedId, next.getTime());
  };
  // A feed that was forgotten while it was looked at stays forgotten.
  const noteKnown = (feedId: string, found: CheckTimes): void => {
    if (known.has(feedId)) note(feedId, found);
  };

  return {
    plan: (feedId, next, last = checkTimes(feedId).last) => note(feedId, { last, next }),
    take(now, most) {
      const feeds = due.take(now.getTime(), most);
      for (const feedId of feeds) note(feedId, { last: checkTimes(feedId).last });
      return feeds;
    },
    checked: (feedId, last, next) => noteKnown(feedId, { last, next }),
    broke: (feedId, next) => noteKnown(feedId, { last: checkTimes(feedId).last, next, broke: true }),
    forget(feedId) {
      known.delete(feedId);
      due.forget(feedId);
    },
    rewind(ms) {
      if (ms === 0) return;
      for (const [feedId, found] of known)
        if (found.next) note(feedId, { ...found, next: new Date(found.next.getTime() - ms) });
    },
    checkTimes,
  };
}
