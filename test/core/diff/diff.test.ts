import { describe, expect, test } from 'vitest';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import { changes } from '../../support/changes.ts';
import { keyEvent, liveBlog, text, update } from '../../support/live-blog.ts';
import { diff } from '../../support/unpaused.ts';

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

  test('a flag that is set later promotes, a flag that is removed demotes at the second read without it', () => {
    expect(changes(liveBlog([a]), liveBlog([{ ...a, keyEvent: true }]))).toEqual(['promoted a']);
    const [flagged, bare] = [liveBlog([keyEvent('a')]), liveBlog([update('a')])];
    expect(changes(flagged, bare)).toEqual([]);
    expect(changes(flagged, bare, bare)).toEqual(['demoted a']);
    expect(changes(flagged, bare, flagged, bare)).toEqual([]);
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

  test('a repeated id counts once, and the last update with it wins', () => {
    const twice = diff(undefined, liveBlog([a, { ...a, headline: 'Second' }]));
    expect(twice.tracked.map(({ update: { headline } }) => headline)).toEqual(['Second']);
  });
});

/** What is known after these reads. */
function knownAfter(...reads: readonly LiveBlog[]) {
  const [first, ...rest] = reads.map(blog => ({ blog }));
  return rest.reduce((known, { blog }) => diff(known, blog), diff(undefined, first?.blog ?? liveBlog([])));
}

describe('what is known of an update', () => {
  const noted = {
    seenAt: '2026-11-25T18:01:00.000Z',
    seenIn: 7,
    edited: { at: '2026-11-25T18:02:00.000Z', corrected: true },
  };
  const known = knownAfter(liveBlog([a]));
  const one = { ...known.tracked[0], ...noted } as (typeof known.tracked)[number];
  const next = (blog: LiveBlog, given = {}) => diff({ ...known, tracked: [{ ...one, ...given }] }, blog).tracked[0];
  const changed = liveBlog([{ ...a, headline: 'Mended' }]);

  test('lasts through later changes: when it was first read, and which ids it had', () => {
    expect(next(changed)).toMatchObject(noted);
    expect(next(changed, { aliases: ['other'] })).toMatchObject({ aliases: ['other'] });
    expect(diff(known, changed).tracked[0]).toStrictEqual({
      ...diff(undefined, changed).tracked[0],
    });
  });

  test('is at which revision it was news, changed and was corrected last', () => {
    const revisions = { newsIn: 8, changedIn: 9, correctedIn: 10 };
    expect(next(changed, revisions)).toMatchObject(revisions);
    for (const name of Object.keys(revisions)) expect(next(changed)).not.toHaveProperty(name);
  });

  test('is the same object if nothing changed, and no longer missing if it is back', () => {
    expect(next(liveBlog([{ ...a }]))).toEqual(one);
    const missing = knownAfter(liveBlog([a, b]), liveBlog([b]));
    expect(missing.tracked.find(({ update }) => update.id === 'a')).toMatchObject({ absent: 1 });
    const back = diff(missing, liveBlog([a, b])).tracked.find(({ update }) => update.id === 'a');
    expect(back).toMatchObject({ absent: 0, state: 'listed' });
  });
});

describe('an older version of an update', () => {
  const at = (n: number) => new Date(Date.UTC(2026, 10, 25, 19, n)).toISOString();
  const version = (n: number | undefined, headline: string) =>
    liveBlog([{ ...a, headline, modifiedAt: n === undefined ? undefined : at(n) }]);

  test('is a stale copy, and changes nothing', () => {
    expect(changes(version(2, 'New'), version(1, 'Old'))).toEqual([]);
    expect(changes(version(2, 'New'), version(1, 'Old'), version(2, 'New'))).toEqual([]);
    expect(changes(version(2, 'New'), version(2, 'Other'))).toEqual(['edited a']);
    expect(changes(version(2, 'New'), version(undefined, 'Other'))).toEqual(['edited a']);
    expect(changes(version(undefined, 'New'), version(1, 'Other'))).toEqual(['edited a']);
  });

  test('still shows that the update is there', () => {
    const known = knownAfter(version(2, 'New'), liveBlog([b]), version(1, 'Old'));
    const one = known.tracked.find(({ update }) => update.id === 'a');
    expect(one).toMatchObject({ absent: 0, update: { headline: 'New' } });
    expect(one).not.toHaveProperty('absentSince');
  });

  test('restores an update that was withdrawn', () =>
    expect(changes(version(2, 'New'), liveBlog([b]), liveBlog([b]), version(1, 'Old'))).toContain('restored a'));
});

