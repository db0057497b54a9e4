import { describe, expect, test } from 'vitest';
import { foldedId, forgetOld } from '../../../src/core/diff/forget-old.ts';
import type { BlogRecord, Tracked } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { advance } from '../../support/unpaused.ts';

const at = '2026-11-25T19:00:00.000Z';

function reading(reads: readonly LiveBlog[]): readonly BlogRecord[] {
  const records: BlogRecord[] = [];
  for (const blog of reads) {
    const read = { blog, cursor: { failures: 0, etag: '"1"' }, at };
    records.push(advance(records.at(-1), read, [subscription()]).record);
  }
  return records;
}

describe('the record of a live blog', () => {
  const rolledOff = (n: number): Tracked => ({ update: update(`u${n}`), hash: '', absent: 0, state: 'rolled off' });

  test('holds at most a thousand updates, and of older ones only their fingerprints', () => {
    const { tracked, folded } = forgetOld(Array.from({ length: 1_500 }, (_, n) => rolledOff(n)));
    expect([tracked.length, folded.length]).toEqual([1_000, 500]);
  });

  test('holds all updates that the source still lists', () => {
    const listed = Array.from({ length: 1_500 }, (_, n): Tracked => ({ ...rolledOff(n), state: 'listed' }));
    expect(forgetOld(listed).tracked).toHaveLength(1_500);
  });

  test('does not count an update as new that was reduced to its fingerprint and is listed again', () => {
    const many = Array.from({ length: 1_400 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const feed = (updates: typeof many) => liveBlog(updates, { window: 'tail', withdraws: false });
    const records = reading([
      feed(many.slice(0, 1_200)),
      feed(many.slice(-10)),
      feed([...many.slice(0, 5), ...many.slice(-10)]),
    ]);
    expect(records[1]?.folded?.length).toBeGreaterThan(0);
    expect(records[2]?.pending).toEqual([]);
  });

  test('holds no text of a withdrawn update', () => {
    const [a, b] = [keyEvent('a', { at: 1, text: text('Secret words.') }), keyEvent('b', { at: 2 })];
    const records = reading([liveBlog([a, b]), liveBlog([b]), liveBlog([b])]);
    expect(JSON.stringify(records[1]?.tracked)).toContain('Secret');
    expect(JSON.stringify(records[2]?.tracked)).not.toContain('Secret');
  });
});

test('a withdrawn update loses its text and its picture, and keeps its headline', () => {
  const withdrawn = {
    update: update('a', { pictures: [{ url: 'https://news.example/a.png' }] }),
    hash: '',
    absent: 0,
    state: 'withdrawn',
  } as const;
  const { tracked } = forgetOld([withdrawn]);
  const { pictures: _, ...kept } = withdrawn.update;
  expect(tracked).toStrictEqual([{ ...withdrawn, update: { ...kept, text: [] } }]);
  expect(forgetOld(tracked).tracked[0]).toBe(tracked[0]);
});

test('a withdrawn update loses what it said before, and what was corrected in it', () => {
  const withdrawn = {
    update: update('a', { text: [] }),
    hash: '',
    absent: 0,
    state: 'withdrawn',
    edited: {
      at: '2026-05-03T11:05:00Z',
      corrected: true,
      places: [{ from: 'secret', to: 'open' }],
      earlier: [{ at: '2026-05-03T11:01:00Z', places: [{ from: 'secrets', to: 'secret' }] }],
    },
    versions: [{ until: '2026-05-03T11:05:00Z', text: 'A secret.' }],
  } as const;
  const { tracked } = forgetOld([withdrawn]);
  expect(JSON.stringify(tracked)).not.toContain('secret');
  expect(tracked[0]?.edited).toEqual({ at: '2026-05-03T11:05:00Z', corrected: true });
  expect(forgetOld(tracked).tracked[0]).toBe(tracked[0]);
});

test('fingerprints are 12 hex digits, the newest last, and at most 20,000', () => {
  expect(foldedId('a')).toMatch(/^[\da-f]{12}$/);
  expect(foldedId('a')).not.toBe(foldedId('b'));
  const old = Array.from(
    { length: 1_002 },
    (_, n): Tracked => ({ update: update(`u${n}`), hash: '', absent: 0, state: 'rolled off' }),
  );
  const before = Array.from({ length: 19_999 }, (_, n) => `${n}`);
  const { folded } = forgetOld(old, before);
  expect(folded).toHaveLength(20_000);
  expect(folded.slice(-2)).toEqual([foldedId('u1001'), foldedId('u1000')]);
  expect(folded[0]).toBe('1');
});
