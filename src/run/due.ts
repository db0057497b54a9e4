import TinyQueue from 'tinyqueue';

/** When which feed is looked at next. A feed has one time: a new one replaces it. */
export interface DueQueue {
  set(feedId: string, at: number): void;
  forget(feedId: string): void;
  /** Takes out the feeds whose time has come, soonest first, at most so many. */
  take(now: number, most: number): readonly string[];
}

export function createDueQueue(): DueQueue {
  const queue = new TinyQueue<{ feedId: string; at: number }>([], (a, b) => a.at - b.at);
  const times = new Map<string, number>();

  return {
    set(feedId, at) {
      times.set(feedId, at);
      queue.push({ feedId, at });
    },
    forget: feedId => void times.delete(feedId),
    take(now, most) {
      const feeds: string[] = [];
      for (let next = queue.peek(); next && next.at <= now && feeds.length < most; next = queue.peek()) {
        queue.pop();
        // Entries that were replaced stay in the heap until their old time: they no longer match.
        if (times.get(next.feedId) !== next.at) continue;
        times.delete(next.feedId);
        feeds.push(next.feedId);
      }
      return feeds;
    },
  };
}
