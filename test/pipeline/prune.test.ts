import { describe, expect, test } from 'vitest';
import type { Receipt } from '../../src/core/model/delivery.ts';
import { advance } from '../../src/core/plan/advance.ts';
import { prune } from '../../src/pipeline/prune.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { keyEvent, liveBlog, subscription, text } from '../support/live-blog.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const day = 24 * 60 * 60_000;
const begun = Date.parse('2026-11-25T18:00:00.000Z');
const daysAfter = (days: number): Date => new Date(begun + days * day);

const posted = (at: Date): Receipt => ({
  state: 'posted',
  revision: 1,
  at: at.toISOString(),
  messageId: '9',
  hash: '',
});
const feed = { id: 'feed', url: '', page: '', source: 'feed', title: '', addedBy: '3', addedAt: '' };

/** A live blog that is followed in a channel, with one message there. */
async function followed(state: 'live' | 'ended') {
  const store = openStore({ kind: 'memory' });
  const blog = liveBlog([keyEvent('a', { text: text('Words of a publisher.') })], { state });
  const at = new Date(begun).toISOString();
  const { record } = advance(undefined, { blog, cursor: { failures: 0 }, at }, [subscription()]);
  await store.feeds.set('feed', feed);
  await store.subscriptions.set('feed', [subscription()]);
  await store.blogs.set('feed', record);
  await store.receipts.set('2/update:a:feed', posted(new Date(begun)));
  const receipts = async () => (await Array.fromAsync(store.receipts.entries())).map(([key]) => key);
  const pruneAt = (now: Date) => prune({ store, lease: localLease(), log: silent, now: () => now });
  return { store, blog, receipts, pruneAt };
}

describe('pruning', () => {
  test('deletes nothing of a live blog that continues', async () => {
    const { store, receipts, pruneAt } = await followed('live');
    await pruneAt(daysAfter(400));
    expect(await receipts()).toHaveLength(1);
    expect(JSON.stringify(await store.blogs.get('feed'))).toContain('Words of a publisher');
  });

  test('deletes text and receipts of an ended live blog after thirty days, not before', async () => {
    const { store, receipts, pruneAt } = await followed('ended');
    await pruneAt(daysAfter(29));
    expect(await receipts()).toHaveLength(1);
    await pruneAt(daysAfter(31));
    expect(await receipts()).toEqual([]);
    expect(JSON.stringify(await store.blogs.get('feed'))).not.toContain('Words of a publisher');
  });

  test('keeps what is needed for an update that is listed again not to count as new', async () => {
    const { store, blog, pruneAt } = await followed('ended');
    await pruneAt(daysAfter(31));
    const read = { blog, cursor: { failures: 0 }, at: daysAfter(32).toISOString() };
    expect(advance(await store.blogs.get('feed'), read, [subscription()]).record.pending).toEqual([]);
  });

  test('deletes the receipts of a live blog that nobody follows any more after thirty days', async () => {
    const { store, receipts, pruneAt } = await followed('live');
    await store.subscriptions.delete('feed');
    await pruneAt(daysAfter(29));
    expect(await receipts()).toHaveLength(1);
    await pruneAt(daysAfter(31));
    expect(await receipts()).toEqual([]);
  });

  test('deletes feed and live blog after a removal that was interrupted', async () => {
    const { store, pruneAt } = await followed('live');
    await pruneAt(daysAfter(1));
    expect(await store.blogs.get('feed')).toBeDefined();
    await store.subscriptions.delete('feed');
    await pruneAt(daysAfter(1));
    expect([await store.feeds.get('feed'), await store.blogs.get('feed')]).toEqual([undefined, undefined]);
  });

  test('deletes the live blog after a removal that was interrupted a step later', async () => {
    const { store, pruneAt } = await followed('live');
    await store.subscriptions.delete('feed');
    await store.feeds.delete('feed');
    await pruneAt(daysAfter(1));
    expect(await store.blogs.get('feed')).toBeUndefined();
  });

  test('deletes pings that are older than a day', async () => {
    const { store, pruneAt } = await followed('live');
    await store.pings.set('2', { artifact: 'update:a:feed', at: new Date(begun).toISOString() });
    await pruneAt(daysAfter(2));
    expect(await store.pings.get('2')).toBeUndefined();
  });
});
