import { describe, expect, test } from 'vitest';
import { foldedId } from '../../src/core/diff/forget-old.ts';
import { auditKey } from '../../src/core/model/audit.ts';
import type { Receipt } from '../../src/core/model/delivery.ts';
import type { Share } from '../../src/core/model/share.ts';
import { prune } from '../../src/pipeline/prune.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { desk } from '../support/letters.ts';
import { keyEvent, liveBlog, subscription, text } from '../support/live-blog.ts';
import { advance } from '../support/unpaused.ts';

const { conversations } = desk();
const stopping = new AbortController().signal;
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const pruning = { conversations, stopping, log: silent };
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
  const pruneAt = (now: Date) => prune({ ...pruning, store, lease: localLease(), now: () => now });
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

  test('keeps a live blog that nobody follows any more as long as a message of it may be mended', async () => {
    const { store, pruneAt } = await followed('live');
    await store.subscriptions.delete('feed');
    await pruneAt(daysAfter(29));
    expect(await store.blogs.get('feed')).toBeDefined();
    await pruneAt(daysAfter(31));
    expect(await store.blogs.get('feed')).toBeUndefined();
  });

  test('deletes the feed after a removal that was interrupted, and a live blog that no message is left of', async () => {
    const { store, pruneAt } = await followed('live');
    await pruneAt(daysAfter(1));
    expect(await store.blogs.get('feed')).toBeDefined();
    await store.subscriptions.delete('feed');
    await store.receipts.delete('2/update:a:feed');
    await pruneAt(daysAfter(1));
    expect([await store.feeds.get('feed'), await store.blogs.get('feed')]).toEqual([undefined, undefined]);
  });

  test('deletes the receipts of shared answers that nobody asked for again for thirty days, of a live blog that goes on', async () => {
    const { store, receipts, pruneAt } = await followed('live');
    const share = async (name: string, at: Date) => {
      const artifact = `shared:${name}:feed`;
      await store.shares.set(`feed/1/2/${name}`, {
        artifact,
        guildId: '1',
        channelId: '2',
        at: at.toISOString(),
      } as Share);
      await store.receipts.set(`2/${artifact}`, posted(new Date(begun)));
    };
    await share('old', new Date(begun));
    await share('again', daysAfter(10));
    await pruneAt(daysAfter(30));
    expect(await receipts()).toHaveLength(3);
    await pruneAt(daysAfter(31));
    expect((await receipts()).toSorted()).toEqual(['2/shared:again:feed', '2/update:a:feed']);
  });

  test('deletes pings that are older than a day', async () => {
    const { store, pruneAt } = await followed('live');
    await store.pings.set('2', { artifact: 'update:a:feed', at: new Date(begun).toISOString() });
    await pruneAt(daysAfter(2));
    expect(await store.pings.get('2')).toBeUndefined();
  });

  test('keeps what is younger, to the millisecond', async () => {
    const { store, receipts, pruneAt } = await followed('ended');
    const at = new Date(begun).toISOString();
    await store.pings.set('2', { artifact: 'update:a:feed', at });
    await store.readers.set('1/3', { at } as never);
    await store.shares.set('feed/1/2/a', { artifact: 'shared:a:feed', guildId: '1', channelId: '2', at } as Share);
    await store.members.set('70', { follows: [], letters: [{ id: 'a', revision: 1, at, items: [] }], held: [] });
    await pruneAt(daysAfter(1));
    expect(await store.pings.get('2')).toBeDefined();
    await pruneAt(new Date(daysAfter(1).getTime() + 1));
    expect(await store.pings.get('2')).toBeUndefined();
    await pruneAt(daysAfter(7));
    expect(await store.members.get('70')).toBeDefined();
    await pruneAt(new Date(daysAfter(7).getTime() + 1));
    expect(await store.members.get('70')).toBeUndefined();
    await pruneAt(daysAfter(30));
    expect([await receipts(), await store.shares.get('feed/1/2/a')]).toEqual([[expect.any(String)], expect.anything()]);
    await pruneAt(new Date(daysAfter(30).getTime() + 1));
    expect([await receipts(), await store.shares.get('feed/1/2/a')]).toEqual([[], undefined]);
    await pruneAt(daysAfter(90));
    expect(await store.readers.get('1/3')).toBeDefined();
    await pruneAt(new Date(daysAfter(90).getTime() + 1));
    expect(await store.readers.get('1/3')).toBeUndefined();
  });

  test('keeps the order in which an ended live blog’s updates were forgotten, and empties it once', async () => {
    const { store, pruneAt } = await followed('ended');
    const record = await store.blogs.get('feed');
    if (!record) throw new Error('There is no record.');
    const [one] = record.tracked;
    const tracked = ['newer', 'older'].map(
      id => ({ ...one, update: { ...one?.update, id } }) as (typeof record.tracked)[number],
    );
    await store.blogs.set('feed', { ...record, tracked, folded: ['first'] });
    await pruneAt(daysAfter(31));
    const emptied = await store.blogs.get('feed');
    expect(emptied).toMatchObject({
      tracked: [],
      folded: ['first', foldedId('older'), foldedId('newer')],
    });
    const { set } = store.blogs;
    store.blogs.set = () => Promise.reject(new Error('written again'));
    await pruneAt(daysAfter(32));
    store.blogs.set = set;
  });

  test('keeps the receipts of another feed, and those of a feed that is followed however old they are', async () => {
    const { store, receipts, pruneAt } = await followed('live');
    await store.feeds.set('other', { ...feed, id: 'other' });
    await store.subscriptions.set('other', [subscription({ feedId: 'other' })]);
    await store.receipts.set('2/update:b:other', posted(new Date(begun)));
    await store.receipts.set('2/update:b:gone', posted(new Date(begun)));
    await pruneAt(daysAfter(31));
    expect((await receipts()).toSorted()).toEqual(['2/update:a:feed', '2/update:b:other']);
  });

  test('deletes audit entries after half a year', async () => {
    const { store, pruneAt } = await followed('live');
    const at = new Date(begun).toISOString();
    const key = auditKey('1', at, 0);
    await store.audit.set(key, { did: 'add', at });
    await pruneAt(daysAfter(180));
    expect(await store.audit.get(key)).toBeDefined();
    await pruneAt(new Date(daysAfter(180).getTime() + 1));
    expect(await store.audit.get(key)).toBeUndefined();
  });

  test('deletes what one moderator did most of, not what another did', async () => {
    const { store, pruneAt } = await followed('live');
    for (let n = 0; n <= 500; n += 1) {
      const at = new Date(begun + n).toISOString();
      await store.audit.set(auditKey('1', at, n), { did: 'add', at, userId: n === 0 ? '7' : '8' });
    }
    await pruneAt(daysAfter(1));
    const left = await Array.fromAsync(store.audit.entries(), ([, { userId }]) => userId);
    expect([left.length, left.includes('7')]).toEqual([500, true]);
  });

  test('empties nothing that goes on after its end, or is written meanwhile', async () => {
    const { store, pruneAt } = await followed('live');
    await pruneAt(daysAfter(31));
    expect((await store.blogs.get('feed'))?.tracked).toHaveLength(1);
    const ended = await followed('ended');
    const record = await ended.store.blogs.get('feed');
    if (!record) throw new Error('There is no record.');
    const lease = localLease();
    const resumed = { ...record, changedAt: daysAfter(31).toISOString() };
    const during = lease.with('feed:feed', async () => {
      await new Promise(resolve => setImmediate(resolve));
      await ended.store.blogs.set('feed', resumed);
    });
    await Promise.all([during, prune({ ...pruning, store: ended.store, lease, now: () => daysAfter(31) })]);
    expect(await ended.store.blogs.get('feed')).toEqual(resumed);
  });

  test('keeps young receipts of a live blog that nobody follows', async () => {
    const { store, receipts, pruneAt } = await followed('live');
    await store.receipts.set('2/update:b:left', posted(daysAfter(30)));
    await pruneAt(daysAfter(31));
    expect(await receipts()).toContain('2/update:b:left');
  });

  test('keeps an entry of the audit by its kind', async () => {
    const { store, pruneAt } = await followed('live');
    const at = new Date(begun).toISOString();
    for (let n = 0; n < 501; n += 1) await store.audit.set(auditKey('1', at, n), { did: 'pause', at });
    await store.audit.set(auditKey('1', at, 900), { did: 'add', at });
    await pruneAt(daysAfter(1));
    const left = (await Array.fromAsync(store.audit.entries())).map(([, { did }]) => did);
    expect(left.filter(did => did === 'pause')).toHaveLength(500);
    expect(left.filter(did => did === 'add')).toHaveLength(1);
  });
});
