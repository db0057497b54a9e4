import { describe, expect, onTestFinished, test } from 'vitest';
import { outboxKey } from '../../../src/core/delivery/next-step.ts';
import { type Settings, type Subscription, settingsOf } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { follow, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { keepServerSettings } from '../../../src/pipeline/follow/server-settings.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';
import { looked } from '../../support/looked.ts';

const NOW = new Date('2026-11-25T19:00:00.000Z');
/** The newest update is a minute older than the hour. */
const blog = liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 59 })]);

async function followed(given: Partial<Subscription> = {}) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const parts = { store, lease: localLease(), now: () => NOW };
  const { subscription: one } = await follow(parts, { feed: FEED, subscription: subscription(given), blog });
  const change = (settings: Partial<Settings>, now = NOW) =>
    edit(
      { ...parts, now: () => now },
      { feed: FEED, subscription: one, settings: { ...settingsOf(one), ...settings }, newId: 'new' },
    );
  const subscriptions = async () => (await store.subscriptions.get('feed')) ?? [];
  return { store, parts, one, change, subscriptions };
}

describe('a change of settings', () => {
  test('tells what they were and what they are', async () => {
    const { change, one, subscriptions } = await followed();
    const result = await change({ board: true });
    expect(result).toEqual({ before: settingsOf(one), after: (await subscriptions())[0] });
    expect(result).toMatchObject({ after: { board: true } });
  });

  test('to another channel tells it too', async () => {
    const { change, one, subscriptions } = await followed();
    const result = await change({ channelId: '9' });
    const [moved, ...others] = await subscriptions();
    expect(others).toEqual([]);
    expect(result).toEqual({ before: settingsOf(one), after: moved });
    expect(moved).toMatchObject({ id: 'new', channelId: '9', addedAt: NOW.toISOString() });
    expect(moved?.paused).toBeUndefined();
  });

  test('to a channel that follows already changes nothing', async () => {
    const { parts, change, subscriptions } = await followed();
    const standing = subscription({ id: 'there', channelId: '9' });
    await follow(parts, { feed: FEED, subscription: standing, blog });
    const before = await subscriptions();
    expect(await change({ channelId: '9' })).toMatchObject({ standing: { id: 'there', channelId: '9' } });
    expect(await change({ channelId: '8' })).toMatchObject({ after: { channelId: '8' } });
    expect(before.map(({ id }) => id)).toEqual(['subscription', 'there']);
    expect((await subscriptions()).map(({ id }) => id)).toEqual(['there', 'new']);
  });

  test('keeps the order in which the channels began to follow', async () => {
    const { store, one, change, subscriptions } = await followed();
    const later = subscription({ id: 'later', channelId: '9', addedAt: '2026-11-25T20:00:00.000Z' });
    await store.subscriptions.set('feed', [later, one]);
    await change({ board: true });
    expect((await subscriptions()).map(({ id }) => id)).toEqual(['subscription', 'later']);
  });
});

test('a board is written anew in the language that a server chooses, if there is anything to show', async () => {
  const { store, parts, one } = await followed({ board: true });
  for (const delivery of await looked(parts)) await store.outbox.delete(outboxKey(delivery));
  await keepServerSettings(parts, one, { language: 'de' });
  expect((await looked(parts)).map(({ artifact }) => artifact)).toEqual(['board:feed']);
  const unread = await followed();
  await unread.store.blogs.delete('feed');
  expect(await keepServerSettings(unread.parts, unread.one, { language: 'de' })).toEqual({ updates: 0, messages: 0 });
  expect(await unread.store.blogs.get('feed')).toBeUndefined();
});

