import type { Tracked } from '../../core/model/blog-record.ts';
import type { LiveBlog, Update } from '../../core/model/live-blog.ts';

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
