import { describe, expect, test } from 'vitest';
import { absencesIn, insideWindow } from '../../../src/core/diff/absence.ts';
import type { BlogRecord, Tracked } from '../../../src/core/model/blog-record.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { keyEvent, liveBlog, update } from '../../support/live-blog.ts';
import { diff } from '../../support/unpaused.ts';

const updates = (count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => update(`u${from + n}`, { at: from + n }));
const tail = (list: readonly Update[], given: Partial<LiveBlog> = {}): LiveBlog =>
  liveBlog(list, { window: 'tail', windowEnd: liveBlog(list).updates.at(-1)?.id, ...given });

type Known = Pick<BlogRecord, 'blog' | 'tracked' | 'held'>;
const knownFrom = (blog: LiveBlog, change: (one: Tracked) => Tracked = one => one): Known => {
  const { tracked, blog: known } = diff(undefined, blog);
  return { blog: known, tracked: tracked.map(change) };
};
const idsOf = (all: Iterable<Tracked>) => [...all].map(({ update: { id } }) => id);
/** Ids of the missing updates of which an absence means something, and of those that are held. */
function judged(known: Known, read: LiveBlog) {
  const { missing, vanished, held } = absencesIn(known, read);
  return { missing: idsOf(missing), vanished: idsOf(vanished), held: idsOf(held) };
}
const vanished = (known: Known, read: LiveBlog) => judged(known, read).vanished;

describe('an absence', () => {
  const [a, b, c, d] = updates(4) as [Update, Update, Update, Update];

  test('means something wherever everything is listed', () =>
    expect(judged(knownFrom(liveBlog([a, b])), liveBlog([b]))).toEqual({
      missing: ['u0'],
      vanished: ['u0'],
      held: [],
    }));

  test('means nothing where nothing is ever withdrawn, or what was withdrawn already', () => {
    expect(vanished(knownFrom(liveBlog([a, b])), liveBlog([b], { withdraws: false }))).toEqual([]);
    const known = knownFrom(liveBlog([a, b]), one => ({ ...one, state: 'withdrawn' }));
    expect(judged(known, liveBlog([b]))).toMatchObject({ missing: ['u0'], vanished: [] });
  });

  test('of what the source itself says was withdrawn needs no judgement', () =>
    expect(vanished(knownFrom(liveBlog([a, b, c])), liveBlog([c], { withdrawn: ['u0'] }))).toEqual(['u1']));

  test('means something inside the window of a tail, not at its end or before it', () => {
    const read = tail([b, d, ...updates(2, 20)], { windowEnd: 'u1' });
    expect(vanished(knownFrom(tail([a, b, c, d])), read)).toEqual(['u2']);
    const isInside = insideWindow(read);
    expect([a, b, c].map(isInside)).toEqual([false, false, true]);
    expect(isInside({ ...c, publishedAt: undefined })).toBe(false);
    expect(insideWindow({ ...read, windowEnd: 'unknown' })(d)).toBe(false);
    expect(insideWindow(liveBlog([]))({ ...c, publishedAt: undefined })).toBe(true);
  });

  test('of an old key event means something where all key events are listed', () => {
    const known = knownFrom(tail([keyEvent('k', { at: 0 }), a, b, c, d]));
    expect(vanished(known, tail([c, d, ...updates(4, 20)], { keyEventsWhole: true }))).toEqual(['k']);
    expect(vanished(known, tail([c, d, ...updates(4, 20)]))).toEqual([]);
  });
});