describe('an absence', () => {
  const moment = (n: number) => ({ at: new Date(Date.UTC(2026, 10, 25, 19, n)).toISOString(), confirmMs: 60_000 });

  test('is confirmed by a second read a minute later, not sooner', () => {
    const known = diff(knownAfter(liveBlog([a, b])), liveBlog([b]), moment(0));
    expect(known.tracked.find(({ update }) => update.id === 'a')).toMatchObject({
      absent: 1,
      absentSince: moment(0).at,
    });
    expect(diff(known, liveBlog([b]), moment(0)).changes).toEqual([]);
    const withdrawn = diff(known, liveBlog([b]), moment(1));
    expect(withdrawn.changes).toMatchObject([{ kind: 'withdrawn', before: { id: 'a' } }]);
    expect(withdrawn.tracked.find(({ update }) => update.id === 'a')).not.toHaveProperty('absentSince');
  });

  test('that the source explains is no part of a mass withdrawal', () => {
    const many = Array.from({ length: 10 }, (_, n) => update(`u${n}`, { at: n }));
    const withdrawn = many.slice(0, 8).map(({ id }) => id);
    const read = diff(knownAfter(liveBlog(many)), liveBlog(many.slice(8, 9), { withdrawn }));
    expect(read.vanished).toBe(0);
    expect(read.changes).toHaveLength(8);
  });

  test('of an old summary takes its flags, so that no channel wants it', () => {
    const summary = update('s', { at: 1, keyEvent: true, summary: true });
    const read = (...more: Update[]) => tail([...more, b, c], { keyEventsWhole: true, windowEnd: 'b' });
    const { changes: last, tracked } = knownAfter(read(summary), read(), read());
    expect(last).toMatchObject([{ kind: 'demoted', after: { keyEvent: false, summary: false } }]);
    expect(tracked.find(({ update }) => update.id === 's')).toMatchObject({
      state: 'rolled off',
      absent: 0,
    });
  });
});

describe('the order', () => {
  test('of changes of one minute is that of the source, oldest first', () => {
    const twins = ['x', 'y', 'z'].map(id => update(id, { at: 5 }));
    expect(changes(liveBlog([]), { ...liveBlog([]), updates: twins })).toEqual(['added z', 'added y', 'added x']);
  });

  test('of what is known is that of its dates, or that of the source if an update has none', () => {
    const shuffled = (updates: readonly Update[]) => ({ ...liveBlog([]), updates });
    const order = (updates: readonly Update[]) =>
      knownAfter(shuffled([]), shuffled(updates)).tracked.map(({ update }) => update.id);
    expect(order([a, c, b])).toEqual(['c', 'b', 'a']);
    expect(order([a, { ...c, publishedAt: undefined }, b])).toEqual(['a', 'c', 'b']);
  });
});

describe('many new updates', () => {
  const dated = (count: number, from: number) =>
    Array.from({ length: count }, (_, n) => update(`n${from}-${n}`, { at: from + n }));
  const known = (...updates: readonly Update[]) => knownAfter(liveBlog(updates));
  const read = (before: ReturnType<typeof known>, updates: readonly Update[], given: Partial<LiveBlog> = {}) => {
    const { changes: last, excess, tracked } = diff(before, liveBlog(updates, given));
    return { added: last.length, excess: excess.length, tracked: tracked.length };
  };

  test('are news up to 300, rather key events, and all of them are known from then on', () => {
    const all = dated(301, 10);
    expect(read(known(a), [a, ...all])).toEqual({ added: 300, excess: 1, tracked: 302 });
    expect(read(known(a), [a, ...all.slice(1)])).toEqual({ added: 300, excess: 0, tracked: 301 });
    const flagged = all.map((one, n) => (n === 0 ? { ...one, keyEvent: true } : one));
    expect(diff(known(a), liveBlog([a, ...flagged])).excess.map(({ id }) => id)).toEqual(['n10-1']);
  });

  test('are no news if more than twenty are older than what is known', () => {
    const newest = update('newest', { at: 500 });
    expect(read(known(newest), [newest, ...dated(21, 10)])).toEqual({ added: 0, excess: 21, tracked: 22 });
    const ahead = { ...newest, publishedAt: '2027-01-01T00:00:00.000Z' };
    const moment = { at: '2026-11-26T00:00:00.000Z', confirmMs: 0 };
    expect(diff(known(ahead), liveBlog([ahead, ...dated(21, 10)]), moment)).toMatchObject({ excess: [] });
    expect(read(known(newest), [newest, ...dated(20, 10)])).toEqual({ added: 20, excess: 0, tracked: 21 });
    expect(read(known(newest), [newest, ...dated(21, 10), ...dated(2, 501)])).toMatchObject({ added: 2, excess: 21 });
    const undated = dated(21, 10).map(one => ({ ...one, publishedAt: undefined }));
    expect(read(known(newest), [newest, ...undated])).toMatchObject({ added: 21, excess: 0 });
  });

  test('bring nothing to count if the page has lost most of what it had', () => {
    const before = known(...dated(10, 10));
    expect(read(before, dated(301, 100))).toMatchObject({ excess: 0 });
  });
});

