import { expect, test } from 'vitest';
import { followedIn } from '../../src/actions/followed.ts';
import { overLimit } from '../../src/actions/limits.ts';
import { artifactAt } from '../../src/actions/message-lookup.ts';
import type { Receipt } from '../../src/core/model/delivery.ts';
import { ANSWER_TERM, type SharedQuotes } from '../../src/core/model/share.ts';
import type { Feed } from '../../src/core/model/subscription.ts';
import type { Store } from '../../src/store/store.ts';
import { countedStore } from '../support/counted-store.ts';
import { subscription } from '../support/live-blog.ts';

export const posted = (messageId: string): Receipt => ({
  state: 'posted',
  revision: 1,
  at: '2026-11-25T18:30:00.000Z',
  messageId,
  hash: 'h',
});

const feedAt = (id: string, host: string): Feed => {
  const url = `https://${host}/live/${id}`;
  return { id, url, page: url, source: 'feed', title: 'Live' };
};

/** Lets each of this many servers follow a feed on a host of its own, with one message of it. */
async function fill(store: Store, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n += 1) {
    const feedId = `feed-${n}`;
    await store.feeds.set(feedId, feedAt(feedId, `${n}.example`));
    await store.subscriptions.set(feedId, [subscription({ id: `s-${n}`, guildId: `guild-${n}`, feedId })]);
    await store.receipts.set(`2/update:1:${feedId}`, posted(`message-${n}`));
  }
}

const LIMITS = { feedsPerServer: 10, checksPerMinute: 10, sourcesPerHost: 20 };
const overLimitOf = (store: Store, feed: Feed, guildId = 'guild-1') =>
  overLimit(store, { feed, subscription: subscription({ feedId: feed.id, guildId }) }, LIMITS);

/** What a command reads to know what its server follows, what a message shows, and whether a host has too many feeds. */
const LOOK_UPS: Readonly<Record<string, (store: Store) => Promise<unknown>>> = {
  'what a server follows': store => followedIn(store, 'guild-1'),
  'what a message shows': store => artifactAt({ store }, ['2'], 'message-2'),
  'how many feeds a host has': store => overLimitOf(store, feedAt('new', '1.example')),
};

async function readsOf(store: Store, lookUp: (store: Store) => Promise<unknown>): Promise<number> {
  await lookUp(store);
  const counted = countedStore(store);
  await lookUp(counted.store);
  return counted.reads();
}

const SHOWING = ANSWER_TERM.showing('feed', 'ferries');

/** An answer that quotes these updates. */
const quoting = (...updateIds: readonly string[]): SharedQuotes => ({
  ...{ artifact: 'shared:a:feed', guildId: '1', channelId: '2', locale: 'en', timezone: 'UTC', of: 1 },
  ...{ asOf: '2026-11-25T18:30:00.000Z', revision: 1, at: '2026-11-25T18:30:00.000Z' },
  quotes: updateIds.map(updateId => ({ text: 'Yes', speaker: null, role: null, via: null, updateId, url: '' })),
});