describe('at the old end of a tail that has always listed everything', () => {
  const all = updates(8);
  const known = knownFrom(tail(all));

  test('an absence is a withdrawal if the list is shorter than before', () => {
    expect(vanished(known, tail(all.slice(1)))).toEqual(['u0']);
    expect(vanished(known, tail(all.slice(3)))).toEqual(['u2', 'u1', 'u0']);
  });

  test('it is none if the list is as long as before, or much is gone at once', () => {
    expect(vanished(known, tail([...all.slice(1), update('new', { at: 20 })]))).toEqual([]);
    expect(vanished(known, tail(all.slice(4)))).toEqual([]);
  });

  test('it is none if something was ever pushed out, or all key events are listed besides', () => {
    const pushed = knownFrom(tail([update('old', { at: -9 }), ...all], { windowEnd: 'u0' }), one =>
      one.update.id === 'old' ? { ...one, state: 'rolled off' } : one,
    );
    expect(judged(pushed, tail(all.slice(1)))).toMatchObject({ missing: ['u0', 'old'], vanished: [] });
    expect(vanished(known, tail(all.slice(1), { keyEventsWhole: true }))).toEqual([]);
  });

  test('it is none if the page is empty', () => expect(vanished(known, tail([]))).toEqual([]));

  test('an update outside the gapless part does not count, nor one without a date', () => {
    const old = update('pinned', { at: -60 });
    const withOld = knownFrom(tail([old, ...all], { windowEnd: 'u0' }));
    expect(vanished(withOld, tail(all, { windowEnd: 'u0' }))).toEqual([]);
    expect(vanished(withOld, tail(all.slice(1), { windowEnd: 'u1' }))).toEqual(['u0']);
    const undated = knownFrom(tail([...all, { ...old, publishedAt: undefined }], { windowEnd: 'u0' }));
    expect(vanished(undated, tail(all.slice(1)))).toEqual(['u0']);
  });

  test('what was missing already is still missing, although the list has another end by now', () => {
    const once = knownFrom(tail(all, { windowEnd: 'u1' }), one =>
      one.update.id === 'u0' ? { ...one, absent: 1 } : one,
    );
    expect(vanished(once, tail(all.slice(1)))).toEqual(['u0']);
    const rolledOff = knownFrom(tail(all), one =>
      one.update.id === 'u0' ? { ...one, absent: 1, state: 'withdrawn' } : one,
    );
    expect(vanished(rolledOff, tail(all.slice(1)))).toEqual([]);
  });
});