describe('what appears at the old end of a tail', () => {
  const list = [b, c, update('d', { at: 4 })];
  const z = update('z', { at: 0 });

  test('is not new if something is missing, or was ever pushed out', () => {
    expect(changes(tail(list), tail([a, ...list.slice(0, 2)]))).toEqual([]);
    const next = [...list, update('e', { at: 5 })];
    expect(changes(tail([a, ...list]), tail(next), tail([z, ...next]))).toEqual([]);
  });

  test('was dated back if it is a single one and the tail lists everything', () => {
    expect(changes(tail(list), tail([a, ...list]))).toEqual(['added a']);
    expect(changes(tail(list), tail([z, a, ...list]))).toEqual([]);
  });

  test('is new where nothing is withdrawn, where everything is listed, or if it has no date', () => {
    expect(changes(tail(list, { withdraws: false }), tail([z, a, ...list], { withdraws: false }))).toEqual([
      'added z',
      'added a',
    ]);
    expect(changes(liveBlog(list), liveBlog([z, a, ...list]))).toEqual(['added z', 'added a']);
    const undated = [z, a].map(one => ({ ...one, publishedAt: undefined }));
    expect(changes(tail(list), tail([...list, ...undated], { windowEnd: 'b' }))).toHaveLength(2);
    expect(changes(tail(list, { windowEnd: undefined }), tail([z, a, ...list]))).toEqual(['added z', 'added a']);
  });

  test('is new if it is a key event and all of those are listed', () => {
    const flagged = [keyEvent('y', { at: 0 }), keyEvent('x', { at: 1 })];
    const whole = { keyEventsWhole: true, windowEnd: 'b' };
    expect(changes(tail(list, whole), tail([...flagged, ...list], whole))).toEqual(['added y', 'added x']);
    expect(changes(tail(list, { windowEnd: 'b' }), tail([...flagged, ...list], { windowEnd: 'b' }))).toEqual([]);
  });
});

describe('the rule for key events', () => {
  const rule = { keyEventRule: 'headlines' } as const;
  const titled = keyEvent('a', { at: 1 });

  test('may be forgotten again: what counted under the first one counts again', () => {
    const known = knownAfter(liveBlog([titled, b], rule), liveBlog([a, keyEvent('b', { at: 2 })]));
    expect(known.tracked.map(({ update, counts }) => [update.id, update.keyEvent, counts])).toEqual([
      ['b', true, undefined],
      ['a', true, true],
    ]);
    const back = diff(known, liveBlog([titled, keyEvent('b', { at: 2 })], rule));
    expect(back.changes).toEqual([]);
    expect(back.tracked.map(({ counts }) => counts)).toEqual([undefined, undefined]);
  });

  test('that stays lets an editor demote', () =>
    expect(changes(liveBlog([titled, b], rule), liveBlog([a, b], rule), liveBlog([a, b], rule))).toEqual([
      'demoted a',
    ]));

  test('that lists the newest ones says nothing of what is older', () => {
    const listed = liveBlog([keyEvent('a', { at: 1 }), b, c]);
    const since = (flagsSince?: string) => liveBlog([a, b, keyEvent('c', { at: 3 })], { flagsSince });
    expect(changes(listed, since(c.publishedAt))).toEqual(['promoted c']);
    expect(changes(listed, since(c.publishedAt), since(c.publishedAt))).toEqual([]);
    expect(changes(listed, since(a.publishedAt), since(a.publishedAt))).toEqual(['demoted a']);
    const known = knownAfter(listed, since(c.publishedAt));
    expect(diff(known, since(c.publishedAt)).tracked).toEqual(known.tracked);
  });
});

