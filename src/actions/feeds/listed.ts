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
 * Where the address says nothing and the headline calls an item live, a look at the page decides.
 */
export async function liveBlogsIn(
  blog: LiveBlog,
  read: (address: string) => Promise<AddressReading>,
): Promise<readonly string[]> {
  const whole = wholeLiveBlogs(blog.updates, blog.url);
  const known = blog.updates.filter(({ id }) => whole.has(id)).map(({ url }) => url);
  const called = blog.updates.filter(update => isCalledLive(update, blog)).map(({ url }) => url);
  const looked = [...new Set(called)].slice(0, Math.max(0, MOST_LIVE_BLOGS - known.length));
  const isLive = async (address: string): Promise<boolean> => {
    // The feed itself was read: whatever is wrong with another page does not matter.
    const reading = await read(address).catch(() => undefined);
    return reading?.kind === 'live blog' && !reading.blog.articles && reading.blog.state === 'live';
  };
  const areLive = await Promise.all(looked.map(isLive));
  return [...known, ...looked.filter((_, at) => areLive[at])].slice(0, MOST_LIVE_BLOGS);
}
