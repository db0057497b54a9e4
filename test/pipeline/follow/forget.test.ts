import { expect, onTestFinished, test } from 'vitest';
import { begun } from '../../../src/core/channel/begin.ts';
import { blogState } from '../../../src/core/channel/blog-state.ts';
import { unread } from '../../../src/core/model/blog-record.ts';
import type { Delivery, Receipt } from '../../../src/core/model/delivery.ts';
import { handOver } from '../../../src/core/model/subscription.ts';
import { forgetChannel, forgetHandedOver, forgetUnfollowed } from '../../../src/pipeline/operations/forget.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { subscription } from '../../support/live-blog.ts';

const at = '2026-11-25T19:00:00.000Z';
const receipt: Receipt = { state: 'gone', revision: 1, at };
const delivery = (channelId: string): Delivery => ({
  artifact: 'a',
  channelId,
  revision: 1,
  order: 0,
  want: null,
  create: false,
});
const START = { revision: 1, carried: [] };
const feed = (id: string) => ({ id, url: '', page: '', source: '', title: '' });

function opened() {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  return { store, parts: { store, lease: localLease() } };
}

test('a channel that is forgotten has no messages, no log, nothing waiting, no ping and no back-off; others have', async () => {
  const { store, parts } = opened();
  for (const id of ['2', '22']) {
    await store.outbox.set(`${id}/a@1`, delivery(id));
    await store.receipts.set(`${id}/a`, receipt);
    await store.logs.set(
      `${id}/feed`,
      begun(undefined, { state: blogState(unread(feed('feed'), new Date(0))), ...START }),
    );
    await store.pings.set(id, { artifact: 'a', at });
    await store.rests.set(id, { pauses: {}, published: [1] });
  }
  await forgetChannel(parts, '2');
  const left = await Promise.all(
    ['2', '22'].map(async id => [
      await store.outbox.get(`${id}/a@1`),
      await store.receipts.get(`${id}/a`),
      await store.logs.get(`${id}/feed`),
      await store.pings.get(id),
      await store.rests.get(id),
    ]),
  );
  expect(left.map(one => one.filter(value => value !== undefined).length)).toEqual([0, 5]);
});

test('of a channel that is forgotten, the live blogs with messages there are named', async () => {
  const { store, parts } = opened();
  for (const key of ['2/update:a:one', '2/update:a:two', '9/update:a:three']) await store.receipts.set(key, receipt);
  expect(await forgetHandedOver(parts, new Set(['2']))).toEqual(new Set(['one', 'two']));
});

test('a feed that nobody follows is deleted, and its live blog unless a message of it may be mended', async () => {
  const { store, parts } = opened();
  for (const id of ['followed', 'mended', 'left', 'other']) {
    await store.feeds.set(id, feed(id));
    await store.blogs.set(id, unread(feed(id), new Date(0)));
  }
  await store.subscriptions.set('followed', [subscription({ feedId: 'followed' })]);
  await store.receipts.set('2/update:a:mended', receipt);
  await forgetUnfollowed(parts, new Set(['followed', 'mended', 'left']));
  const stored = async (id: string) =>
    [await store.feeds.get(id), await store.blogs.get(id)].map(value => value !== undefined);
  expect(await stored('followed')).toEqual([true, true]);
  expect(await stored('mended')).toEqual([false, true]);
  expect(await stored('left')).toEqual([false, false]);
  expect(await stored('other')).toEqual([true, true]);
});

test('a feed of which messages are kept up stays, until its channels are forgotten', async () => {
  const { store, parts } = opened();
  const handedOver = ['2', '9'].map(channelId => handOver(subscription({ channelId }), { revision: 1, at }));
  await store.feeds.set('one', feed('one'));
  await store.blogs.set('one', { ...unread(feed('one'), new Date(0)), handedOver });
  for (const channelId of ['2', '9']) await store.receipts.set(`${channelId}/update:a:one`, receipt);
  await forgetUnfollowed(parts, new Set(['one']), new Set());
  await forgetHandedOver(parts, new Set(['2']));
  expect((await store.blogs.get('one'))?.handedOver).toEqual(handedOver.slice(1));
  expect(await store.feeds.get('one')).toEqual(feed('one'));
  await forgetHandedOver(parts, new Set(['9']));
  expect((await store.blogs.get('one'))?.handedOver).toBeUndefined();
  expect(await store.feeds.get('one')).toBeUndefined();
});
