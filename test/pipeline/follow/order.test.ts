import { describe, expect, onTestFinished, test } from 'vitest';
import type { Receipt } from '../../../src/core/model/delivery.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { follow, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { keepServerSettings } from '../../../src/pipeline/follow/server-settings.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Collection, Store } from '../../../src/store/store.ts';
import { FEED } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

const NOW = new Date('2026-11-25T19:00:00.000Z');
const blog = liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })]);
const own = subscription();

/** A store whose writes are noted, as `collection key`. */
function notedStore(now: Date = NOW) {
  const inner = openStore({ kind: 'memory' });
  onTestFinished(() => inner.close());
  const writes: string[] = [];
  const noting = <T>(name: string, collection: Collection<T>): Collection<T> => ({
    ...collection,
    async set(key, value) {
      writes.push(`${name} ${key}`);
      await collection.set(key, value);
    },
    async delete(key) {
      writes.push(`no ${name} ${key}`);
      await collection.delete(key);
    },
  });
  const store: Store = {
    ...inner,
    feeds: { ...inner.feeds, ...noting('feed', inner.feeds) },
    subscriptions: { ...inner.subscriptions, ...noting('subscriptions', inner.subscriptions) },
    blogs: noting('record', inner.blogs),
    logs: noting('log', inner.logs),
    operations: noting('operation', inner.operations),
    outbox: noting('outbox', inner.outbox),
  };
  return { parts: { store, lease: localLease(), now: () => now }, store: inner, writes: () => writes.splice(0) };
}

async function followed(given: Partial<Subscription> = {}) {
  const noted = notedStore();
  const { subscription: one } = await follow(noted.parts, { feed: FEED, subscription: subscription(given), blog });
  noted.writes();
  return { ...noted, one };
}

describe('what follows from a command is written before the command itself, so that a crash loses nothing', () => {
  test('the baseline before the subscription', async () => {
    const { parts, writes } = notedStore();
    await follow(parts, { feed: FEED, subscription: own, blog });
    expect(writes()).toEqual([
      'feed feed',
      'log 2/feed',
      'record feed',
      'subscriptions feed',
      expect.stringMatching(/^outbox 2\/look:feed@/u),
      'record feed',
    ]);
  });

  test('that its channel stops to follow before the subscription is gone, and that all is closed after that', async () => {
    const { parts, writes, one } = await followed({ board: true });
    await unfollow(parts, one);
    expect(writes().map(line => line.replace(/@\d+$/, ''))).toEqual([
      'operation 2',
      'log 2/feed',
      'no subscriptions feed',
      'no feed feed',
      'operation 2',
      'outbox 2/board:feed',
      'log 2/feed',
      'record feed',
      'no operation 2',
    ]);
  });

  test('the mark that the channel has to look before the settings', async () => {
    const { parts, writes, one } = await followed();
    const {
      id: _,
      feedId: __,
      guildId: ___,
      addedBy: ____,
      addedAt: _____,
      ...settings
    } = { ...one, board: true as const };
    await edit(parts, { feed: FEED, subscription: one, settings, newId: 'new' });
    expect(writes().map(line => line.replace(/@\d+$/, ''))).toEqual([
      'record feed',
      'subscriptions feed',
      'outbox 2/look:feed',
      'record feed',
    ]);
  });
});

describe('a channel that follows a live blog again', () => {
  const receipt = (revision: number): Receipt => ({ state: 'gone', revision, at: NOW.toISOString() });

  test('never counts below the receipts that it had, whatever the clock says', async () => {
    const { parts, store } = notedStore(new Date(0));
    await store.receipts.set('2/update:x:feed', receipt(NOW.getTime()));
    await store.receipts.set('2/update:x:other', receipt(NOW.getTime() + 500));
    await store.receipts.set('9/update:x:feed', receipt(NOW.getTime() + 500));
    const { subscription: one } = await follow(parts, { feed: FEED, subscription: own, blog });
    expect((await store.blogs.get('feed'))?.revision).toBe(NOW.getTime() + 1);
    expect(one.firstRevision).toBe(NOW.getTime() + 1);
  });

  test('counts from the clock without receipts', async () => {
    const { store } = await followed();
    expect((await store.blogs.get('feed'))?.revision).toBe(NOW.getTime() + 1);
  });

  test('keeps the subscription that stands', async () => {
    const { parts, one, writes } = await followed();
    expect(await follow(parts, { feed: FEED, subscription: subscription({ id: 'twice' }), blog })).toEqual({
      feed: FEED,
      subscription: one,
      stood: true,
      repaired: false,
    });
    expect(writes()).toEqual([]);
  });
});

describe('a second channel', () => {
  const second = subscription({ id: 'second', channelId: '9', addedAt: '2026-11-25T19:30:00.000Z' });

  test('follows the record that is there, and the first one goes on', async () => {
    const { parts, store, one } = await followed();
    await follow(parts, { feed: FEED, subscription: second, blog: liveBlog([]) });
    const record = await store.blogs.get('feed');
    expect(record?.tracked).toHaveLength(2);
    expect(record?.followers).toEqual([one.id, 'second']);
    expect((await store.subscriptions.get('feed'))?.map(({ id }) => id)).toEqual([one.id, 'second']);
  });

  test('keeps the feed when the first one leaves', async () => {
    const { parts, store, one } = await followed();
    await follow(parts, { feed: FEED, subscription: second, blog });
    await unfollow(parts, one);
    expect((await store.subscriptions.get('feed'))?.map(({ id }) => id)).toEqual(['second']);
    expect(await store.feeds.get('feed')).toEqual(FEED);
  });
});

describe('a subscription that does not exist any more', () => {
  test('is not paused, resumed, edited or given a language', async () => {
    const { parts, writes } = await followed();
    const lost = subscription({ id: 'lost' });
    expect(await pause(parts, lost)).toBeUndefined();
    expect(await resume(parts, lost)).toBeUndefined();
    expect(await keepServerSettings(parts, lost, { language: 'de' })).toBeUndefined();
    expect(writes()).toEqual([]);
  });
});

describe('a pause', () => {
  test('begins once, and ends once', async () => {
    const { parts, one, store } = await followed();
    expect(await pause(parts, one)).toMatchObject({ paused: NOW.toISOString() });
    expect(await pause({ ...parts, now: () => new Date(0) }, one)).toMatchObject({ paused: NOW.toISOString() });
    expect(await resume(parts, one)).toEqual({ messages: 0, updates: 0 });
    expect(await resume(parts, one)).toBeNull();
    expect((await store.subscriptions.get('feed'))?.[0]).not.toHaveProperty('paused');
  });
});

test('a language is that of later messages, and English again without one', async () => {
  const { parts, one, store } = await followed();
  expect(await keepServerSettings(parts, one, { language: 'de' })).toEqual({ updates: 0, messages: 0 });
  expect((await store.subscriptions.get('feed'))?.[0]?.language).toBe('de');
  await keepServerSettings(parts, one, { language: 'en' });
  expect((await store.subscriptions.get('feed'))?.[0]).not.toHaveProperty('language');
});
