import { describe, expect, test } from 'vitest';
import { judgedSince, judgingAtFirst, scoring, withinRoom, withoutRule } from '../../../src/core/judge/reading.ts';
import type { BlogRecord, Tracked } from '../../../src/core/model/blog-record.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { Judgement, JudgeState, Sums } from '../../../src/core/model/judgement.ts';
import type { LiveBlog, Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { finish } from '../../../src/core/steps.ts';
import { liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { teller } from '../../support/teller.ts';
import { advance } from '../../support/unpaused.ts';
import { NEWS } from './news.ts';

const cursor = { failures: 0 };
const START = Date.parse('2026-11-25T08:00:00Z');
const time = (minutes: number): string => new Date(START + minutes * 60_000).toISOString();

const ASIDES = ['Still waiting here.', 'More pictures from the quay.', 'What do you think of the lamps?', 'I am cold.'];
const REMARK =
  'The council is meeting in the old customs house this morning, and its doors are still closed to the public.';

const entry = (n: number, words: string, given: Partial<Update> = {}): Update =>
  update(`u${n}`, { headline: undefined, text: text(words), publishedAt: time(n * 10), ...given });

const judgedAtFirst = (read: LiveBlog): LiveBlog => finish(judgingAtFirst(read));

/** A page whose publisher flags nothing: every third update is news. Newest first. */
const page = (count: number, rule: Partial<LiveBlog> = { keyEventRule: 'everything', together: true }): LiveBlog =>
  liveBlog(
    Array.from({ length: count }, (_, n) =>
      entry(n, n % 3 === 2 ? NEWS(`Pier ${n}`) : (ASIDES[n % ASIDES.length] ?? '')),
    ).toReversed(),
    rule,
  );

/** Reads the first `from` updates, then one more with every read, up to `to`. */
function follow(
  { from, to, wishes = {} }: { from: number; to: number; wishes?: Partial<Subscription> },
  of: (count: number) => LiveBlog = page,
) {
  const channel = teller(subscription(wishes), of(from), { begin: time(from * 10) });
  const later = Array.from({ length: to - from }, (_, n) => channel.read(of(from + n + 1), 600)).flat();
  const created = [...channel.first, ...later].filter(({ create, want }) => create && want);
  return { channel, record: channel.record(), created };
}

const inChannel = (created: readonly Delivery[]) => created.filter(one => one.in === undefined);

describe('where the publisher flags no key events', () => {
  test('the news is posted, and the small talk is not', () => {
    const { record, created } = follow({ from: 24, to: 58 });
    const picked = record.tracked.filter(({ update: one }) => one.keyEvent).length;
    expect(picked).toBeGreaterThan(4);
    expect(picked).toBeLessThan(20);
    const posted = inChannel(created).map(({ want }) => JSON.stringify(want));
    expect(posted.length).toBeGreaterThan(0);
    for (const message of posted) expect(message).toContain('has announced');
  });

  test('nothing of the first read is posted, but what stands out in it is a key event', () => {
    const { record, created } = follow({ from: 36, to: 36 });
    expect(created).toEqual([]);
    const marked = record.tracked.filter(({ update: one }) => one.keyEvent);
    expect(marked).toHaveLength(8);
    for (const { update: one } of marked) expect(JSON.stringify(one.text)).toContain('has announced');
    expect(record.judge?.sums.updates).toBe(36);
  });

  test('all that a first read lists is judged, in steps, however much it is', () => {
    const asides = liveBlog(
      Array.from({ length: 120 }, (_, n) => entry(n, n === 2 ? NEWS('the mole') : REMARK)).toReversed(),
      { keyEventRule: 'everything', together: true },
    );
    const { updates } = judgedAtFirst(asides);
    expect(updates.filter(({ judgement }) => judgement === undefined)).toEqual([]);
    expect(updates.find(({ id }) => id === 'u2')?.keyEvent).toBe(true);
    expect([...judgingAtFirst(asides)].length).toBeGreaterThanOrEqual(120);
  });

  test('all that came while nothing was read is judged, and an hour has room for as many as ever', () => {
    const { channel } = follow({ from: 6, to: 6 });
    const deliveries = channel.read(page(126), 1_200 * 60);
    const news = channel
      .record()
      .tracked.map(({ update: one }) => one)
      .filter(({ id }) => Number(id.slice(1)) >= 6);
    expect(news.filter(({ judgement }) => judgement === undefined)).toEqual([]);
    const told = news.filter(({ keyEvent }) => keyEvent).map(({ publishedAt }) => Date.parse(publishedAt ?? ''));
    for (const from of told)
      expect(told.filter(at => at >= from && at < from + 3_600_000).length).toBeLessThanOrEqual(4);
    expect(inChannel(deliveries).filter(({ create }) => create).length).toBeLessThan(10);
  });

  test.each([
    [50, 11],
    [20, 8],
    [9, 6],
  ])('of a first read of %i updates, all alike, the best %i are key events', (updates, count) => {
    const dull = liveBlog(
      Array.from({ length: updates }, (_, n) => entry(n, `${REMARK} It is ${n} degrees.`)).toReversed(),
      { keyEventRule: 'everything', together: true },
    );
    const picked = judgedAtFirst(dull).updates.filter(({ keyEvent }) => keyEvent);
    expect(picked).toHaveLength(count);
  });

  test('what is not picked goes into the thread', () => {
    const { record, created } = follow({ from: 6, to: 30, wishes: { thread: true } });
    const aside = created.filter(one => one.in !== undefined);
    const picked = record.tracked.filter(({ update: one }) => one.keyEvent && Number(one.id.slice(1)) >= 6).length;
    expect(inChannel(created).filter(({ artifact }) => artifact.startsWith('update:'))).toHaveLength(picked);
    expect(aside.length).toBeGreaterThan(0);
  });

  test('an edit is not judged anew, and its message follows it', () => {
    const { channel, record } = follow({ from: 6, to: 30 });
    const [picked] = record.tracked.filter(({ update: one }) => one.keyEvent && Number(one.id.slice(1)) >= 6);
    const edited = page(30);
    const updates = edited.updates.map(one =>
      one.id === picked?.update.id ? { ...one, text: text('Corrected.') } : one,
    );
    const deliveries = channel.read({ ...edited, updates }, 300);
    const after = channel.record().tracked.find(({ update: one }) => one.id === picked?.update.id);
    expect(after?.update).toMatchObject({ keyEvent: true, judgement: picked?.update.judgement });
    expect(deliveries.map(({ create, want }) => [create, JSON.stringify(want).includes('Corrected.')])).toEqual([
      [false, true],
    ]);
  });

  test('nothing changes for what was known under the rule of headlines', () => {
    const before = follow({ from: 6, to: 6 }).record;
    const old: BlogRecord = {
      ...before,
      blog: { ...before.blog, judged: undefined, keyEventRule: 'headlines', together: undefined },
      judge: undefined,
      tracked: before.tracked.map(({ counts: _, ...one }) => {
        const { judgement: __, ...known } = one.update;
        return { ...one, update: { ...known, headline: 'Own', keyEvent: true } };
      }),
    };
    const read = page(6, { keyEventRule: 'headlines' });
    const blog = { ...read, updates: read.updates.map(one => ({ ...one, headline: 'Own', keyEvent: true })) };
    const { record: next, changes } = advance(old, { blog, cursor, at: time(61) }, [subscription()]);
    expect(changes).toEqual([]);
    expect(next.tracked.every(({ update: one }) => one.keyEvent)).toBe(true);
  });

  test('a publisher whose last flag has left the window still flags key events', () => {
    const whole = page(20, {});
    const flagged = {
      ...whole,
      updates: whole.updates.map(one => (one.id === 'u2' ? { ...one, keyEvent: true } : one)),
    };
    const { record: before } = advance(undefined, { blog: flagged, cursor, at: time(200) }, []);
    const tail: LiveBlog = { ...page(24), window: 'tail', updates: page(24).updates.slice(0, 20) };
    const { record: next, changes } = advance(before, { blog: tail, cursor, at: time(240) }, [subscription()]);
    expect(changes.map(({ kind, after }) => [kind, after?.keyEvent])).toEqual(Array(4).fill(['added', false]));
    expect(next.blog).not.toHaveProperty('judged');
    expect(next.judge).toBeUndefined();
  });

  test('a publisher that takes its only flag back flags no key events any more', () => {
    const whole = page(20, {});
    const flagged = {
      ...whole,
      updates: whole.updates.map(one => (one.id === 'u2' ? { ...one, keyEvent: true } : one)),
    };
    const { record: before } = advance(undefined, { blog: flagged, cursor, at: time(200) }, []);
    const back = advance(before, { blog: { ...page(20), window: 'whole' }, cursor, at: time(201) }, []).record;
    const confirmed = advance(back, { blog: { ...page(20), window: 'whole' }, cursor, at: time(202) }, []).record;
    const { record: next } = advance(confirmed, { blog: page(21), cursor, at: time(210) }, []);
    expect(next.blog.judged).toBe(true);
    expect(next.tracked[0]?.update.judgement).toBeDefined();
  });

  test('an update that editors flag is a key event whatever the judge thought', () => {
    const { channel, record } = follow({ from: 6, to: 10 });
    const read = page(10, {});
    const updates = read.updates.map(one => (one.id === 'u7' ? { ...one, keyEvent: true } : one));
    const flagged = { ...read, updates };
    const { changes } = advance(record, { blog: flagged, cursor, at: time(105) }, [subscription()]);
    expect(changes).toMatchObject([{ kind: 'promoted', after: { id: 'u7' } }]);
    expect(changes[0]?.after?.judgement).toBeUndefined();
    expect(channel.read(flagged, 300).filter(({ create }) => create)).toHaveLength(1);
  });
});

test('a key event of the first read, which is not posted, is posted once editors flag it', () => {
  const { channel, record } = follow({ from: 6, to: 6 });
  const picked = record.tracked.find(({ update: one }) => one.keyEvent)?.update.id;
  const read = page(6, {});
  const updates = read.updates.map(one => (one.id === picked ? { ...one, keyEvent: true } : one));
  const flagged = { ...read, updates };
  const { changes, record: next } = advance(record, { blog: flagged, cursor, at: time(65) }, [subscription()]);
  expect(changes).toMatchObject([{ kind: 'promoted', after: { id: picked } }]);
  expect(channel.read(flagged, 300).filter(({ create }) => create)).toHaveLength(1);
  const again = advance(next, { blog: flagged, cursor, at: time(66) }, [subscription()]);
  expect(again.changes).toEqual([]);
  expect(again.record.tracked.find(({ update: one }) => one.id === picked)?.counts).toBeUndefined();
});

test('where the publisher flags key events, nothing is judged', () => {
  const read = liveBlog([entry(2, NEWS('Quay')), entry(1, 'So.', { keyEvent: true })]);
  expect(withoutRule(read)).toBe(read);
  const { record } = advance(undefined, { blog: read, cursor, at: time(30) }, []);
  expect(record.judge).toBeUndefined();
  expect(record.tracked.map(({ update: one }) => one.judgement)).toEqual([undefined, undefined]);
});

describe('flags that a source set by a rule of its own', () => {
  const flagged = entry(1, NEWS('Quay'), { keyEvent: true });
  const read = liveBlog([entry(2, NEWS('Pier'), { keyEvent: true }), entry(3, 'So.')], {
    keyEventRule: 'headlines',
    together: true,
  });
  const { updates: _, ...header } = liveBlog([]);
  const known = (
    given: Partial<Tracked>,
    blog: Partial<BlogRecord['blog']> = {},
  ): Pick<BlogRecord, 'blog' | 'tracked'> => ({
    blog: { ...header, ...blog },
    tracked: [{ update: flagged, hash: '', absent: 0, state: 'listed', ...given }],
  });

  test('fall where an editor flagged an update before: its publisher flags key events', () => {
    const without = withoutRule(read, known({}));
    expect(without).toMatchObject({ id: 'evening', title: read.title });
    expect(without).not.toHaveProperty('keyEventRule');
    expect(without).not.toHaveProperty('together');
    expect(without).not.toHaveProperty('judged');
    expect(without.updates).toEqual(read.updates.map(one => ({ ...one, keyEvent: false })));
    expect(withoutRule(read, known({ state: 'rolled off' })).judged).toBe(true);
  });

  test.each([
    ['a rule set it', known({}, { keyEventRule: 'headlines' })],
    ['its update was withdrawn', known({ state: 'withdrawn' })],
    ['it counts only because it once did', known({ counts: true })],
    ['it was picked', known({ update: { ...flagged, judgement: { outcome: 'picked', reasons: [] } } })],
    ['no update has one', known({ update: { ...flagged, keyEvent: false } })],
    ['nothing is known', undefined],
  ])('give way to what is picked if no editor flagged an update: %s', (_, record) => {
    const without = withoutRule(read, record);
    expect(without).toMatchObject({ judged: true, keyEventRule: 'headlines' });
    expect(without.updates.map(({ keyEvent }) => keyEvent)).toEqual([false, false]);
  });
});

/** Without times, newest first. */
const undated = (lines: readonly string[]): LiveBlog =>
  liveBlog(
    lines
      .map((line, at) => update(`u${at}`, { headline: undefined, text: text(line), publishedAt: undefined }))
      .toReversed(),
    { keyEventRule: 'everything' },
  );

const EVENTS = [
  'Twelve people have been killed in an explosion at the harbour of Holm, police confirm.',
  'Two men have been arrested in connection with the explosion at the harbour, police say.',
  'The harbour master of Holm has resigned over the explosion.',
  'The port authority has closed all ferry terminals until Sunday.',
];
const ASIDE = [
  'The mayor of Lund calls the explosion at the harbour shocking, and says her thoughts are with the families.',
  'Why is the harbour of Holm so important? Our correspondent explains how the port grew over two centuries.',
  'Readers have been sending us their pictures of the harbour before the explosion. Keep them coming.',
  'The opposition leader has condemned the blast and called on the government to answer questions.',
];

test('at a first read what happened comes before what was said about it', () => {
  const { updates } = judgedAtFirst(undated(EVENTS.flatMap((event, at) => [event, ASIDE[at] ?? ''])));
  const ranked = updates.toSorted((a, b) => (b.judgement?.score ?? 0) - (a.judgement?.score ?? 0));
  expect(
    ranked
      .slice(0, EVENTS.length)
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['u0', 'u2', 'u4', 'u6']);
});

test('what was there at the first read and what comes later have scores of one scale', () => {
  const { record } = follow({ from: 30, to: 60 });
  const scores = record.tracked.map(({ update: one }) => ({
    isLater: (one.publishedAt ?? '') >= time(300),
    score: one.judgement?.score ?? 0,
  }));
  const meanOf = (isLater: boolean) => {
    const own = scores.filter(one => one.isLater === isLater);
    return own.reduce((sum, { score }) => sum + score, 0) / own.length;
  };
  expect(Math.abs(meanOf(true) - meanOf(false))).toBeLessThan(0.5);
});

test('at a first read an update scores the same at the beginning and at the end of a page', () => {
  const page = undated([...EVENTS, ...ASIDE]);
  const scoresOf = ({ updates }: LiveBlog) => new Map(updates.map(({ id, judgement }) => [id, judgement?.score]));
  const backwards = { ...page, updates: page.updates.toReversed() };
  expect(scoresOf(judgedAtFirst(backwards))).toEqual(new Map([...scoresOf(judgedAtFirst(page))].toReversed()));
});

describe('where the list of the editors names the newest key events alone', () => {
  const NEWEST = 30;
  /** Every third update is news; the editors flag one of the newest ten. */
  const read = (count = 40): LiveBlog => {
    const { updates, keyEventRule: _, together: __, ...rest } = page(count);
    const flags = updates.map(one => ({ ...one, keyEvent: one.id === `u${NEWEST}` }));
    return { ...rest, updates: flags, flagsSince: time(NEWEST * 10) };
  };
  const keyEvents = (updates: readonly Update[]) => updates.filter(one => one.keyEvent);
  const isOlder = ({ publishedAt = '' }: Update): boolean => publishedAt < time(NEWEST * 10);

  test('what stands out among the older ones is a key event, and the editors decide on the newer', () => {
    const { updates } = judgedAtFirst(read());
    expect(keyEvents(updates.filter(one => !isOlder(one))).map(({ id }) => id)).toEqual([`u${NEWEST}`]);
    const older = keyEvents(updates.filter(isOlder));
    expect(older.length).toBeGreaterThan(3);
    for (const one of older) expect(JSON.stringify(one.text)).toContain('has announced');
  });

  test('it stays one as the live blog goes on, and nothing of it is posted', () => {
    const { record, created } = follow({ from: 40, to: 44 }, read);
    const now = record.tracked.map(({ update: one }) => one);
    expect(keyEvents(now).length).toBeGreaterThan(4);
    expect(keyEvents(now)).toEqual(
      keyEvents(judgedAtFirst(read()).updates).map(one => expect.objectContaining({ id: one.id })),
    );
    expect(inChannel(created)).toEqual([]);
    expect(record.judge).toBeUndefined();
  });
});

test('a page that is shown before it is followed is judged alike when it is', () => {
  const shown = judgedAtFirst(page(12));
  const { record } = advance(undefined, { blog: shown, cursor, at: time(130) }, []);
  expect(record.tracked.map(({ update: one }) => one)).toEqual(shown.updates);
});

test('it is known how many of a day’s updates were picked', () => {
  const { record } = follow({ from: 6, to: 40 });
  const updates = record.tracked.map(({ update: one }) => one);
  const { of, picked } = judgedSince(updates, time(200));
  expect(of).toBe(20);
  expect(picked).toBeGreaterThan(0);
  expect(judgedSince(updates, time(1000)).of).toBe(0);
  const judged = (outcome: Judgement['outcome'], publishedAt?: string): Update =>
    update('u', { publishedAt, judgement: { outcome, reasons: [] } });
  const few = [
    judged('picked', time(5)),
    judged('below', time(6)),
    judged('match'),
    judged('held', time(4)),
    entry(7, 'So.'),
  ];
  expect(judgedSince(few, time(5))).toEqual({ of: 3, picked: 2 });
});

describe('for a channel that goes on with a live blog which is known already', () => {
  const picked = (n: number, given: Partial<Tracked> = {}, outcome: Judgement['outcome'] = 'picked'): Tracked => {
    const judgement: Judgement = { outcome, reasons: [] };
    const news = entry(n, NEWS(`Pier ${n}`), { keyEvent: true, judgement });
    return { update: news, hash: '', absent: 0, state: 'listed', seenIn: 10 + n, counts: true, ...given };
  };
  const { record } = follow({ from: 3, to: 4 });
  const sums = record.judge?.sums as Sums;
  const known = (tracked: readonly Tracked[], judge?: JudgeState): BlogRecord => {
    const { judge: _, ...rest } = record;
    return { ...rest, tracked: tracked.toReversed(), ...(judge && { judge }) };
  };
  const outcomes = ({ tracked }: BlogRecord) =>
    tracked.toReversed().map(({ update: { judgement, keyEvent }, newsIn }) => [judgement?.outcome, keyEvent, newsIn]);

  test('the first four picked updates of an hour are news, what exceeds them is held back', () => {
    const six = [0, 1, 2, 3, 4, 7].map(n => picked(n));
    const after = withinRoom(known(six, { sums }), time(-1));
    expect(outcomes(after)).toEqual([
      ...[0, 1, 2, 3].map(n => ['picked', true, 10 + n]),
      ['held', false, undefined],
      ['picked', true, 17],
    ]);
    expect(after.judge?.level?.told).toHaveLength(3);
  });

  test('an editors’ summary is news although the hour is full', () => {
    const five = [...[0, 1, 2, 3].map(n => picked(n)), picked(4, {}, 'summary')];
    expect(outcomes(withinRoom(known(five, { sums }), time(-1))).at(-1)).toEqual(['summary', true, 14]);
  });

  test('what was published before, was news already or was not picked stays as it is', () => {
    const tracked = [picked(0), picked(2, { newsIn: 5 }), picked(3, {}, 'below'), picked(4)];
    const after = withinRoom(known(tracked, { sums }), time(0));
    expect(outcomes(after).map(([outcome, , newsIn]) => [outcome, newsIn])).toEqual([
      ['picked', undefined],
      ['picked', 5],
      ['below', undefined],
      ['picked', 14],
    ]);
    const unseen = withinRoom(known([picked(4, { seenIn: undefined })], { sums }), time(0));
    expect(unseen.tracked[0]).not.toHaveProperty('newsIn');
  });

  test('nothing changes where editors flag key events, or nothing came meanwhile', () => {
    const flagged = known([picked(4)]);
    expect(withinRoom(flagged, time(0))).toBe(flagged);
    expect(outcomes(withinRoom(known([picked(4)], { sums }), undefined))).toEqual([['picked', true, undefined]]);
  });
});

test('only updates that were judged have a score', () => {
  const score = (updates: readonly Update[]) => updates.map(finish(scoring(updates)));
  const unjudged = [entry(1, NEWS('Pier')), entry(2, REMARK)];
  expect(score(unjudged)).toEqual([undefined, undefined]);
  const judged = judgedAtFirst(page(6)).updates.toReversed();
  const [first, ...rest] = score(judged);
  expect(first).toBeTypeOf('number');
  expect(rest.every(one => typeof one === 'number')).toBe(true);
  expect(score([...judged, ...unjudged]).slice(-2)).toEqual([undefined, undefined]);
});
