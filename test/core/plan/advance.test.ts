import { describe, expect, test } from 'vitest';
import type { BlogRecord, Cursor, Tracked } from '../../../src/core/model/blog-record.ts';
import type { Batch } from '../../../src/core/model/delivery.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { handOver, type Subscription } from '../../../src/core/model/subscription.ts';
import { advance } from '../../../src/core/plan/advance.ts';
import { unread } from '../../../src/core/plan/unread.ts';
import { isUnsettled } from '../../../src/core/plan/unsettled.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const BEGIN = Date.parse('2026-11-25T19:00:00.000Z');
const minute = (n: number): string => new Date(BEGIN + n * 60_000).toISOString();
const cursor: Cursor = { failures: 0, etag: '"1"', lastModified: 'yesterday', source: 'page' };
const going = [subscription()];

/** The record after these reads, a minute apart. */
function recordAfter(
  reads: readonly LiveBlog[],
  subscriptions: readonly Subscription[] = going,
  before?: BlogRecord,
): BlogRecord {
  let record = before;
  let n = 0;
  for (const blog of reads) {
    record = advance(record, { blog, cursor, at: minute(n) }, subscriptions).record;
    n += 1;
  }
  if (!record) throw new Error('There was no read.');
  return record;
}

const titles = ({ pending }: BlogRecord): readonly (string | undefined)[] =>
  pending.map(({ want }) => want?.cards[0]?.title);
const events = (count: number) => Array.from({ length: count }, (_, n) => keyEvent(`k${n}`, { at: n }));
const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })];

describe('the revision of a record', () => {
  test('starts from the clock, so that a feed that is followed again stays above its old receipts', () =>
    expect(recordAfter([liveBlog([a])]).revision).toBe(BEGIN));

  test('grows by one with each read, whatever the clock says', () =>
    expect(recordAfter([liveBlog([a])], going, { ...recordAfter([liveBlog([a])]), revision: BEGIN * 2 }).revision).toBe(
      BEGIN * 2 + 1,
    ));

  test('of a feed that was never read starts from the clock too', () => {
    const feed = {
      id: 'feed',
      url: 'u',
      page: 'https://news.example/live',
      source: 'any',
      title: 'The evening',
    };
    const record = unread(feed, new Date(BEGIN));
    expect(record).toStrictEqual({
      revision: BEGIN,
      blog: {
        id: 'feed',
        title: 'The evening',
        url: feed.page,
        publisher: '',
        state: 'live',
        window: 'tail',
        withdraws: false,
      },
      tracked: [],
      cursor: { failures: 0 },
      changedAt: minute(0),
      digests: [],
      followers: [],
      pending: [],
    });
  });
});

describe('a channel that has just begun to follow', () => {
  test('has the newest read as its baseline, and gets what changes after that', () => {
    const first = recordAfter([liveBlog([a])], []);
    const second = recordAfter([liveBlog([a, b])], going, first);
    expect(titles(second)).toEqual([]);
    expect(second.followers).toEqual(['subscription']);
    expect(titles(recordAfter([liveBlog([a, b, keyEvent('c', { at: 3 })])], going, second))).toEqual(['Headline of c']);
  });

  test('gets nothing of what others get', () => {
    const record = recordAfter([liveBlog([a])], going);
    const both = [...going, subscription({ id: 'new', channelId: '9' })];
    expect(recordAfter([liveBlog([a, b])], both, record).pending.map(({ channelId }) => channelId)).toEqual(['2']);
  });
});

describe('what a record remembers of a read', () => {
  test('is when each update was first read, and at which revision, for good', () => {
    const record = recordAfter([liveBlog([a]), liveBlog([a, b]), liveBlog([{ ...a, headline: 'Mended' }, b])]);
    expect(record.tracked.map(({ update: { id }, seenAt, seenIn }) => [id, seenAt, seenIn])).toEqual([
      ['b', minute(1), BEGIN + 1],
      ['a', minute(0), BEGIN],
    ]);
  });

  test('is when something last changed', () => {
    expect(recordAfter([liveBlog([a]), liveBlog([a])]).changedAt).toBe(minute(0));
    expect(recordAfter([liveBlog([a]), liveBlog([a]), liveBlog([a, b])]).changedAt).toBe(minute(2));
  });

  test('is how many edits were corrections', () => {
    const wrong = keyEvent('a', { at: 1, headline: '12 people were hurt' });
    const right = { ...wrong, headline: '11 people were hurt' };
    const once = recordAfter([liveBlog([wrong]), liveBlog([right])]);
    expect(once.corrections).toBe(1);
    const places = [{ from: '12', to: '11', tail: 'people' }];
    expect(once.tracked[0]?.edited).toEqual({ at: minute(1), corrected: true, correctedAt: minute(1), places });
    expect(recordAfter([liveBlog([{ ...right, headline: '9 people were hurt' }])], going, once).corrections).toBe(2);
  });

  test('are the validators, unless something has to be confirmed by a second read', () => {
    const reads = [liveBlog([a, b]), liveBlog([a])];
    expect(recordAfter(reads.slice(0, 1)).cursor).toEqual(cursor);
    expect(recordAfter(reads).cursor).toStrictEqual({ failures: 0, source: 'page' });
    expect(recordAfter([...reads, liveBlog([a])]).cursor).toEqual(cursor);
  });
});