test('the end of a pause tells how many messages and updates are posted', async () => {
  const lab = await openLab(blog, [subscription({ updates: 'everything' })]);
  const paused = async () => pause(lab.parts, (await lab.store.subscriptions.get('feed'))?.[0] ?? subscription());
  const ended = async () => resume(lab.parts, (await lab.store.subscriptions.get('feed'))?.[0] ?? subscription());
  const late = Array.from({ length: 17 }, (_, n) => update(`late${n}`, { publishedAt: '2026-11-25T19:00:00.000Z' }));
  await paused();
  await lab.read(liveBlog([...blog.updates, ...late]));
  expect(await ended()).toEqual({ messages: 2, updates: 17 });
  await lab.drain();
  await paused();
  expect(await ended()).toEqual({ messages: 0, updates: 0 });
  await paused();
  await lab.read(liveBlog([...blog.updates, ...late, update('last', { publishedAt: '2026-11-25T19:10:00.000Z' })]));
  expect(await ended()).toEqual({ messages: 1, updates: 1 });
  const unread = await followed({ paused: NOW.toISOString() });
  await unread.store.blogs.delete('feed');
  expect(await resume(unread.parts, unread.one)).toEqual({ messages: 0, updates: 0 });
});

describe('a feed whose source fails', () => {
  const moved = { ...FEED, url: 'https://news.example/live/evening.json' };
  const failing = async (feed: typeof FEED, failures: number, others = true) => {
    const { store, parts } = await followed();
    const record = await store.blogs.get('feed');
    if (record) await store.blogs.set('feed', { ...record, cursor: { etag: '"1"', failures } });
    if (!others) await store.subscriptions.set('feed', []);
    const result = await follow(parts, { feed, subscription: subscription({ id: 'b', channelId: '9' }), blog });
    return { result, feed: await store.feeds.get('feed'), cursor: (await store.blogs.get('feed'))?.cursor };
  };

  test('is repaired by a follower at another address or as another source', async () => {
    expect(await failing(moved, 2)).toMatchObject({
      result: { repaired: true, feed: moved },
      feed: moved,
      cursor: { failures: 2 },
    });
    const other = { ...FEED, source: 'other' };
    expect(await failing(other, 2)).toMatchObject({ result: { repaired: true }, feed: other });
    expect((await failing(moved, 2)).cursor).not.toHaveProperty('etag');
  });

  test('is not repaired by a follower at the same address, while it works, or if nobody else does', async () => {
    expect(await failing(FEED, 2)).toMatchObject({ result: { repaired: false }, cursor: { etag: '"1"' } });
    expect(await failing(moved, 0)).toMatchObject({ result: { repaired: false }, feed: FEED });
    expect(await failing(moved, 2, false)).toMatchObject({ result: { repaired: false } });
  });
});

test('a live blog of which nothing is known any more is left without a record', async () => {
  const { store, parts, one, subscriptions } = await followed();
  await store.blogs.delete('feed');
  await unfollow(parts, one);
  expect(await subscriptions()).toEqual([]);
  expect(await store.blogs.get('feed')).toBeUndefined();
});

test('another live blog at an address that nobody followed for a while is a new baseline', async () => {
  const { store, parts, one } = await followed();
  await unfollow(parts, one);
  const other = liveBlog([keyEvent('z', { at: 90 })], { id: 'night' });
  await follow(parts, { feed: FEED, subscription: one, blog: other });
  expect((await store.blogs.get('feed'))?.tracked.map(({ update }) => update.id)).toEqual(['z']);
});

test('an update that the thread shows again comes no second time, while its own message is still being deleted', async () => {
  const thread = subscription({ thread: true, withdrawn: 'delete' });
  const lab = await openLab(liveBlog([]), [thread]);
  const [early, late] = [update('a', { at: 1, headline: undefined }), update('b', { at: 2, headline: undefined })];
  await lab.read(liveBlog([early]));
  lab.inject(verb => (verb === 'remove' ? { failed: 'message gone' } : undefined));
  await lab.read(liveBlog([{ ...early, keyEvent: true }]));
  await lab.read(liveBlog([early]));
  await lab.read(liveBlog([early, late]), 60);
  await edit(lab.parts, {
    feed: FEED,
    subscription: thread,
    settings: { ...settingsOf(thread), updates: 'everything' },
    newId: 'new',
  });
  lab.inject(() => undefined);
  for (let hour = 0; hour < 3; hour++) await lab.drain(3600);
  expect(lab.shown().filter(({ message }) => JSON.stringify(message).includes('Text of a.'))).toHaveLength(1);
});
