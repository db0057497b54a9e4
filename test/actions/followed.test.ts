import { expect, onTestFinished, test } from 'vitest';
import { followedIn } from '../../src/actions/followed.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { countedStore } from '../support/counted-store.ts';
import { subscription } from '../support/live-blog.ts';

const FEED = {
  url: 'https://harbour.example/live',
  page: 'https://harbour.example/live',
  source: 'feed',
  title: 'Live',
};
const ADDED = { addedBy: '1', addedAt: '2026-11-25T12:00:00.000Z' };

/** A store in which this many servers follow a feed each, and server `own` follows the last one too. */
async function storeOf(servers: number): Promise<Store> {
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  for (let n = 0; n < servers; n += 1) {
    const feedId = `feed-${n}`;
    const of = (guildId: string) => subscription({ id: `${guildId} ${n}`, guildId, feedId });
    await store.feeds.set(feedId, { ...FEED, ...ADDED, id: feedId });
    await store.subscriptions.set(feedId, [of(`other-${n}`), ...(n === servers - 1 ? [of('own')] : [])]);
  }
  return store;
}

/** How many entries of the store a look-up reads, once others have been made. */
async function readsOf(store: Store): Promise<number> {
  await followedIn(store, 'nobody');
  const { store: counted, reads } = countedStore(store);
  expect(await followedIn(counted, 'own')).toHaveLength(1);
  return reads();
}

test('what a server follows is found without looking at other servers', async () => {
  expect(await readsOf(await storeOf(300))).toBe(await readsOf(await storeOf(3)));
});

test('what is followed, moved and unfollowed later is known at once', async () => {
  const store = await storeOf(3);
  const titles = async (guildId: string) => (await followedIn(store, guildId)).map(({ feed }) => feed.id);
  expect(await titles('own')).toEqual(['feed-2']);
  await store.subscriptions.set('feed-0', [subscription({ guildId: 'own', feedId: 'feed-0' })]);
  expect([await titles('own'), await titles('other-0')]).toEqual([['feed-0', 'feed-2'], []]);
  await store.subscriptions.delete('feed-2');
  expect(await titles('own')).toEqual(['feed-0']);
});

test('what is written while the first look-up runs is found', async () => {
  const store = await storeOf(200);
  const first = followedIn(store, 'late');
  await store.subscriptions.set('feed-0', [subscription({ guildId: 'late', feedId: 'feed-0' })]);
  await first;
  expect((await followedIn(store, 'late')).map(({ feed }) => feed.id)).toEqual(['feed-0']);
});
