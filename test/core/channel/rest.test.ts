import { describe, expect, test } from 'vitest';
import type { BlogRecord } from '../../../src/core/model/blog-record.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { advanceUnread } from '../../../src/core/poll/advance.ts';
import { keyEvent, liveBlog, subscription, text } from '../../support/live-blog.ts';
import { teller } from '../../support/teller.ts';
import { advance } from '../../support/unpaused.ts';

const BEGIN = Date.parse('2026-11-25T19:00:00.000Z');
const hour = (n: number): string => new Date(BEGIN + n * 3_600_000).toISOString();
const follower = subscription({ board: true, thread: true });

const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { publishedAt: hour(50) })];
const old = liveBlog([a]);
const read = (record: BlogRecord | undefined, blog: LiveBlog, at: number) =>
  advance(record, { blog, cursor: { failures: 0 }, at: hour(at) }, [follower]);
const unread = (record: BlogRecord, at: number, one = follower) => advanceUnread(record, hour(at), [one]);
const kinds = ({ changes }: ReturnType<typeof read>) => changes.map(({ kind }) => kind);

const awake = read(undefined, old, 0).record;
const resting = unread(awake, 40);

/** A channel that follows from hour 0 on, and is told what changes without a read at hour 40. */
function rested(first = old, given: Partial<BlogRecord> = {}) {
  const channel = teller(follower, first, { begin: hour(0) });
  return { channel, rest: channel.change(record => unread({ ...record, ...given }, 40)) };
}
const shown = (deliveries: readonly Delivery[]) =>
  deliveries.map(({ artifact, create, want }) => [
    artifact.split(':', 1)[0],
    create,
    want?.pinned ?? want?.thread?.archived,
  ]);

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
    expect(shown(rested().rest)).toEqual([
      ['thread', false, true],
      ['board', true, false],
    ]);
    expect(resting.revision).toBeGreaterThan(awake.revision);
  });

  test('begins without a read, once', () => {
    expect(unread(awake, 30)).toBe(awake);
    expect(unread(resting, 60)).toBe(resting);
  });

  test('marks the channels that follow, and none that has only begun to', () => {
    expect(resting.pending).toMatchObject([{ artifact: 'look:feed', channelId: '2', revision: resting.revision }]);
    expect(unread(awake, 40, subscription({ id: 'new', board: true })).pending).toEqual([]);
  });

  test('ends with the first update: the board is pinned and the thread opened, and nothing else is said', () =>
    expect(shown(rested().channel.read(liveBlog([a, b]), 50 * 3_600))).toEqual([
      ['thread', false, undefined],
      ['update', true, undefined],
      ['board', true, true],
    ]));

  test('may become an end, which is told', () => {
    const end = liveBlog([a], { state: 'ended' });
    expect(kinds(read(read(resting, end, 49).record, end, 50))).toEqual(['ended']);
    const { channel } = rested();
    const told = [...channel.read(end, 49 * 3_600), ...channel.read(end)];
    expect(shown(told).map(([artifact]) => artifact)).toEqual(['thread', 'end', 'board']);
  });
});

describe('a sequel', () => {
  const next = 'https://news.example/live/2026/nov/26/evening-two';
  const last = keyEvent('a', {
    at: 1,
    text: [{ kind: 'paragraph', spans: [{ text: 'Follow our new live blog: ' }, { text: 'here', href: next }] }],
  });
  const offered = (given: Partial<BlogRecord> = {}) =>
    rested(liveBlog([last]), given).rest.filter(({ artifact }) => artifact === 'sequel:feed');

  test('is offered when the live blog rests', () => expect(offered()).toHaveLength(1));

  test('is offered when the live blog ends, and once', () => {
    const channel = teller(follower, liveBlog([last]), { begin: hour(0) });
    const end = liveBlog([last], { state: 'ended' });
    const told = [end, end, { ...end, title: 'The evening, as it was' }].flatMap(blog => channel.read(blog));
    expect(told.filter(({ artifact }) => artifact === 'sequel:feed')).toHaveLength(1);
  });

  test('is not offered again to a channel that follows it', () =>
    expect(offered({ accepted: { [follower.id]: next } })).toEqual([]));

  test('that the address shows already stays the one that is offered', () => {
    const successor = { url: 'https://news.example/live/other', name: 'Other' };
    const offers = JSON.stringify(offered({ successor }));
    expect(offers).toContain(successor.url);
    expect(offers).not.toContain(next);
  });
});
