import TinyQueue from 'tinyqueue';
import type { CheckTimes, KnownBefore } from '../core/model/schedule.ts';

/**
 * Milliseconds until a feed is polled again after an error of the bot's own, such as a failing
 * store or a defect.
 */
export const RETRY_AFTER_ERROR_MS = 30_000;

/** Slow polls begin at multiples of this many milliseconds, so that many share one wake of the process. */
const TOGETHER_MS = 500;
/** A poll is slow if it comes this many milliseconds after the last one, or later. */
const SLOW_MS = 30_000;

/** When each feed was polled and will be polled, for as long as the process lives. */
export type PollSchedule = ReturnType<typeof createPollSchedule>;

/** An empty schedule. */
export function createPollSchedule() {
  const due = createDueQueue();
  const known = new Map<string, CheckTimes>();
  const checkTimes = (feedId: string): CheckTimes => known.get(feedId) ?? {};

  const set = (feedId: string, { last, next, broke }: CheckTimes): void => {
    known.set(feedId, { last, next, broke });
    if (next) due.set(feedId, { at: next.getTime(), beginsAt: beginsAt({ last, next }) });
  };
  // A feed that was forgotten while it was being polled stays forgotten.
  const setKnown = (feedId: string, times: CheckTimes): void => {
    if (known.has(feedId)) set(feedId, times);
  };

  return {
    schedule: (feedId: string, next: Date, { last = checkTimes(feedId).last }: KnownBefore = {}): void =>
      set(feedId, { last, next }),
    /** Takes out the feeds that are due, earliest first. Each is being polled until `checked` or `failed` is called. */
    take(now: Date): readonly DueFeed[] {
      const feeds = due.take(now.getTime());
      for (const { feedId } of feeds) set(feedId, { last: checkTimes(feedId).last });
      return feeds;
    },
    /** Returns how many feeds are due and were not taken out. */
    overdue: (now: Date): number => due.countUntil(now.getTime()),
    checked: (feedId: string, last: Date, next: Date | null): void => setKnown(feedId, { last, next }),
    failed: (feedId: string, next: Date): void =>
      setKnown(feedId, { last: checkTimes(feedId).last, next, broke: true }),
    forget(feedId: string): void {
      known.delete(feedId);
      due.forget(feedId);
    },
    /** Moves all scheduled polls `ms` milliseconds earlier. */
    rewind(ms: number): void {
      if (ms === 0) return;
      for (const [feedId, times] of known)
        if (times.next) set(feedId, { ...times, next: new Date(times.next.getTime() - ms) });
    },
    checkTimes,
  };
}

/** Returns when a poll begins, in milliseconds since 1970. The first poll after a start counts as slow. */
function beginsAt({ last, next }: { last: Date | undefined; next: Date }): number {
  const isSlow = !last || next.getTime() - last.getTime() >= SLOW_MS;
  return isSlow ? Math.ceil(next.getTime() / TOGETHER_MS) * TOGETHER_MS : next.getTime();
}

/** A feed, and when it is due. */
export interface DueFeed {
  feedId: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** When a feed is due, and when its poll begins. */
interface DueTime extends Pick<DueFeed, 'at'> {
  beginsAt: number;
}

/** A heap of feeds by due time. A feed has one time: setting a new one replaces it. */
function createDueQueue() {
  const queue = new TinyQueue<DueTime & { feedId: string }>([], (a, b) => a.beginsAt - b.beginsAt || a.at - b.at);
  const times = new Map<string, number>();

  return {
    set(feedId: string, time: DueTime): void {
      times.set(feedId, time.at);
      queue.push({ feedId, ...time });
    },
    forget: (feedId: string): void => void times.delete(feedId),
    /** Takes out the feeds whose polls begin, earliest first. */
    take(now: number): readonly DueFeed[] {
      const feeds: DueFeed[] = [];
      for (let next = queue.peek(); next && next.beginsAt <= now; next = queue.peek()) {
        queue.pop();
        // A replaced entry stays in the heap until its time has come; it no longer matches.
        if (times.get(next.feedId) !== next.at) continue;
        times.delete(next.feedId);
        feeds.push(next);
      }
      return feeds;
    },
    countUntil: (now: number): number => times.values().reduce((count, at) => count + Number(at <= now), 0),
  };
}
