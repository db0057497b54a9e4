import type { Feed } from '../../src/core/model/subscription.ts';
import { advance } from '../../src/core/plan/advance.ts';
import type { PollParts } from '../../src/pipeline/poll/poll.ts';
import type { Store } from '../../src/store/store.ts';
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
});

/** A source to follow: where it is, what it answered at first, and under which `ETag`. */
export interface Followed {
  id: string;
  url: string;
  body: string;
  etag: string;
  channelId: string;
  guildId?: string;
}

/** Follows sources, each with its baseline. */
export async function followAll(store: Store, parse: PollParts['parse'], sources: readonly Followed[]): Promise<void> {
  for (const { id, url, body, etag, channelId, guildId = '1' } of sources) {
    const subscriptions = [subscription({ id: `${id}-1`, feedId: id, channelId, guildId })];
    const blog = await parse('feed', { url, contentType: null, bytes: new TextEncoder().encode(body) });
    const read = { blog, cursor: { etag, failures: 0 }, at: new Date(begun).toISOString() };
    await store.feeds.set(id, feed(id, url));
    await store.blogs.set(id, advance(undefined, read, subscriptions).record);
    await store.subscriptions.set(id, subscriptions);
  }
}

/** Follows so many sources of a kind, each in a channel of its own. Gives the ids of the feeds. */
export async function follow(world: World, kind: Kind, count: number): Promise<readonly string[]> {
  const sources = Array.from({ length: count }, (_, source) => ({
    id: `${kind}-${source}`,
    url: world.address(kind, source),
    body: feedOf(source, { version: 0, begun }),
    etag: `"${source}-0"`,
    channelId: String(source),
  }));
  await world.together(store => followAll(store, world.parts.parse, sources));
  return sources.map(({ id }) => id);
}
