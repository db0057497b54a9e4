import { describe, expect, test } from 'vitest';
import { hasLasted, type Moment } from '../../../src/core/diff/doubt.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { keyEvent, liveBlog, update } from '../../support/live-blog.ts';
import { diff } from '../../support/unpaused.ts';

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

const isDoubtedSince = (since: string, { doubtedSince, unflaggedSince }: Tracked) =>
  doubtedSince === since || unflaggedSince === since;
const isDoubted = ({ tracked }: ReturnType<typeof changed>) =>
  tracked.some(({ doubtedSince, unflaggedSince }) => (doubtedSince ?? unflaggedSince) !== undefined);

describe('a read that takes back flags or words', () => {
  test.each([
    ['the flag', 1, demote],
    ['the flags', 8, demote],
    ['the text', 1, (one: Update): Update => ({ ...one, text: [] })],
    ['all words', 1, empty],
    ['all words of all', 8, empty],
    ['what makes it a summary', 1, (one: Update): Update => ({ ...one, keyEvent: false, summary: false })],
  ])('is believed once that has lasted, and not before: %s of %i', (_, count, change) => {
    const first = changed(
      events(8).map(one => ({ ...one, summary: true })),
      count,
      one => ({ ...change(one), summary: false }),
    );
    expect(kinds(first)).toEqual([]);
    expect(first.tracked.map(({ update: one }) => one)).toEqual(first.known.tracked.map(({ update: one }) => one));
    const again = (at: number) => diff(first, first.read, moment(at));
    expect(again(1).changes).toEqual([]);
    expect(again(1).tracked.filter(one => isDoubtedSince(minute(1), one))).toHaveLength(count);
    expect(again(2).changes).toHaveLength(count);
    expect(isDoubted({ ...first, ...again(2) })).toBe(false);
  });

  test('is forgotten once a read is as before', () => {
    const first = changed(events(8), 2, demote);
    const after = diff(first, liveBlog(events(8)), moment(2));
    expect(after.changes).toEqual([]);
    expect(isDoubted({ ...first, ...after })).toBe(false);
    expect(diff(after, first.read, moment(3)).changes).toEqual([]);
  });

  test('is believed in what it says besides', () => {
    const known = diff(undefined, liveBlog(events(2)));
    const [first, second] = events(2).map(demote) as [Update, Update];
    const read = diff(known, liveBlog([reword(first), second, keyEvent('new', { at: 20 })]), moment(1));
    expect(read.changes.map(({ kind, after }) => `${kind} ${after?.id} ${after?.keyEvent}`)).toEqual([
      'edited k0 true',
      'added new true',
    ]);
  });

  test('may promote, restore or fill what was empty: that is no loss', () => {
    expect(kinds(changed(plain(8), 8, one => ({ ...one, keyEvent: true })))).toHaveLength(8);
    expect(isDoubted(changed(plain(8).map(empty), 8, one => ({ ...one, keyEvent: true, headline: undefined })))).toBe(
      false,
    );
    expect(kinds(changed(plain(8), 8, one => ({ ...one, headline: undefined, keyEvent: true })))).toHaveLength(8);
    const gone = { ...liveBlog([]), withdrawn: plain(8).map(({ id }) => id) };
    const withdrawn = diff(diff(undefined, liveBlog(plain(8))), gone);
    expect(diff(withdrawn, liveBlog(plain(8).map(empty)), moment(1)).changes.map(({ kind }) => kind)).toEqual(
      Array(8).fill('restored'),
    );
  });

  test('is doubted in each on its own: words that have been gone for long confirm no lost flag', () => {
    const said = (text: Update['text'], flagged = true) => liveBlog([keyEvent('k', { text, keyEvent: flagged })]);
    const [words] = events(1).map(({ text }) => text) as [Update['text']];
    const wordless = diff(diff(undefined, said(words)), said([]), moment(1));
    const both = diff(wordless, said([], false), moment(2));
    expect(both.changes.map(({ kind }) => kind)).toEqual(['edited']);
    expect(diff(both, said([]), moment(2)).changes).toEqual([]);
    expect(diff(both, said([], false), moment(3)).changes.map(({ kind }) => kind)).toEqual(['demoted']);
  });

  test('is confirmed only by a read that says the same: an empty one confirms no other loss', () => {
    const said = (given: Partial<Update>) => liveBlog([keyEvent('k', given)]);
    const wordless = diff(
      diff(undefined, said({ headline: 'Twelve hurt' })),
      said({ headline: 'x', text: [] }),
      moment(1),
    );
    const empty = diff(wordless, said({ headline: undefined, text: [] }), moment(9));
    expect(empty.changes).toEqual([]);
    expect(diff(empty, said({ headline: undefined, text: [] }), moment(10)).changes).toHaveLength(1);
  });

  test('says nothing of an update that is missing afterwards', () => {
    const first = changed(events(2), 1, demote);
    const missing = diff(first, liveBlog(events(2).slice(1)), moment(2));
    expect(isDoubted({ ...first, ...missing })).toBe(false);
  });
});

