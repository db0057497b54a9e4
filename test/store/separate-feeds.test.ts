import { expect, onTestFinished, test } from 'vitest';
import type { Feed, Subscription } from '../../src/core/model/subscription.ts';
import { advance } from '../../src/core/plan/advance.ts';
import { openStore } from '../../src/store/open.ts';
import { separateFeeds } from '../../src/store/separate-feeds.ts';
import type { Collection, Store } from '../../src/store/store.ts';
import { liveBlog, subscription, update } from '../support/live-blog.ts';
import { oldStore } from '../support/old-store.ts';

const NOW = new Date('2026-11-26T18:00:00.000Z');
const EVE = { id: 'eve', guildId: 'g-eve', channelId: '1', addedBy: 'u-eve', feedId: 'old' };
const VIC = { id: 'vic', guildId: 'g-vic', channelId: '2', addedBy: 'u-vic', feedId: 'old' };

const memory = (): Store => {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  return store;
};

/** A feed of schema 4 that Eve's server followed first, and what became of it, by server. */
async function separated({
  blogId,
  subscriptions = [EVE, VIC],
  ...feed
}: Pick<Feed, 'url' | 'page' | 'source'> & { blogId: string; subscriptions?: readonly Partial<Subscription>[] }) {
  const store = memory();
  const all = subscriptions.map(each => subscription(each));
  const blog = { ...liveBlog([update('u1')]), id: blogId };
  const { record } = advance(undefined, { blog, cursor: { failures: 0, etag: '"1"' }, at: NOW.toISOString() }, all);
  const added = { addedBy: EVE.addedBy, addedAt: NOW.toISOString() };
  await store.feeds.set('old', { id: 'old', title: 'Storm', ...feed, ...added } as Feed);
  await store.subscriptions.set('old', all);
  await store.blogs.set('old', record);
  await separateFeeds(store);
  const found: Record<string, { url?: string; source?: string; isOld: boolean }> = {};
  for await (const [id, each] of store.subscriptions.entries())
    for (const { guildId } of each) {
      const { url, source } = (await store.feeds.get(id)) ?? {};
      found[guildId] = { url, source, isOld: id === 'old' };
    }
  return { store, found };
}

const PAGE = 'https://www.theguardian.com/x/live/storm';

test('a feed at its own address keeps its id, and who added it is forgotten', async () => {
  const { store, found } = await separated({ url: `${PAGE}.json?dcr`, page: PAGE, source: 'guardian', blogId: PAGE });
  const here = { url: `${PAGE}.json?dcr`, source: 'guardian', isOld: true };
  expect(found).toEqual({ 'g-eve': here, 'g-vic': here });
  expect(JSON.stringify(await store.feeds.get('old'))).not.toContain('u-eve');
  expect((await store.blogs.get('old'))?.cursor.etag).toBe('"1"');
});

type Separated = Parameters<typeof separated>[0];

/** Feeds that were merged, and where those are read that did not give the address. */
const MERGED: Readonly<Record<string, { feed: Separated; others: Pick<Feed, 'url' | 'source'> }>> = {
  'a copy of a Guardian page': {
    feed: { url: 'https://evil.example/copy.json', page: PAGE, source: 'guardian', blogId: PAGE },
    others: { url: `${PAGE}.json?dcr`, source: 'guardian' },
  },
  'an address of the Content API, with its key': {
    feed: {
      url: 'https://content.guardianapis.com/x?api-key=K&show-blocks=all',
      page: PAGE,
      source: 'guardian-api',
      blogId: PAGE,
    },
    others: { url: `${PAGE}.json?dcr`, source: 'guardian' },
  },
  'a page on a host of many that poses as another one': {
    feed: {
      url: 'https://pages.example/eve',
      page: 'https://pages.example/vic',
      source: 'liveblogposting',
      blogId: 'https://pages.example/vic',
    },
    others: { url: 'https://pages.example/vic', source: 'liveblogposting' },
  },
  'an address of Sourcefabric posts, with a token': {
    feed: {
      url: 'https://lb.example/api/client_blogs/1/posts?max_results=50&token=T&page=1',
      page: 'https://lb.example/embed/1',
      source: 'sourcefabric',
      blogId: 'sourcefabric:1',
    },
    others: { url: 'https://lb.example/api/client_blogs/1/posts?max_results=50&page=1', source: 'sourcefabric' },
  },
};

