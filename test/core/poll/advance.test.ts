import { describe, expect, test } from 'vitest';
import { type BlogRecord, type Cursor, type Tracked, unread } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { handOver, type Subscription } from '../../../src/core/model/subscription.ts';
import { isUnsettled } from '../../../src/core/poll/advance.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { teller } from '../../support/teller.ts';
import { advance } from '../../support/unpaused.ts';

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

const artifacts = ({ pending }: BlogRecord): readonly string[] => pending.map(({ artifact }) => artifact);
const events = (count: number) => Array.from({ length: count }, (_, n) => keyEvent(`k${n}`, { at: n }));
const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })];

describe('the revision of a record', () => {
  test('starts from the clock, so that a feed that is followed again stays above its old receipts', () =>
    expect(recordAfter([liveBlog([a])]).revision).toBe(BEGIN));

  test('grows by one with each read, whatever the clock says', () =>
    expect(recordAfter([liveBlog([a])], going, { ...recordAfter([liveBlog([a])]), revision: BEGIN * 2 }).revision).toBe(
      BEGIN * 2 + 1,
    ));

  test('follows the clock, so that what a store forgot is not counted by the same numbers again', () =>
    expect(recordAfter([liveBlog([a]), liveBlog([a]), liveBlog([a])]).revision).toBe(Date.parse(minute(2))));

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
      followers: [],
      pending: [],
    });
  });
});

describe('a channel', () => {
  test('that follows is marked to look if a read brings a change, and not otherwise', () => {
    const record = recordAfter([liveBlog([a]), liveBlog([a, b])]);
    expect(record.pending).toEqual([
      { artifact: 'look:feed', channelId: '2', revision: record.revision, order: -2, want: null, create: false },
    ]);
    expect(recordAfter([liveBlog([a, b])], going, record).pending).toEqual([]);
    expect(artifacts(recordAfter([liveBlog([a, { ...b, headline: 'Mended' }])], going, record))).toEqual(['look:feed']);
  });

  test('that follows is marked at each read while moderators have said what became of updates that disappeared', () => {
    const record = recordAfter([liveBlog(events(10)), liveBlog(events(3))]);
    const held = record.held && { ...record.held, answers: { subscription: 'left' } as const };
    expect(artifacts(recordAfter([liveBlog(events(3))], going, { ...record, held }))).toContain('look:feed');
  });

  test('that has just begun to follow has the newest read as its baseline, and is marked after that', () => {
    const first = recordAfter([liveBlog([a])], []);
    const second = recordAfter([liveBlog([a, b])], going, first);
    expect(artifacts(second)).toEqual([]);
    expect(second.followers).toEqual(['subscription']);
    const third = recordAfter([liveBlog([a, b, keyEvent('c', { at: 3 })])], going, second);
    expect(artifacts(third)).toEqual(['look:feed']);
  });

  test('that has just begun to follow gets nothing of what others get', () => {
    const record = recordAfter([liveBlog([a])], going);
    const both = [...going, subscription({ id: 'new', channelId: '9' })];
    expect(recordAfter([liveBlog([a, b])], both, record).pending.map(({ channelId }) => channelId)).toEqual(['2']);
  });

  test('that follows the sequel by now is marked for what stands there', () => {
    const record = recordAfter([liveBlog([a])]);
    const kept = handOver(subscription({ id: 'before' }), { revision: record.revision, at: minute(5) });
    const next = recordAfter([liveBlog([{ ...a, headline: 'Mended' }])], [kept], { ...record, handedOver: [kept] });
    expect(artifacts(next)).toEqual(['look:feed']);
    expect(next.handedOver).toEqual([kept]);
  });
});

describe('the revisions of an update', () => {
  /** As the minutes of the reads. */
  const revisions = (...reads: readonly LiveBlog[]) => {
    const { tracked } = recordAfter(reads);
    const found = tracked.find(({ update: { id } }) => id === 'a');
    return [found?.newsIn, found?.changedIn, found?.correctedIn].map(one => one && (one - BEGIN) / 60_000);
  };
  const plain = { ...a, keyEvent: false };
  const [none, other] = [liveBlog([b]), liveBlog([a, b])];

  test('say when it was new: not, if it was there at first', () => {
    expect(revisions(other)).toEqual([undefined, undefined, undefined]);
    expect(revisions(none, other, other)).toEqual([1, 1, undefined]);
  });

  test('say when it changed, and became a key event or a summary', () => {
    expect(revisions(liveBlog([{ ...a, headline: 'Mended' }, b]), other)).toEqual([undefined, 1, undefined]);
    expect(revisions(liveBlog([plain, b]), other)).toEqual([1, 1, undefined]);
    expect(revisions(liveBlog([plain, b]), liveBlog([{ ...plain, summary: true }, b]))).toEqual([1, 1, undefined]);
  });

  test('say when it was withdrawn and restored, which makes it no news', () =>
    expect([revisions(other, none, none), revisions(other, none, none, other)]).toEqual([
      [undefined, 2, undefined],
      [undefined, 3, undefined],
    ]));

  test('say when it was corrected, also after other edits', () => {
    const hurt = (headline: string, words = 'Hurt.') => liveBlog([{ ...a, headline, text: text(words) }, b]);
    const reads = [
      hurt('12 people were hurt'),
      hurt('11 people were hurt'),
      hurt('11 people were hurt', 'Hurt. Rain.'),
    ];
    expect(revisions(...reads)).toEqual([undefined, 2, 1]);
  });
});

