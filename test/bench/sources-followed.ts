import { advance } from '../../src/core/advance.ts';
import type { Feed } from '../../src/core/model.ts';
import { subscription } from '../support/live-blog.ts';
import { feedOf } from './feed.ts';
import type { Kind, World } from './world.ts';

/** When the newest items of all sources are of: now, so that no source counts as quiet. */
const begun = Date.now();

const feed = (id: string, url: string): Feed => ({
  id,
  url,
  page: url,
  source: 'feed',
  title: id,
  addedBy: '3',
  addedAt: new Date(begun).toISOString(),
  paused: false,
});

/** Follows so many sources of a kind, each in a channel of its own, with its baseline. Gives the ids of the feeds. */
export async function follow(world: World, kind: Kind, count: number): Promise<readonly string[]> {
  const ids = Array.from({ length: count }, (_, source) => `${kind}-${source}`);
  await world.together(async store => {
    for (const [source, id] of ids.entries()) {
      const url = world.address(kind, source);
      const subscriptions = [subscription({ id: `${id}-1`, feedId: id, channelId: String(source) })];
      const bytes = new TextEncoder().encode(feedOf(source, { version: 0, begun }));
      const blog = await world.parts.parse('feed', { url, contentType: null, bytes });
      const read = { blog, cursor: { etag: `"${source}-0"`, failures: 0 }, at: new Date(begun).toISOString() };
      await store.feeds.set(id, feed(id, url));
      await store.blogs.set(id, advance(undefined, read, subscriptions).record);
      await store.subscriptions.set(id, subscriptions);
    }
  });
  return ids;
}