test.each(Object.entries(MERGED))('%s stays with the server that gave it', async (_, { feed, others }) => {
  const { store, found } = await separated(feed);
  expect(found).toEqual({
    'g-eve': { url: feed.url, source: feed.source, isOld: false },
    'g-vic': { ...others, isOld: true },
  });
  expect((await store.blogs.get('old'))?.cursor).toEqual({ failures: 0 });
});

test('a feed over http leaves the id of the one over https, with all who follow it', async () => {
  const url = 'http://news.example/feed?section=7';
  const { found } = await separated({
    url,
    page: 'http://news.example/',
    source: 'feed',
    blogId: url.replace('http:', 'https:'),
  });
  const here = { url, source: 'feed', isOld: false };
  expect(found).toEqual({ 'g-eve': here, 'g-vic': here });
});

test('if the server that gave an address is gone, no other is read there', async () => {
  const copy = { url: 'https://evil.example/copy.json', page: PAGE, source: 'guardian', blogId: PAGE };
  const { found } = await separated({ ...copy, subscriptions: [VIC] });
  expect(found).toEqual({ 'g-vic': { url: `${PAGE}.json?dcr`, source: 'guardian', isOld: true } });
});

test('what was read of a live blog that nobody follows any more is forgotten: it may be of a copy', async () => {
  const store = memory();
  const read = { blog: liveBlog([update('u1')]), cursor: { failures: 0 }, at: NOW.toISOString() };
  await store.blogs.set('left', advance(undefined, read, []).record);
  await separateFeeds(store);
  expect(await store.blogs.get('left')).toBeUndefined();
});

/** Everything in a store, in an order of its own. */
async function valuesOf({ close: _, ...collections }: Store): Promise<string> {
  const lines: string[] = [];
  for (const [name, collection] of Object.entries(collections))
    for await (const [key, value] of (collection as Collection<unknown>).entries())
      lines.push(`${name} ${key} ${JSON.stringify(value)}`);
  return lines.toSorted().join('\n');
}

class KilledError extends Error {}

/** A store whose process is killed at the write after this many. */
function mortal(store: Store, writes: number): Store {
  let left = writes;
  const spend = (): void => {
    if (left === 0) throw new KilledError();
    left -= 1;
  };
  const wrap = (collection: Collection<unknown>): Collection<unknown> => ({
    get: collection.get,
    entries: collection.entries,
    async set(key, value) {
      spend();
      await collection.set(key, value);
    },
    async delete(key) {
      spend();
      await collection.delete(key);
    },
  });
  const { close, ...collections } = store;
  const wrapped = Object.fromEntries(Object.entries(collections).map(([name, each]) => [name, wrap(each as never)]));
  return { ...wrapped, close } as unknown as Store;
}

const asItIs = { real: '127.0.0.1:45315' };

test('killed after any of its writes and begun anew, it comes to the same', async () => {
  const path = oldStore('store-schema-4', asItIs, asItIs);
  const source = openStore({ kind: 'sqlite', path });
  onTestFinished(() => source.close());
  const filled = async (): Promise<Store> => {
    const target = memory();
    for (const name of [
      'feeds',
      'subscriptions',
      'blogs',
      'outbox',
      'receipts',
      'pings',
      'rests',
      'schedules',
    ] as const)
      for await (const [key, value] of source[name].entries()) await target[name].set(key, value as never);
    return target;
  };
  const whole = await filled();
  await separateFeeds(whole);
  const expected = await valuesOf(whole);
  let isKilled = true;
  for (let writes = 0; isKilled; writes += 1) {
    const store = await filled();
    isKilled = await separateFeeds(mortal(store, writes)).then(
      () => false,
      (error: unknown) => error instanceof KilledError,
    );
    await separateFeeds(store);
    expect(await valuesOf(store)).toBe(expected);
  }
});