describe('a read that rewords most updates', () => {
  test('is not believed if they are four of eight, and is if three or a minority', () => {
    const first = changed(events(8), 4, reword);
    expect(kinds(first)).toEqual([]);
    expect(first.tracked.map(({ update: one }) => one)).toEqual(first.known.tracked.map(({ update: one }) => one));
    expect(diff(first, first.read, moment(1)).changes).toEqual([]);
    expect(diff(first, first.read, moment(2)).changes).toHaveLength(4);
    expect(kinds(changed(events(4), 3, reword))).toHaveLength(3);
    expect(kinds(changed(events(9), 4, reword))).toHaveLength(4);
    expect(isDoubted(changed(events(9), 4, reword))).toBe(false);
  });

  test('is confirmed by no read before that lacked other things', () => {
    const wordless = changed(events(8), 8, one => ({ ...one, text: [] }));
    expect(diff(wordless, liveBlog(events(8).map(reword)), moment(9)).changes).toEqual([]);
  });

  test('is judged by what is listed, not by what was withdrawn or has rolled off', () => {
    const feed = { window: 'tail', withdraws: false } as const;
    const known = diff(diff(undefined, liveBlog(plain(20), feed)), liveBlog(plain(5), feed));
    expect(diff(known, liveBlog(plain(5).map(reword), feed), moment(1)).changes).toEqual([]);
  });
});

describe('a version of an update that is older than the known one', () => {
  const version = (headline: string, at: number) => liveBlog([keyEvent('a', { headline, modifiedAt: minute(at) })]);
  const known = diff(diff(undefined, version('Fourteen hurt', 10)), version('Twelve hurt', 20), moment(20));
  const old = version('Fourteen hurt', 10);
  const headlines = ({ changes }: ReturnType<typeof diff>) => changes.map(({ after }) => after?.headline);

  test('is not believed for five minutes, and then is: the newsroom has gone back to it', () => {
    const first = diff(known, old, moment(30));
    expect([headlines(first), headlines(diff(first, old, moment(34)))]).toEqual([[], []]);
    expect(diff(first, old, moment(34)).tracked[0]).toBe(first.tracked[0]);
    expect(headlines(diff(first, old, moment(35)))).toEqual(['Fourteen hurt']);
  });

  test('is never believed while the newer one is served too', () => {
    const first = diff(known, old, moment(30));
    const between = diff(first, version('Twelve hurt', 20), moment(33));
    expect(headlines(diff(between, old, moment(36)))).toEqual([]);
  });

  test('is doubted for the flags that it lacks only since it lacks them', () => {
    const flagged = version('Twelve hurt', 10);
    const flagless = liveBlog([update('a', { headline: 'Twelve hurt', modifiedAt: minute(10) })]);
    const kinds = ({ changes }: ReturnType<typeof diff>) => changes.map(({ kind }) => kind);
    const lost = diff(diff(known, flagged, moment(30)), flagless, moment(35));
    expect(kinds(lost)).toEqual([]);
    expect(kinds(diff(lost, flagless, moment(36)))).toEqual(['demoted']);
    const always = diff(diff(known, flagless, moment(30)), flagless, moment(34));
    expect(kinds(diff(always, flagless, moment(35)))).toEqual(['demoted']);
  });

  test('is none if the known one is dated ahead of the clock', () => {
    const ahead = diff(known, version('Twelve hurt', 59), moment(21));
    expect(headlines(diff(ahead, version('Nobody hurt', 22), moment(22)))).toEqual(['Nobody hurt']);
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

  test('has lasted if nobody knows when', () => {
    expect(hasLasted(undefined, moment(0))).toBe(true);
  });
});
