import { begun as begunLog } from '../../src/core/channel/begin.ts';
import { blogState } from '../../src/core/channel/blog-state.ts';
import { logKey } from '../../src/core/model/channel-log.ts';
import type { Feed } from '../../src/core/model/subscription.ts';
import type { PollParts } from '../../src/pipeline/poll/poll.ts';
import type { Store } from '../../src/store/store.ts';
import { subscription } from '../support/live-blog.ts';
import { advance } from '../support/unpaused.ts';
import { feedOf } from './feed.ts';
import type { Kind, PollSetup } from './poll-setup.ts';

/** Time of the newest items: now, so that no source counts as quiet. */
const begun = Date.now();

const feed = (id: string, url: string): Feed => ({
  id,
  url,
  page: url,
  source: 'feed',
  title: id,
});

/** A source to follow: its address, its first answer, and that answer's `ETag`. */
export interface Followed {
  id: string;
  url: string;
  body: string;
  etag: string;
  channelId: string;
  guildId?: string;
}

/** Follows sources, and stores their first read as the baseline. */
export async function followAll(store: Store, parse: PollParts['parse'], sources: readonly Followed[]): Promise<void> {
  for (const { id, url, body, etag, channelId, guildId = '1' } of sources) {
    const following = subscription({ id: `${id}-1`, feedId: id, channelId, guildId });
    const blog = await parse('feed', { url, contentType: null, bytes: new TextEncoder().encode(body) });
    const at = new Date(begun).toISOString();
    // Once an hour the first "not modified" is noted: what polls cost between is measured.
    const read = { blog, cursor: { etag, failures: 0, unmodifiedSince: at }, at };
    await store.feeds.set(id, feed(id, url));
    const { record } = advance(undefined, read, [following]);
    await store.blogs.set(id, record);
    const baseline = { state: blogState(record), revision: record.revision, carried: [] };
    await store.logs.set(logKey(following), begunLog(undefined, baseline));
    await store.subscriptions.set(id, [following]);
  }
}

/**
 * Follows `count` sources of a kind, each in a channel of its own. Returns the ids of the feeds.
 */
export async function follow(setup: PollSetup, kind: Kind, count: number): Promise<readonly string[]> {
  const sources = Array.from({ length: count }, (_, source) => ({
    id: `${kind}-${source}`,
    url: setup.address(kind, source),
    body: feedOf(source, { version: 0, begun }),
    etag: `"${source}-0"`,
    channelId: String(source),
  }));
  await setup.inTransaction(store => followAll(store, setup.parts.parse, sources));
  return sources.map(({ id }) => id);
}
