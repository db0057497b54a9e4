import { saysLive } from '../../core/language/over.ts';
import type { AddressReading } from '../../core/model/address-reading.ts';
import type { LiveBlog, Update } from '../../core/model/live-blog.ts';
import { isLivePage, wholeLiveBlogs } from '../../core/text/address.ts';

/** Live blogs of a section feed that are offered; no check looks at more pages. */
const MOST_LIVE_BLOGS = 3;

/** Whether the headline of an item calls it live, and its address does not say. */
const isCalledLive = ({ headline = '', url }: Update, { url: page }: LiveBlog): boolean =>
  saysLive(headline) && !isLivePage(url) && URL.parse(url)?.host === URL.parse(page)?.host && url !== page;

/**
 * Resolves to the addresses of live blogs that a section feed lists as one item each: it is better to follow them themselves.
 * Where the address says nothing and the headline calls an item live, a look at the page decides. `read`: never rejects.
 */
export async function liveBlogsIn(
  blog: LiveBlog,
  read: (address: string) => Promise<AddressReading>,
): Promise<readonly string[]> {
  const whole = wholeLiveBlogs(blog.updates, blog.url);
  const known = blog.updates.filter(({ id }) => whole.has(id)).map(({ url }) => url);
  const called = blog.updates.filter(update => isCalledLive(update, blog)).map(({ url }) => url);
  const looked = [...new Set(called)].slice(0, Math.max(0, MOST_LIVE_BLOGS - known.length));
  const readings = await Promise.all(looked.map(read));
  const isLive = (reading: AddressReading | undefined): boolean =>
    reading?.kind === 'live blog' && !reading.blog.articles && reading.blog.state === 'live';
  return [...known, ...looked.filter((_, at) => isLive(readings[at]))].slice(0, MOST_LIVE_BLOGS);
}