test('a change of nothing but a link or a picture is an edit', () => {
  expect(changes(liveBlog([a]), liveBlog([{ ...a, pictures: [{ url: 'https://news.example/a.png' }] }]))).toEqual([
    'edited a',
  ]);
  expect(changes(liveBlog([a]), liveBlog([{ ...a, authors: ['Ann Reporter'] }]))).toEqual(['edited a']);
});

test('an id that is repeated in a later read counts once', () => {
  const known = knownAfter(liveBlog([a]), liveBlog([a, { ...a, headline: 'Second' }]));
  expect(known.changes.map(({ kind, after }) => `${kind} ${after?.headline}`)).toEqual(['edited Second']);
  expect(known.tracked).toHaveLength(1);
});

test('what changes nothing stays the same object, so that it is not written again', () => {
  const feed = (...updates: Update[]) => liveBlog(updates, { window: 'tail', withdraws: false });
  const rolledOff = knownAfter(feed(a, b), feed(b));
  expect(diff(rolledOff, feed(b)).tracked).toEqual(rolledOff.tracked);
  for (const one of rolledOff.tracked) expect(diff(rolledOff, feed(b)).tracked).toContain(one);
  const coded = knownAfter(liveBlog([{ ...a, headline: 'Pier & tide' }]));
  expect(diff(coded, liveBlog([{ ...a, headline: 'Pier &amp;  tide' }])).tracked[0]).toBe(coded.tracked[0]);
});

test('changes come oldest first, in whatever order the source lists its updates', () =>
  expect(changes(liveBlog([]), { ...liveBlog([]), updates: [b, c, a] })).toEqual(['added a', 'added b', 'added c']));

describe('what a source had left out', () => {
  const dated = (count: number, from: number) =>
    Array.from({ length: count }, (_, n) => update(`n${n}`, { at: from + n }));

  test('is no news although something known is older still', () => {
    const known = [update('first', { at: 0 }), update('newest', { at: 500 })];
    expect(changes(liveBlog(known), liveBlog([...known, ...dated(21, 10)]))).toEqual([]);
  });

  test('is none if it is as new as the newest that is known', () => {
    const newest = update('newest', { at: 500 });
    const twins = dated(21, 10).map(one => ({ ...one, publishedAt: newest.publishedAt }));
    expect(changes(liveBlog([newest]), liveBlog([newest, ...twins]))).toHaveLength(21);
  });
});

describe('beside what scrolls in at the old end of a tail', () => {
  const d = update('d', { at: 4 });
  const e = update('e', { at: 5 });

  test('new updates are new', () => {
    expect(changes(tail([b, c, d]), tail([a, b, c, e]))).toEqual(['added e']);
    expect(changes(tail([b, c, d]), tail([a, b, c, d, e]))).toEqual(['added a', 'added e']);
  });

  test('what was withdrawn before does not count as missing', () => {
    const without = tail([b, d]);
    expect(changes(tail([b, c, d]), without, without, tail([a, b, d]))).toEqual(['added a']);
  });

  test('nothing scrolls into a list of everything, whatever it says about a window', () => {
    const end = { windowEnd: 'b' };
    const z = update('z', { at: 0 });
    expect(changes(liveBlog([b, c, d], end), liveBlog([z, a, b, c, d], end))).toEqual(['added z', 'added a']);
  });

  test('what is cut off there is withdrawn, and so is a key event inside the window', () => {
    const short = tail([b, c, d]);
    expect(changes(tail([a, b, c, d]), short, short)).toEqual(['withdrawn a']);
    const whole = (...more: Update[]) => tail([...more, b, d], { keyEventsWhole: true, windowEnd: 'b' });
    expect(changes(whole(keyEvent('k', { at: 3 })), whole(), whole())).toEqual(['withdrawn k']);
  });
});