describe('a record is unsettled', () => {
  const tracked: Tracked = { update: a, hash: '', absent: 0, state: 'listed' };

  test('while an update is missing or something is doubted, or many are gone and that is new', () => {
    const held = { vanished: 4, reads: 1, since: minute(0) };
    expect(isUnsettled({ tracked: [] })).toBe(false);
    expect(isUnsettled({ tracked: [tracked] })).toBe(false);
    expect(isUnsettled({ tracked: [tracked, { ...tracked, absent: 1 }] })).toBe(true);
    for (const doubt of [{ doubtedSince: minute(0) }, { olderSince: minute(0) }])
      expect(isUnsettled({ tracked: [{ ...tracked, ...doubt }] })).toBe(true);
    expect(isUnsettled({ tracked: [], doubted: { ended: minute(0) } })).toBe(true);
    expect(isUnsettled({ tracked: [], held })).toBe(true);
    expect(isUnsettled({ tracked: [], held: { ...held, notice: 'held:2026-11-25', isOld: true } })).toBe(false);
  });
});

describe('updates that disappear at once', () => {
  const many = liveBlog(events(10));
  const few = liveBlog(events(3));

  test('stay, and the channel is told at the second read, before the news of that read', () => {
    const record = recordAfter([many, few]);
    expect(record.held).toEqual({ vanished: 7, reads: 1, since: minute(1), from: BEGIN + 1 });
    expect(record.pending).toEqual([]);
    const { record: next, vanished } = advance(
      record,
      { blog: liveBlog([...events(3), keyEvent('z', { at: 20 })]), cursor, at: minute(2) },
      going,
    );
    expect(vanished).toBe(7);
    expect(next.held?.notice).toBe('held:2026-11-25');
    expect(next.pending.map(({ artifact }) => artifact)).toEqual([
      'held:2026-11-25:feed',
      expect.stringMatching(/^update:/),
    ]);
  });

  test('are told to nobody who has just begun to follow', () =>
    expect(
      recordAfter([few], [...going, subscription({ id: 'new', channelId: '9' })], recordAfter([many, few])).pending,
    ).toHaveLength(1));
});

test('a channel is told if updates came and left between two reads', () => {
  const read = (from: number) =>
    liveBlog(
      Array.from({ length: 10 }, (_, n) => keyEvent(`k${from + n}`, { at: from + n })),
      { window: 'tail', withdraws: false },
    );
  const [notice, ...others] = recordAfter([read(0), read(15)]).pending;
  expect(notice?.artifact).toBe(`gap:${BEGIN + 1}:feed`);
  expect(others).not.toEqual([]);
  expect(recordAfter([read(0), read(10)]).pending.some(({ artifact }) => artifact.startsWith('gap:'))).toBe(false);
});