describe('updates that vanish at once', () => {
  const held = (known: Known, read: LiveBlog) => judged(known, read).held.length;
  const known = (count: number) => knownFrom(liveBlog(updates(count)));

  test('are held if they are more than three and at least half', () => {
    expect(held(known(8), liveBlog(updates(4)))).toBe(4);
    expect(held(known(9), liveBlog(updates(5)))).toBe(0);
    expect(held(known(6), liveBlog(updates(3)))).toBe(0);
    expect(held(known(20), liveBlog(updates(5)))).toBe(15);
  });

  test('are held if they are all, however few, but not if it is only one', () => {
    expect(held(known(2), liveBlog([]))).toBe(2);
    expect(held(known(1), liveBlog([]))).toBe(0);
    expect(held(known(2), liveBlog(updates(1, 9)))).toBe(0);
    const [first, ...rest] = known(3).tracked;
    const stands = { ...known(3), tracked: [{ ...(first as Tracked), state: 'rolled off' as const }, ...rest] };
    expect(held(stands, liveBlog([]))).toBe(3);
  });

  const heldOf = (count: number, held: readonly number[]) => {
    const isHeld = ({ update: { id } }: Tracked) => held.includes(Number(id.slice(1)));
    const all = knownFrom(liveBlog(updates(count)), one => ({
      ...one,
      seenIn: Number(one.update.id.slice(1)) < 8 ? 1 : 5,
      ...(isHeld(one) && { held: true as const }),
    }));
    return { ...all, held: { vanished: held.length, reads: 1, since: '', from: 5 } };
  };

  test('are held on while new ones come: what stood when they vanished is what counts', () => {
    const now = heldOf(20, [4, 5, 6, 7]);
    expect(held(now, liveBlog([...updates(4), ...updates(12, 8)]))).toBe(4);
    expect(held(now, liveBlog([...updates(5), ...updates(12, 8)]))).toBe(0);
  });

  test('are held on beside others that are missing by themselves', () => {
    const all = heldOf(12, [0, 1, 2, 3]);
    const missing = new Set(['u4', 'u5', 'u6', 'u7']);
    const tracked = all.tracked.map(one => (missing.has(one.update.id) ? { ...one, absent: 1 } : one));
    // u8 is older than what disappeared.
    const now = { ...all, tracked: tracked.map(one => (one.update.id === 'u8' ? { ...one, seenIn: 1 } : one)) };
    expect(judged(now, liveBlog(updates(4, 8))).held).toEqual(['u3', 'u2', 'u1', 'u0']);
  });

  test('leave out what is missing between listed updates since then: that was taken back', () => {
    const now = heldOf(12, [1, 2, 3, 4, 5, 6, 7]);
    expect(judged(now, liveBlog([...updates(1), ...updates(2, 10)])).held).toEqual([
      'u7',
      'u6',
      'u5',
      'u4',
      'u3',
      'u2',
      'u1',
    ]);
    expect(judged(now, liveBlog(updates(2, 10))).held).toContain('u0');
    expect(judged(now, liveBlog([])).held).toHaveLength(12);
  });

  test('are counted by those that this read lacks for the first time', () => {
    const some = knownFrom(liveBlog(updates(8)), one => ({
      ...one,
      absent: Number(one.update.id.slice(1)) < 3 ? 1 : 0,
    }));
    expect(held(some, liveBlog(updates(4, 4)))).toBe(0);
    expect(held(some, liveBlog(updates(1, 7)))).toBe(4);
  });

  test('are counted among their like: key events that all are listed among those', () => {
    const all = [...Array.from({ length: 4 }, (_, n) => keyEvent(`k${n}`, { at: n - 60 })), ...updates(20)];
    const inWindow = tail(updates(20), { keyEventsWhole: true });
    expect(judged(knownFrom(tail(all, { windowEnd: 'u0' })), inWindow).held).toEqual(['k3', 'k2', 'k1', 'k0']);
    const one = tail([...all.slice(0, 3), ...updates(20)], { keyEventsWhole: true, windowEnd: 'u0' });
    expect(judged(knownFrom(tail(all, { windowEnd: 'u0' })), one)).toMatchObject({ vanished: ['k3'], held: [] });
  });
});

describe('what was withdrawn before', () => {
  const all = updates(8);
  const without = (ids: readonly string[]) =>
    knownFrom(tail(all), one => (ids.includes(one.update.id) ? { ...one, state: 'withdrawn' } : one));

  test('does not make a tail shorter', () => {
    const read = tail([...all.slice(1, 6), update('new', { at: 20 })]);
    expect(vanished(without(['u6', 'u7']), read)).toEqual([]);
  });

  test('does not count as missing at once with others', () =>
    expect(vanished(without(['u4', 'u5', 'u6', 'u7']), tail(all.slice(1, 4)))).toEqual(['u0']));

  test('was not lost with a small page that is suddenly empty', () =>
    expect(vanished(knownFrom(tail(updates(2))), tail([]))).toEqual([]));
});

describe('what has rolled off', () => {
  test('does not make a withdrawal a mass withdrawal', () => {
    const known = knownFrom(liveBlog(updates(8)), one =>
      Number(one.update.id.slice(1)) < 4 ? { ...one, state: 'rolled off' } : one,
    );
    expect(judged(known, liveBlog(updates(3, 5))).held).toEqual([]);
  });
});

test('an empty page holds all key events that it should list', () => {
  const list = [...updates(3), keyEvent('k', { at: 8 }), keyEvent('l', { at: 9 })];
  expect(judged(knownFrom(tail(list)), tail([], { keyEventsWhole: true }))).toMatchObject({
    vanished: ['l', 'k'],
    held: ['l', 'k'],
  });
});
