import type { Tracked } from '../../core/model/blog-record.ts';
import type { Listed, LiveBlog, Update } from '../../core/model/live-blog.ts';
import { UnreadableDocumentError } from '../../core/model/reading.ts';
import { newestFirst } from '../../core/time/chronology.ts';

/** Updates that a document does not bring: it lists them, or they are on older pages. */

/** How many updates that are not known are read at most: a request each. */
const MOST_NEW = 20;
/** How many known ones are read again: the list does not say which were edited, and mostly it is the newest. */
const MOST_AGAIN = 2;
/** How many are read again because they were missing at the last read. */
const MOST_MISSING = 5;

interface ListedUpdates {
  /** Resolves without updates if the update is gone. Rejects with `UnreadableDocumentError` if it cannot be read now. */
  readOne: (address: string) => Promise<LiveBlog>;
  tracked: () => Promise<readonly Tracked[]>;
}

/** A live blog with its updates, and whether the next read has to read more of the same list. */
interface ListedReading {
  blog: LiveBlog;
  isPartial: boolean;
}

/**
 * Resolves to a live blog with the updates that it only lists: known ones as they are known, others read
 * at their own addresses, one after the other. The first read has the newest ones alone.
 */
export async function withListed(
  { listed, ...blog }: LiveBlog,
  { readOne, tracked }: ListedUpdates,
): Promise<ListedReading> {
  if (!listed) return { blog, isPartial: false };
  const standing = (await tracked()).filter(({ state }) => state === 'listed');
  const known = new Map(standing.map(each => [each.update.id, each]));
  const end = listed.findLastIndex(({ id }) => known.has(id));
  const isFirst = end < 0;
  const added = listed.slice(0, isFirst ? MOST_NEW : end).filter(({ id }) => !known.has(id));
  const reading = await readEach([...added.slice(0, MOST_NEW), ...toReadAgain(listed, known)], readOne);
  if (reading.failure && isFirst && reading.found.size === 0) throw reading.failure;
  const updates = listed.flatMap(({ id }) =>
    reading.found.has(id) ? (reading.found.get(id) ?? []) : asRead(known.get(id)),
  );
  return {
    blog: withUpdates(blog, updates, { isWhole: listed.every(({ id }) => known.has(id) || reading.found.has(id)) }),
    isPartial: reading.failure !== undefined || (!isFirst && added.length > MOST_NEW),
  };
}

function toReadAgain(listed: readonly Listed[], known: ReadonlyMap<string, Tracked>): readonly Listed[] {
  const old = listed.filter(({ id }) => known.has(id));
  const missing = old.slice(MOST_AGAIN).filter(({ id }) => (known.get(id)?.absent ?? 0) > 0);
  return [...old.slice(0, MOST_AGAIN), ...missing.slice(0, MOST_MISSING)];
}

/** What was read by id; undefined for an update that is gone. The first failure ends it. */
async function readEach(wanted: readonly Listed[], readOne: ListedUpdates['readOne']) {
  const found = new Map<string, Update | undefined>();
  for (const { id, url } of wanted) {
    try {
      const { updates } = await readOne(url);
      found.set(
        id,
        updates.find(update => update.id === id),
      );
    } catch (error) {
      if (error instanceof UnreadableDocumentError) return { found, failure: error };
      throw error;
    }
  }
  return { found };
}

/** A known update as its source would read it, without what the bot made of it. */
function asRead(tracked: Tracked | undefined): readonly Update[] {
  if (!tracked) return [];
  const { judgement, ...update } = tracked.update;
  return [judgement ? { ...update, keyEvent: false } : update];
}

function withUpdates(blog: LiveBlog, found: readonly Update[], { isWhole }: { isWhole: boolean }): LiveBlog {
  const updates = newestFirst([...found, ...blog.updates]);
  if (isWhole) return { ...blog, updates };
  const windowEnd = found.at(-1)?.id;
  return { ...blog, updates, window: 'tail', ...(windowEnd && { windowEnd }) };
}

/** How many older pages are read at most: what is older than that is no news. */
const MOST_PAGES = 5;

interface OlderPages {
  /** Resolves to undefined if the page cannot be read. */
  readOlder: (address: string) => Promise<LiveBlog | undefined>;
  tracked: () => Promise<readonly Tracked[]>;
}

/**
 * Resolves to a live blog with the updates of older pages, down to a known update, in case more
 * came at once than the newest page lists.
 */
export async function withOlderPages(newest: LiveBlog, { readOlder, tracked }: OlderPages): Promise<LiveBlog> {
  if (!newest.older) return newest;
  const known = await tracked();
  let blog = newest;
  for (let page = 0; page < MOST_PAGES && blog.older && isApart(blog, known); page++) {
    const older = await readOlder(blog.older);
    const next = older && joined(blog, older);
    if (!next || reachesAsFar(next, blog)) return blog;
    blog = next;
  }
  return blog;
}

/** A server that does not know the parameter for older pages answers with the newest one again. */
const reachesAsFar = (next: LiveBlog, blog: LiveBlog): boolean =>
  next.updates.length === blog.updates.length && next.windowEnd === blog.windowEnd;

/**
 * Returns true if a list of the newest updates does not reach back to what is known. Key events and
 * the key points of a page are listed however old they are: only what is inside the window tells.
 */
export function isApart({ updates, windowEnd, window }: LiveBlog, tracked: readonly Tracked[]): boolean {
  const known = new Set(tracked.map(({ update }) => update.id));
  const end = updates.find(({ id }) => id === windowEnd)?.publishedAt;
  const isInside = ({ publishedAt = '' }: Update) => window === 'whole' || !end || publishedAt >= end;
  return known.size > 0 && !updates.some(update => known.has(update.id) && isInside(update));
}

function joined(blog: LiveBlog, { updates, older, windowEnd: end }: LiveBlog): LiveBlog {
  const listed = new Set(blog.updates.map(({ id }) => id));
  const more = updates.filter(({ id }) => !listed.has(id));
  const windowEnd = blog.withdraws ? (end ?? updates.at(-1)?.id ?? blog.windowEnd) : undefined;
  return { ...blog, updates: [...blog.updates, ...more], older, windowEnd };
}
