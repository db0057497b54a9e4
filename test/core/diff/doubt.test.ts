import { describe, expect, test } from 'vitest';
import { diff } from '../../../src/core/diff/diff.ts';
import { hasLasted, type Moment } from '../../../src/core/diff/doubt.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { keyEvent, liveBlog, update } from '../../support/live-blog.ts';

const minute = (n: number): string => new Date(Date.UTC(2026, 10, 25, 19, n)).toISOString();
const moment = (n: number): Moment => ({ at: minute(n), confirmMs: 60_000 });
const events = (count: number) => Array.from({ length: count }, (_, n) => keyEvent(`k${n}`, { at: n }));
const plain = (count: number) => Array.from({ length: count }, (_, n) => update(`u${n}`, { at: n }));

/** What one read makes of these updates, the first `count` of which it changes. */
function changed(updates: readonly Update[], count: number, change: (one: Update) => Update) {
  const known = diff(undefined, liveBlog(updates));
  const next = updates.map((one, n) => (n < count ? change(one) : one));
  return { known, read: liveBlog(next), ...diff(known, liveBlog(next), moment(1)) };
}
const kinds = ({ changes }: ReturnType<typeof changed>) => changes.map(({ kind }) => kind);
const demote = (one: Update): Update => ({ ...one, keyEvent: false });
const empty = (one: Update): Update => ({ ...one, headline: undefined, text: [] });
const reword = (one: Update): Update => ({ ...one, headline: `${one.headline} again` });

describe('a read that changes most updates', () => {
  test.each([
    ['demotes', demote],
    ['empties', empty],
    ['rewords', reword],
  ])('is not believed if it %s four of eight, and is if three or a minority', (_, change) => {
    const doubted = changed(events(8), 4, change);
    expect(kinds(doubted)).toEqual([]);
    expect(doubted.doubted).toEqual({ since: minute(1) });
    expect(doubted.tracked.map(({ update: one }) => one.headline)).toEqual(
      events(8)
        .toReversed()
        .map(({ headline }) => headline),
    );
    expect(kinds(changed(events(4), 3, change))).toHaveLength(3);
    expect(kinds(changed(events(9), 4, change))).toHaveLength(4);
    expect(changed(events(9), 4, change)).not.toHaveProperty('doubted');
  });

  test('is believed in what it changes besides', () => {
    const known = diff(undefined, liveBlog(events(9)));
    const [first, ...rest] = events(9);
    const read = liveBlog([reword(first as Update), ...rest.map(demote), keyEvent('new', { at: 20 })]);
    expect(diff(known, read, moment(1)).changes.map(({ kind, after }) => `${kind} ${after?.id}`)).toEqual([
      'edited k0',
      'added new',
    ]);
  });

  test('is believed once it has lasted, and not before', () => {
    const first = changed(events(8), 8, demote);
    const again = (at: number) => diff(first, first.read, moment(at));
    expect(again(1).changes).toEqual([]);
    expect(again(1).doubted).toEqual({ since: minute(1) });
    expect(again(2).changes.map(({ kind }) => kind)).toEqual(Array(8).fill('demoted'));
    expect(again(2)).not.toHaveProperty('doubted');
  });

  test('is forgotten once a read is as before', () => {
    const first = changed(events(8), 8, demote);
    const after = diff(first, liveBlog(events(8)), moment(2));
    expect(after.changes).toEqual([]);
    expect(after).not.toHaveProperty('doubted');
  });

  test('counts key events among key events, and words among all that stand', () => {
    const mixed = [...events(6), ...plain(10)];
    expect(kinds(changed(mixed, 4, demote))).toEqual([]);
    expect(kinds(changed(mixed, 4, reword))).toHaveLength(4);
  });

  test('may promote, restore or fill what was empty: that is no loss', () => {
    expect(kinds(changed(plain(8), 8, one => ({ ...one, keyEvent: true })))).toHaveLength(8);
    const emptied = plain(8).map(empty);
    expect(changed(emptied, 8, one => ({ ...one, keyEvent: true, headline: undefined })).doubted).toBeUndefined();
    const gone = { ...liveBlog([]), withdrawn: plain(8).map(({ id }) => id) };
    const withdrawn = diff(diff(undefined, liveBlog(plain(8))), gone);
    expect(diff(withdrawn, liveBlog(plain(8)), moment(1)).changes.map(({ kind }) => kind)).toEqual(
      Array(8).fill('restored'),
    );
  });

  test('is not believed if it empties most updates, whatever flags it sets meanwhile', () => {
    const emptiedAndFlagged = (one: Update): Update => ({ ...empty(one), keyEvent: true });
    const kindsOf = (updates: readonly Update[]) => kinds(changed(updates, 8, emptiedAndFlagged));
    expect(kindsOf(plain(8))).toEqual([]);
    expect(kindsOf(plain(8).map(one => ({ ...one, headline: undefined })))).toEqual([]);
    expect(kindsOf(plain(8).map(one => ({ ...one, text: [] })))).toEqual([]);
    expect(kinds(changed(plain(8), 8, one => ({ ...one, headline: undefined, keyEvent: true })))).toHaveLength(8);
    expect(kinds(changed(plain(8), 8, one => ({ ...one, text: [], keyEvent: true })))).toHaveLength(8);
  });

  test('is judged by what is listed, not by what was withdrawn or has rolled off', () => {
    const feed = { window: 'tail', withdraws: false } as const;
    const known = diff(diff(undefined, liveBlog(plain(20), feed)), liveBlog(plain(5), feed));
    expect(diff(known, liveBlog(plain(5).map(reword), feed), moment(1)).changes).toEqual([]);
  });
});

describe('what was first seen a while ago', () => {
  test('has lasted after the given time, by a clock that is known to have run', () => {
    expect(hasLasted(minute(0), moment(0))).toBe(false);
    expect(
      hasLasted(minute(0), { at: new Date(Date.UTC(2026, 10, 25, 19, 0, 59)).toISOString(), confirmMs: 60_000 }),
    ).toBe(false);
    expect(hasLasted(minute(0), moment(1))).toBe(true);
    expect(hasLasted(minute(0), { ...moment(9), steadyMs: 59_999 })).toBe(false);
    expect(hasLasted(minute(0), { ...moment(9), steadyMs: 60_000 })).toBe(true);
  });

  test('has lasted if nobody knows when, or what time it is', () => {
    expect(hasLasted(undefined, moment(0))).toBe(true);
    expect(hasLasted(minute(0), undefined)).toBe(true);
  });
});
