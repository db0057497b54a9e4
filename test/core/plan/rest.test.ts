import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { advance, advancingUnread } from '../../../src/core/plan/advance.ts';
import { finish } from '../../../src/core/steps.ts';
import { keyEvent, liveBlog, subscription, text } from '../../support/live-blog.ts';

const BEGIN = Date.parse('2026-11-25T19:00:00.000Z');
const hour = (n: number): string => new Date(BEGIN + n * 3_600_000).toISOString();
const channel = subscription({ board: true, thread: true });

const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { publishedAt: hour(50) })];
const old = liveBlog([a]);
const read = (record: BlogRecord | undefined, blog: LiveBlog, at: number) =>
  advance(record, { blog, cursor: { failures: 0 }, at: hour(at) }, [channel]);
const unread = (record: BlogRecord, at: number, one = channel) => finish(advancingUnread(record, hour(at), [one]));
const kinds = ({ changes }: ReturnType<typeof read>) => changes.map(({ kind }) => kind);
const shown = ({ pending }: BlogRecord) =>
  pending.map(({ artifact, create, want }) => [
    artifact.split(':', 1)[0],
    create,
    want?.pinned ?? want?.thread?.archived,
  ]);

const awake = read(undefined, old, 0).record;
const resting = unread(awake, 40);

describe('a read', () => {
  test('tells the end once a second read says so, and that it goes on', () => {
    const first = read(awake, liveBlog([a], { state: 'ended' }), 1);
    expect(kinds(first)).toEqual([]);
    expect(kinds(read(first.record, old, 2))).toEqual([]);
    const ended = read(first.record, liveBlog([a], { state: 'ended' }), 2);
    expect(kinds(ended)).toEqual(['ended']);
    expect(ended.record.changedAt).toBe(hour(2));
    expect(kinds(read(ended.record, liveBlog([a], { state: 'ended' }), 2))).toEqual([]);
    expect(kinds(read(ended.record, old, 2))).toEqual(['reopened']);
    expect(kinds(read(undefined, liveBlog([a], { state: 'ended' }), 0))).toEqual([]);
  });

  test('that brings nothing new lets it rest, which is no change at the source', () => {
    const quiet = read(awake, old, 40);
    expect(kinds(quiet)).toEqual(['rests']);
    expect(quiet.record).toMatchObject({ changedAt: hour(0), restsSince: hour(40), blog: { state: 'resting' } });
    expect(kinds(read(quiet.record, old, 41))).toEqual([]);
  });

  test('that brings an edit or a withdrawal alone leaves it at rest', () => {
    expect(kinds(read(resting, liveBlog([{ ...a, text: text('Mended.') }]), 50))).toEqual(['edited']);
    expect(kinds(read(read(resting, liveBlog([]), 50).record, liveBlog([]), 51))).toEqual(['withdrawn']);
  });

  test('that brings an update wakes it, whatever its time says', () => {
    const backdated = keyEvent('b', { at: 0 });
    const woken = read(resting, liveBlog([a, backdated]), 50);
    expect(kinds(woken)).toEqual(['added', 'wakes']);
    expect(woken.record).toMatchObject({ newsAt: hour(50), blog: { state: 'live' } });
    expect(woken.record).not.toHaveProperty('restsSince');
    expect(kinds(read(woken.record, liveBlog([a, backdated]), 80))).toEqual([]);
    expect(kinds(read(woken.record, liveBlog([a, backdated]), 87))).toEqual(['rests']);
  });

  test('of a live blog that is followed when it has long been quiet finds it at rest', () => {
    const late = read(undefined, old, 900);
    expect(kinds(late)).toEqual([]);
    expect(late.record).toMatchObject({ restsSince: hour(900), blog: { state: 'resting' } });
    expect(late.record).not.toHaveProperty('newsAt');
  });
});

describe('the rest of a live blog', () => {
  test('unpins the board and closes the thread, and posts nothing', () => {
    expect(shown(resting)).toEqual([
      ['thread', false, true],
      ['board', true, false],
    ]);
    expect(resting.revision).toBe(awake.revision + 1);
  });

  test('begins without a read, once', () => {
    expect(unread(awake, 30)).toBe(awake);
    expect(unread(resting, 60)).toBe(resting);
  });

  test('ends with the first update: the board is pinned and the thread opened, and nothing else is said', () =>
    expect(shown(read(resting, liveBlog([a, b]), 50).record)).toEqual([
      ['thread', false, undefined],
      ['update', true, undefined],
      ['board', true, true],
    ]));

  test('may become an end, which is told', () => {
    const end = liveBlog([a], { state: 'ended' });
    const ended = read(read(resting, end, 49).record, end, 50);
    expect(kinds(ended)).toEqual(['ended']);
    expect(shown(ended.record).map(([artifact]) => artifact)).toEqual(['thread', 'end', 'board']);
  });

  test('is no turn of a channel that has only begun to follow', () =>
    expect(shown(unread(awake, 40, subscription({ id: 'new', board: true })))).toEqual([]));
});

describe('a sequel', () => {
  const next = 'https://news.example/live/2026/nov/26/evening-two';
  const last = keyEvent('a', {
    at: 1,
    text: [{ kind: 'paragraph', spans: [{ text: 'Follow our new live blog: ' }, { text: 'here', href: next }] }],
  });
  const known = read(undefined, liveBlog([last]), 0).record;

  test('is offered when the live blog rests', () =>
    expect(shown(unread(known, 40)).map(([artifact]) => artifact)).toContain('sequel'));

  test('is not offered again to a channel that follows it', () =>
    expect(
      shown(unread({ ...known, accepted: { [channel.id]: next } }, 40)).map(([artifact]) => artifact),
    ).not.toContain('sequel'));

  test('that the address shows already stays the one that is offered', () => {
    const successor = { url: 'https://news.example/live/other', name: 'Other' };
    const offers = unread({ ...known, successor }, 40).pending.filter(({ artifact }) => artifact === 'sequel:feed');
    expect(JSON.stringify(offers)).toContain(successor.url);
    expect(JSON.stringify(offers)).not.toContain(next);
  });
});
