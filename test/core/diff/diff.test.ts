import { describe, expect, test } from 'vitest';
import { diff } from '../../../src/core/diff/diff.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { changes } from '../../support/changes.ts';
import { keyEvent, liveBlog, text, update } from '../../support/live-blog.ts';

const a = update('a', { at: 1 });
const b = update('b', { at: 2 });
const c = update('c', { at: 3 });
const tail = (updates: readonly Update[], given: Partial<LiveBlog> = {}) =>
  liveBlog(updates, { window: 'tail', windowEnd: liveBlog(updates).updates.at(-1)?.id, ...given });

describe('between two reads', () => {
  test('the first read is the baseline and has no changes', () => {
    expect(changes(liveBlog([a, b]))).toEqual([]);
  });

  test('an unknown update is added, whatever its date', () => {
    expect(changes(liveBlog([b]), liveBlog([b, a]))).toEqual(['added a']);
  });

  test('several changes come oldest first', () => {
    expect(changes(liveBlog([]), liveBlog([c, b, a]))).toEqual(['added a', 'added b', 'added c']);
  });

  test('a different text or headline is an edit', () => {
    expect(changes(liveBlog([a]), liveBlog([{ ...a, text: text('Other words.') }]))).toEqual(['edited a']);
    expect(changes(liveBlog([a]), liveBlog([{ ...a, headline: 'Another' }]))).toEqual(['edited a']);
  });

  test('a different date or different white space is no edit', () => {
    const moved = { ...a, publishedAt: '2026-11-25T20:00:00.000Z', text: text(' Text  of a. ') };
    expect(changes(liveBlog([a]), liveBlog([moved]))).toEqual([]);
  });

  test('a flag that is set later promotes, a flag that is removed demotes', () => {
    expect(changes(liveBlog([a]), liveBlog([{ ...a, keyEvent: true }]))).toEqual(['promoted a']);
    expect(changes(liveBlog([keyEvent('a')]), liveBlog([update('a')]))).toEqual(['demoted a']);
  });

  test('an absence is a withdrawal at the second read in a row, not at the first', () => {
    expect(changes(liveBlog([a, b]), liveBlog([a]))).toEqual([]);
    expect(changes(liveBlog([a, b]), liveBlog([a]), liveBlog([a]))).toEqual(['withdrawn b']);
    expect(changes(liveBlog([a, b]), liveBlog([a]), liveBlog([a, b]), liveBlog([a]))).toEqual([]);
  });

  test('updates that the source says were withdrawn are withdrawn at once, however many', () => {
    const many = Array.from({ length: 10 }, (_, at) => update(`u${at}`, { at }));
    const [first, ...rest] = many;
    const emptied = liveBlog(first ? [first] : [], { withdrawn: rest.map(({ id }) => id) });
    expect(changes(liveBlog(many), emptied)).toEqual(rest.map(({ id }) => `withdrawn ${id}`));
    expect(changes(liveBlog(many), emptied, emptied)).toEqual([]);
  });

  test('a withdrawal is reported once', () => {
    expect(changes(liveBlog([a, b]), liveBlog([a]), liveBlog([a]), liveBlog([a]))).toEqual([]);
  });

  test('a withdrawn update that comes back is restored', () => {
    expect(changes(liveBlog([a, b]), liveBlog([a]), liveBlog([a]), liveBlog([a, b]))).toEqual(['restored b']);
  });

  test('an update older than the tail has rolled off and is not withdrawn', () => {
    expect(changes(tail([a, b]), tail([b, c]), tail([b, c]), tail([b, c]))).toEqual([]);
  });

  test('an unconfirmed absence does not count later, not even for an update that has rolled off', () => {
    const z = update('z', { at: 0 });
    const d = update('d', { at: 4 });
    const [short, long] = [tail([b, c, d]), tail([z, b, c, d])];
    expect(changes(tail([a, b, c]), short, long, short, long)).toEqual([]);
    expect(changes(tail([a, b, c]), short, long, long)).toEqual(['withdrawn a']);
  });

  test('an update exactly as old as the end of the tail is neither missing nor old', () => {
    const twin = update('twin', { at: 2 });
    const read = (...updates: Update[]) => tail(updates, { windowEnd: 'b' });
    expect(changes(read(c, b, twin), read(c, b), read(c, b))).toEqual([]);
    expect(changes(read(c, b), read(c, b, twin))).toEqual(['added twin']);
  });

  test('an update that scrolls back into the tail at its old end is not new', () => {
    expect(changes(tail([b, c]), tail([a, b]))).toEqual([]);
  });

  test('a key event that is flagged late is reported although it is older than the tail', () => {
    const whole = { keyEventsWhole: true };
    const flagged = tail([b, c, keyEvent('a', { at: 1 })], { ...whole, windowEnd: 'b' });
    expect(changes(tail([b, c], whole), flagged)).toEqual(['added a']);
  });

  test('an old key event that leaves the list of all key events is demoted', () => {
    const read = (...more: Update[]) => tail([...more, b, c], { keyEventsWhole: true, windowEnd: 'b' });
    expect(changes(read(keyEvent('a', { at: 1 })), read(), read())).toEqual(['demoted a']);
  });

  test('an item that leaves a feed is only old', () => {
    const feed = (...updates: Update[]) => liveBlog(updates, { window: 'tail', withdraws: false });
    expect(changes(feed(a, b), feed(a), feed(a), feed(a))).toEqual([]);
    expect(changes(feed(a, b), feed(a), feed(a), feed(a, b))).toEqual([]);
  });

  test('many updates disappearing at once are counted but not withdrawn: the source is broken', () => {
    const many = Array.from({ length: 10 }, (_, at) => update(`u${at}`, { at }));
    const first = diff(undefined, liveBlog(many));
    const known = { blog: liveBlog(many), tracked: first.tracked };
    const broken = diff(known, liveBlog(many.slice(0, 2)));
    const again = diff({ ...known, tracked: broken.tracked }, liveBlog(many.slice(0, 2)));
    expect([broken.vanished, again.vanished, again.changes]).toEqual([8, 8, []]);
  });

  test('many updates withdrawn one after the other are no mass withdrawal', () => {
    const many = Array.from({ length: 10 }, (_, at) => update(`u${at}`, { at }));
    let known = { blog: liveBlog(many), tracked: diff(undefined, liveBlog(many)).tracked };
    const withdrawn: number[] = [];
    for (let gone = 1; gone <= many.length; gone += 1) {
      const blog = liveBlog(many.slice(gone));
      const reads = [diff(known, blog), diff({ ...known, tracked: diff(known, blog).tracked }, blog)];
      withdrawn.push(...reads.map(({ changes, vanished }) => changes.length - vanished));
      known = { blog, tracked: reads[1]?.tracked ?? [] };
    }
    expect(withdrawn).toEqual(many.flatMap(() => [0, 1]));
  });

  describe('when the rule for key events changes', () => {
    const rule = { keyEventRule: 'headlines' } as const;
    const titled = keyEvent('a', { at: 1 });
    const flagless = liveBlog([titled, b], rule);
    const flaggedB = liveBlog([a, keyEvent('b', { at: 2 })]);

    test('updates that counted still count, and an update that an editor flags is promoted', () => {
      expect(changes(flagless, flaggedB)).toEqual(['promoted b']);
      expect(changes(flagless, flaggedB, flaggedB)).toEqual([]);
    });

    test('updates that did not count are not posted because of it', () => {
      expect(changes(liveBlog([a, keyEvent('b', { at: 2 })]), liveBlog([titled, b], rule))).toEqual([]);
    });

    test('an edit of an update that still counts is an edit', () => {
      const edited = liveBlog([{ ...a, headline: 'Mended' }, keyEvent('b', { at: 2 })]);
      const first = diff({ blog: flagless, tracked: diff(undefined, flagless).tracked }, flaggedB);
      const second = diff({ blog: flaggedB, tracked: first.tracked }, edited);
      expect(second.changes).toMatchObject([{ kind: 'edited', after: { headline: 'Mended', keyEvent: true } }]);
    });
  });

  test('the end is reported once', () => {
    const ended = liveBlog([a], { state: 'ended' });
    expect(changes(liveBlog([a]), ended)).toEqual(['ended']);
    expect(changes(liveBlog([a]), ended, ended)).toEqual([]);
    expect(changes(ended)).toEqual([]);
  });

  test('a repeated id counts once, and the last update with it wins', () => {
    const twice = diff(undefined, liveBlog([a, { ...a, headline: 'Second' }]));
    expect(twice.tracked.map(({ update: { headline } }) => headline)).toEqual(['Second']);
  });
});