describe('what a record remembers of a read', () => {
  test('is when each update was first read, and at which revision, for good', () => {
    const record = recordAfter([liveBlog([a]), liveBlog([a, b]), liveBlog([{ ...a, headline: 'Mended' }, b])]);
    expect(record.tracked.map(({ update: { id }, seenAt, seenIn }) => [id, seenAt, seenIn])).toEqual([
      ['b', minute(1), Date.parse(minute(1))],
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
    for (const doubt of [{ doubtedSince: minute(0) }, { unflaggedSince: minute(0) }, { olderSince: minute(0) }])
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
    expect(record.held).toEqual({ vanished: 7, reads: 1, since: minute(1), from: Date.parse(minute(1)) });
    expect(record.pending).toEqual([]);
    const { record: next, vanished } = advance(
      record,
      { blog: liveBlog([...events(3), keyEvent('z', { at: 20 })]), cursor, at: minute(2) },
      going,
    );
    expect(vanished).toBe(7);
    expect(next.held?.notice).toBe('held:2026-11-25');
    expect(artifacts(next)).toEqual(['held:2026-11-25:feed', 'look:feed']);
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
  expect(notice?.artifact).toBe(`gap:${Date.parse(minute(1))}:feed`);
  expect(others).not.toEqual([]);
  expect(recordAfter([read(0), read(10)]).pending.some(({ artifact }) => artifact.startsWith('gap:'))).toBe(false);
});

describe('new updates that are too many to be told', () => {
  const flood = (from: number, count: number) =>
    Array.from({ length: count }, (_, n) =>
      n % 4 === 0 ? keyEvent(`f${from + n}`, { at: from + n }) : update(`f${from + n}`, { at: from + n }),
    );

  test('are counted by their kinds, and mark the channels', () => {
    const record = recordAfter([liveBlog([a]), liveBlog([a, ...flood(10, 2000)])]);
    expect(record.excess).toEqual([{ revision: record.revision, updates: 1_700, keyEvents: 200 }]);
    expect(artifacts(record)).toContain('look:feed');
    expect(recordAfter([liveBlog([a])])).not.toHaveProperty('excess');
  });

  test('are remembered of the last reads, for channels that did not look', () => {
    const known = recordAfter([liveBlog([a])]);
    const excess = Array.from({ length: 5 }, (_, n) => ({ revision: n, updates: 1, keyEvents: 1 }));
    const next = recordAfter([liveBlog([a, b])], going, { ...known, excess });
    expect(next.excess).toEqual(excess);
    const more = recordAfter([liveBlog([a, ...flood(10, 400)])], going, { ...known, excess });
    expect(more.excess).toEqual([...excess.slice(1), { revision: more.revision, updates: 100, keyEvents: 0 }]);
  });
});

test('a live blog that ends shows the numbers of all its updates, those that are no longer tracked too', () => {
  const blog = liveBlog([a, update('p', { at: 3 })]);
  const channel = teller(subscription(), blog);
  channel.change(record => ({ ...record, corrections: 2, folded: ['f1', 'f2'] }));
  const end: LiveBlog = { ...blog, state: 'ended' };
  const [announced] = [...channel.read(end), ...channel.read(end)];
  expect(channel.record().folded).toEqual(['f1', 'f2']);
  expect(JSON.stringify(announced?.want)).toMatch(/4 updates[\s\S]*2 corrections/);
});

test('a read in which flags are lost is believed once it has lasted, and the source is asked for all until then', () => {
  const all = events(8);
  const demoted = liveBlog(all.map(one => ({ ...one, keyEvent: false })));
  const seconds = (n: number): string => new Date(BEGIN + n * 1000).toISOString();
  const next = (record: BlogRecord, n: number, steadyMs?: number) =>
    advance(record, { blog: demoted, cursor, at: seconds(n), confirmSeconds: 60, steadyMs }, going);
  const first = next(recordAfter([liveBlog(all)]), 10).record;
  expect(first.tracked.every(({ unflaggedSince }) => unflaggedSince === seconds(10))).toBe(true);
  expect(first.pending).toEqual([]);
  expect(first.cursor).not.toHaveProperty('etag');
  expect(next(first, 69).changes).toEqual([]);
  expect(next(first, 70, 59_000).changes).toEqual([]);
  const last = next(first, 70);
  expect(last.changes).toHaveLength(8);
  expect(last.record.pending).not.toEqual([]);
});
