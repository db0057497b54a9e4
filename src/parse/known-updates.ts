import { LRUCache } from 'lru-cache';
import { isDeepEqual } from '../core/diff/deep-equal.ts';
import type { LiveBlog, Update } from '../core/model/live-blog.ts';
import { oncePer } from '../core/text/fold.ts';

/** Characters of the updates that are kept at most: those of five of the longest real live blogs. */
const MOST = 2_000_000;
/** What keeping an update takes beside its characters. */
const OVERHEAD = 200;

/** Creates a memory of the updates of the last readings, by the digests of what they were read from. */
export const createKnownReadings = (): LRUCache<string, readonly Update[]> =>
  new LRUCache({
    maxSize: MOST,
    sizeCalculation: updates => updates.reduce((sum, update) => sum + sizeOf(update) + OVERHEAD, 1),
  });

/** Returns the characters of an update, addresses included. */
export const sizeOf = oncePer((update: Update): number => {
  const { id, url, headline = '', text, authors, tags = [], pictures = [], embedded = [] } = update;
  let size = id.length + url.length + headline.length;
  for (const word of [...authors, ...tags]) size += word.length;
  for (const part of [...pictures, ...embedded]) for (const word of Object.values(part)) size += word.length;
  for (const { spans } of text) for (const span of spans) size += span.text.length + (span.href?.length ?? 0);
  return size;
});

/** Returns a function for the same update as an object that is known, if it is as it was. */
export function asKnown(known: readonly Update[]): (update: Update) => Update {
  const byId = new Map(known.map(update => [update.id, update]));
  return update => {
    const before = byId.get(update.id);
    return before && isDeepEqual(before, update) ? before : update;
  };
}

/** A live blog of which only those updates are listed that its reader does not know. */
export interface NewsOfBlog {
  blog: LiveBlog;
  /** For each update the place among the known ones; -1 stands for the next of those that are listed. */
  places: readonly number[];
}

/** Returns what is new in a live blog to whom has these very updates. */
export function newsOf(blog: LiveBlog, known: readonly Update[]): NewsOfBlog {
  const at = new Map(known.map((update, place) => [update, place]));
  const places = blog.updates.map(update => at.get(update) ?? -1);
  return { blog: { ...blog, updates: blog.updates.filter(update => !at.has(update)) }, places };
}

/** Returns the live blog with all its updates. */
export function wholeOf({ blog, places }: NewsOfBlog, known: readonly Update[]): LiveBlog {
  const news = blog.updates.values();
  return { ...blog, updates: places.flatMap(place => (place < 0 ? news.next().value : known[place]) ?? []) };
}