describe('the batches of a record', () => {
  const base = recordAfter([liveBlog([a])]);
  const batch = (n: number, given: Partial<Batch> = {}): Batch => ({
    artifact: `digest:${n}`,
    channelId: '2',
    ids: ['a'],
    ...given,
  });
  const kept = (digests: readonly Batch[]) => recordAfter([liveBlog([a])], going, { ...base, digests }).digests;

  test('are those of the read after the earlier ones', () => {
    const { digests } = recordAfter([liveBlog([a]), liveBlog([a, ...events(20)])], going, {
      ...base,
      digests: [batch(1)],
    });
    expect(digests.map(({ artifact }) => artifact)).toEqual(['digest:1', expect.stringMatching(/^digest:\d+-0:feed$/)]);
  });

  test('are those of a week, or the newest 200 of a channel, and of every channel its own', () => {
    const own = Array.from({ length: 201 }, (_, n) => batch(n));
    const other = batch(0, { channelId: '3' });
    const keptAfter = (days: number) => {
      const tracked = base.tracked.map(one => ({ ...one, seenAt: minute(-days * 24 * 60) }));
      return recordAfter([liveBlog([a])], going, { ...base, tracked, digests: [other, ...own] }).digests;
    };
    expect(keptAfter(6)).toEqual([other, ...own]);
    expect(keptAfter(8)).toEqual([other, ...own.slice(1)]);
  });

  test('are fewer of each channel where many follow, but never fewer than 20', () => {
    const channels = (count: number, each: number) =>
      Array.from({ length: count }, (_, channel) =>
        Array.from({ length: each }, (_, n) => batch(n, { channelId: `${channel}` })),
      ).flat();
    expect(kept(channels(200, 101))).toHaveLength(200 * 100);
    expect(kept(channels(1_001, 21))).toHaveLength(1_001 * 20);
  });

  test('are all of those that a pause holds back', () => {
    const held = Array.from({ length: 250 }, (_, n) => batch(n, { heldBack: true }));
    expect(kept(held)).toHaveLength(250);
    const posted = Array.from({ length: 200 }, (_, n) => batch(n));
    expect(kept([...posted, ...held])).toHaveLength(450);
  });

  test('are forgotten with the last of their updates, unless a pause holds back what they count', () => {
    const gone = { ids: ['forgotten'] };
    expect(kept([batch(1, gone), batch(2, { ids: ['forgotten', 'a'] })])).toEqual([
      batch(2, { ids: ['forgotten', 'a'] }),
    ]);
    const counted = batch(3, { ids: [], heldBack: true, more: 4 });
    expect(kept([counted, batch(4, { ...gone, heldBack: true }), batch(5, { ids: [], more: 4 })])).toEqual([counted]);
  });

  test('change with their updates', () => {
    const dropped = batch(1, { ids: ['a', 'b'], dropped: ['a'] });
    const before = { ...recordAfter([liveBlog([{ ...a, keyEvent: false }, b])]), digests: [dropped] };
    expect(recordAfter([liveBlog([a, b])], going, before).digests).toEqual([{ ...dropped, dropped: [] }]);
  });
});

test('a live blog that ends shows the numbers of all its updates, those that are no longer tracked too', () => {
  const record = { ...recordAfter([liveBlog([a, update('p', { at: 3 })])]), corrections: 2, folded: ['f1', 'f2'] };
  const end = liveBlog([a, update('p', { at: 3 })], { state: 'ended' });
  const ended = recordAfter([end, end], going, record);
  expect(ended.folded).toEqual(['f1', 'f2']);
  expect(JSON.stringify(ended.pending.at(0)?.want)).toMatch(/4 updates[\s\S]*2 corrections/);
});

test('a read in which flags are lost is believed once it has lasted, and the source is asked for all until then', () => {
  const all = events(8);
  const demoted = liveBlog(all.map(one => ({ ...one, keyEvent: false })));
  const seconds = (n: number): string => new Date(BEGIN + n * 1000).toISOString();
  const next = (record: BlogRecord, n: number, steadyMs?: number) =>
    advance(record, { blog: demoted, cursor, at: seconds(n), confirmSeconds: 60, steadyMs }, going);
  const first = next(recordAfter([liveBlog(all)]), 10).record;
  expect(first.tracked.every(({ doubtedSince }) => doubtedSince === seconds(10))).toBe(true);
  expect(first.pending).toEqual([]);
  expect(first.cursor).not.toHaveProperty('etag');
  expect(next(first, 69).changes).toEqual([]);
  expect(next(first, 70, 59_000).changes).toEqual([]);
  const last = next(first, 70);
  expect(last.changes).toHaveLength(8);
  expect(last.record.pending).not.toEqual([]);
});

test('a subscription that was handed over gets edits of what stands, also in a batch, and no message, batch or board', () => {
  const plain = Array.from({ length: 8 }, (_, n) => update(`p${n}`, { at: n }));
  const everything = subscription({ updates: 'everything', board: true });
  const before = recordAfter([liveBlog([]), liveBlog(plain)], [everything]);
  const [batch, ...others] = before.digests;
  expect(others).toEqual([]);
  const kept = handOver(everything, { revision: before.revision, at: minute(5) });
  const added = Array.from({ length: 8 }, (_, n) => update(`q${n}`, { at: 20 + n }));
  const edited = [...plain.slice(0, 7), update('p7', { at: 7, headline: 'Other words' })];
  const after = recordAfter([liveBlog([...edited, ...added])], [kept], { ...before, pending: [], handedOver: [kept] });
  expect(after.digests).toEqual([batch]);
  expect(after.handedOver).toEqual([kept]);
  expect(after.pending.some(({ artifact }) => artifact === batch?.artifact)).toBe(true);
  expect(after.pending.filter(({ create, artifact }) => create || artifact.startsWith('board'))).toEqual([]);
});
