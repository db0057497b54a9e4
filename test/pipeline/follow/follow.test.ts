import { describe, expect, onTestFinished, test } from 'vitest';
import type { Batch, Delivery } from '../../../src/core/model/delivery.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { follow, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

const NOW = new Date('2026-11-25T19:00:00.000Z');
const [own, other] = [subscription({ id: 'own' }), subscription({ id: 'other', channelId: '9' })];

const waiting = (channelId: string, artifact: string): Delivery => ({
  artifact,
  channelId,
  revision: 1,
  order: 0,
  want: null,
  create: true,
});
const digest = (channelId: string, heldBack?: true): Batch => ({
  artifact: `digest:${channelId}-${heldBack}:feed`,
  channelId,
  ids: ['a'],
  ...(heldBack && { heldBack }),
});

/** Two channels that follow a live blog, of which one takes leave; what a crash left to be handed out waits in the record. */
async function left(how?: 'gone') {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const read = { blog: liveBlog([keyEvent('a')]), cursor: { failures: 0 }, at: NOW.toISOString() };
  const { record } = advance(undefined, read, [own, other]);
  const pending = [waiting('2', 'update:a:feed'), waiting('9', 'update:a:feed'), waiting('2', 'update:a:another')];
  const digests = [digest('2'), digest('2', true), digest('9'), digest('9', true)];
  await store.blogs.set('feed', { ...record, pending, digests });
  await store.subscriptions.set('feed', [own, other]);
  const posted = { state: 'posted', revision: 1, at: NOW.toISOString(), messageId: '1', hash: '' } as const;
  for (const { channelId, artifact } of digests) await store.receipts.set(`${channelId}/${artifact}`, posted);
  await unfollow({ store, lease: localLease(), now: () => NOW }, own, how);
  const after = await store.blogs.get('feed');
  return { before: record, after, followers: await store.subscriptions.get('feed') };
}

test('nothing more is delivered to a channel that unfollows, everything is to others', async () => {
  const { before, after, followers } = await left();
  expect(after?.pending.map(({ channelId, artifact }) => `${channelId} ${artifact}`)).toEqual([
    '9 update:a:feed',
    '2 update:a:another',
  ]);
  expect(after?.revision).toBeGreaterThan(before.revision);
  expect(followers).toEqual([other]);
});

test('batches that its pause held back are dropped, its posted messages still follow their updates', async () => {
  const { after } = await left();
  expect(after?.digests).toEqual([{ ...digest('2'), dropped: [] }, digest('9'), digest('9', true)]);
});

test('the messages of a deleted channel are forgotten too', async () => {
  const { after } = await left('gone');
  expect(after?.digests).toEqual([digest('9'), digest('9', true)]);
});

describe('a feed whose source fails', () => {
  const moved = { ...FEED, url: 'https://news.example/live/evening.json', source: 'other' };

  test('is read as a moderator just read it, although others follow it', async () => {
    const lab = await openLab(liveBlog([keyEvent('a')]));
    const record = await lab.record();
    await lab.store.blogs.set('feed', { ...record, cursor: { etag: '"old"', failures: 3 } });
    const added = subscription({ id: 'b', channelId: '9' });
    const { feed } = await follow(lab.parts, { feed: moved, subscription: added, blog: liveBlog([]) });
    expect([feed.url, feed.source, feed.addedBy]).toEqual([moved.url, 'other', FEED.addedBy]);
    expect((await lab.store.feeds.get('feed'))?.url).toBe(moved.url);
    expect((await lab.record()).cursor).toEqual({ failures: 3 });
  });

  test('keeps its address while that can be read', async () => {
    const lab = await openLab(liveBlog([keyEvent('a')]));
    const added = subscription({ id: 'b', channelId: '9' });
    const { feed } = await follow(lab.parts, { feed: moved, subscription: added, blog: liveBlog([]) });
    expect(feed.url).toBe(FEED.url);
  });
});