/** How values are found by what they say. */
export function indexedContract(opened: () => Promise<Store>): void {
  test.each(Object.keys(LOOK_UPS))('%s is found without reading more as other servers join', async name => {
    const lookUp = LOOK_UPS[name] ?? (() => Promise.reject(new Error(name)));
    const store = await opened();
    await fill(store, 0, 3);
    const few = await readsOf(store, lookUp);
    await fill(store, 3, 100);
    expect(await readsOf(store, lookUp)).toBe(few);
  });

  test('what a server follows is known as soon as it is followed, moved or unfollowed', async () => {
    const store = await opened();
    await fill(store, 0, 3);
    const followed = async (guildId: string) => (await followedIn(store, guildId)).map(({ feed }) => feed.id);
    expect(await followed('guild-2')).toEqual(['feed-2']);
    await store.subscriptions.set('feed-0', [subscription({ guildId: 'guild-2', feedId: 'feed-0' })]);
    expect([await followed('guild-2'), await followed('guild-0')]).toEqual([['feed-0', 'feed-2'], []]);
    await store.subscriptions.delete('feed-2');
    expect(await followed('guild-2')).toEqual(['feed-0']);
    expect([...(await store.subscriptions.terms())].sort()).toEqual(['guild-1', 'guild-2']);
  });

  test('what a channel follows of a feed is known as soon as it is followed, paused, moved or unfollowed', async () => {
    const store = await opened();
    const [here, there] = [subscription({ id: 'here' }), subscription({ id: 'there', channelId: '3' })];
    const inChannel = async (channelId: string) => store.subscriptions.inChannel(channelId, here.feedId);
    await store.subscriptions.set(here.feedId, [here, there]);
    expect([await inChannel('2'), await inChannel('3'), await inChannel('4')]).toEqual([[here], [there], []]);
    const paused = { ...here, paused: '2026-11-25T18:30:00.000Z' };
    await store.subscriptions.set(here.feedId, [paused, { ...there, channelId: '4' }]);
    expect([await inChannel('2'), await inChannel('3')]).toEqual([[paused], []]);
    await store.subscriptions.delete(here.feedId);
    expect([await inChannel('2'), await inChannel('4')]).toEqual([[], []]);
  });

  test('all that a channel follows is known as soon as it is followed, moved or unfollowed', async () => {
    const store = await opened();
    const at = (feedId: string, channelId: string) => subscription({ id: `${feedId} ${channelId}`, feedId, channelId });
    const feedsIn = async (channelId: string) =>
      (await store.subscriptions.ofChannel(channelId)).map(({ feedId }) => feedId).toSorted();
    await store.subscriptions.set('one', [at('one', '2'), at('one', '22')]);
    await store.subscriptions.set('other', [at('other', '2')]);
    expect([await feedsIn('2'), await feedsIn('22')]).toEqual([['one', 'other'], ['one']]);
    await store.subscriptions.set('other', [at('other', '22')]);
    expect([await feedsIn('2'), await feedsIn('22')]).toEqual([['one'], ['one', 'other']]);
    await store.subscriptions.delete('one');
    expect([await feedsIn('2'), await feedsIn('22')]).toEqual([[], ['other']]);
  });

  test('a message is known as soon as its receipt is written, and no longer when that is deleted', async () => {
    const store = await opened();
    await fill(store, 0, 3);
    const artifact = async (messageId: string) => (await artifactAt({ store }, ['1', '2'], messageId))?.artifact;
    expect(await artifact('message-1')).toBe('update:1:feed-1');
    await store.receipts.set('2/update:1:feed-1', posted('new'));
    expect([await artifact('message-1'), await artifact('new')]).toEqual([undefined, 'update:1:feed-1']);
    await store.receipts.delete('2/update:1:feed-1');
    expect(await artifact('new')).toBeUndefined();
  });

  test('a server may have a tenth of a host, and of a full one a tenth of that until one of its feeds is gone', async () => {
    const store = await opened();
    const harbour = (id: number) => feedAt(`harbour-${id}`, 'harbour.example');
    const follow = (guildId: string, feed: Feed) =>
      store.subscriptions.set(feed.id, [subscription({ id: feed.id, guildId, feedId: feed.id })]);
    const isRefused = async (guildId: string) => (await overLimitOf(store, harbour(99), guildId))?.key;
    for (let id = 0; id < 19; id += 1) await store.feeds.set(harbour(id).id, harbour(id));
    for (let id = 3; id < 20; id += 1) await follow('other', harbour(id));
    for (const id of [0, 1]) await follow('greedy', harbour(id));
    await follow('small', harbour(2));
    expect([await isRefused('greedy'), await isRefused('small')]).toEqual(['problem.manySources', undefined]);
    expect(await overLimitOf(store, feedAt('other', 'other.example'), 'greedy')).toBeUndefined();
    await store.feeds.set(harbour(19).id, harbour(19));
    expect([await isRefused('small'), await isRefused('newcomer')]).toEqual(['problem.manySources', undefined]);
    await store.feeds.set(harbour(19).id, feedAt(harbour(19).id, 'other.example'));
    expect(await isRefused('small')).toBeUndefined();
  });

  test('an answer is found by an update as long as it shows it, and by its live blog in its server', async () => {
    const store = await opened();
    const { shares } = store;
    const found = (term: string) => shares.keysOf(term);
    await shares.set('f/1/2/a', quoting('cranes', 'ferries'));
    await shares.set('f/1/2/b', { ...quoting('ferries'), artifact: 'shared:b:feed' });
    expect((await found(SHOWING)).toSorted()).toEqual(['f/1/2/a', 'f/1/2/b']);
    expect(await found(ANSWER_TERM.at('shared:b:feed'))).toEqual(['f/1/2/b']);
    expect(await found(ANSWER_TERM.showing('other', 'ferries'))).toEqual([]);
    expect(await found(ANSWER_TERM.within('feed', '1'))).toHaveLength(2);
    await shares.set('f/1/2/a', quoting('cranes'));
    await shares.delete('f/1/2/b');
    expect([await found(SHOWING), await found(ANSWER_TERM.within('feed', '1'))]).toEqual([[], ['f/1/2/a']]);
  });
}
