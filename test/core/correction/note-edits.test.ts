import { describe, expect, test } from 'vitest';
import { noteEdits } from '../../../src/core/correction/note-edits.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { finish } from '../../../src/core/steps.ts';
import { update } from '../../support/harbour-blog.ts';

const saying = (text: string): Update => update({ text: [{ kind: 'paragraph', spans: [{ text }] }] });
const tracked = (one: Update): Tracked => ({ update: one, hash: '', absent: 0, state: 'listed' });

const noted = (...given: Parameters<typeof noteEdits>) => finish(noteEdits(...given));

/** What is tracked of an update that said one text after the other, a minute apart. */
function saidAfter(first: string, ...texts: readonly string[]): Tracked {
  let [known, before] = [tracked(saying(first)), saying(first)];
  for (const [minute, text] of texts.entries()) {
    const now = saying(text);
    const changes = [{ kind: 'edited', before, after: now }] as const;
    known = noted([{ ...known, update: now }], changes, `2026-05-03T11:0${minute}:00Z`).tracked[0] ?? known;
    before = now;
  }
  return known;
}

test('a correction is kept with what it corrected, however the update changes later', () => {
  const { edited } = saidAfter('It hurt 5 people.', 'It hurt 4 people.', 'It hurt 4 people in all.');
  expect(edited).toMatchObject({
    at: '2026-05-03T11:01:00Z',
    corrected: true,
    correctedAt: '2026-05-03T11:00:00Z',
    places: [{ from: '5', to: '4' }],
  });
});

test('the corrections before the last that still hold are kept too, newest first, some of them', () => {
  const piers = (count: number) =>
    [1, 2, 3, 4, 5, 6, 7]
      .map(pier => `It hurt ${pier <= count ? 4 : 5} people at pier ${'abcdefg'[pier - 1]}.`)
      .join(' ');
  const { edited } = saidAfter(piers(0), ...[1, 2, 3, 4, 5, 6, 7].map(piers));
  expect(edited?.correctedAt).toBe('2026-05-03T11:06:00Z');
  expect(edited?.earlier?.map(({ at }) => at)).toEqual([5, 4, 3, 2].map(minute => `2026-05-03T11:0${minute}:00Z`));
});

test('a correction that is corrected itself is kept no longer', () => {
  const { edited } = saidAfter('It hurt 9 people.', 'It hurt 8 people.', 'It hurt 7 people.');
  expect(edited?.places).toEqual([expect.objectContaining({ from: '8', to: '7' })]);
  expect(edited).not.toHaveProperty('earlier');
});

test('words that are too short to tell their language are read in that of the live blog', () => {
  const [before, after] = [
    'Ministre de la mer, Anna Holm démissionne.',
    'Ministre de l’air, Anna Holm démissionne.',
  ].map(saying);
  if (!before || !after) throw new Error('no edit');
  const changes = [{ kind: 'edited', before, after }] as const;
  const other = { ...saying('Le port est fermé et les bateaux sont dans la baie.'), id: 'other' };
  const kindIn = (...others: readonly Update[]) =>
    noted([after, ...others].map(tracked), changes, '2026-05-03T11:00:00Z').corrections;
  expect([kindIn(), kindIn(other)]).toEqual([0, 1]);
});

test('a name that opens a sentence is one if other updates of the live blog know it', () => {
  const edit = (...texts: readonly [string, string]) => {
    const [before, after] = [saying(texts[0]), saying(texts[1])];
    const other = {
      ...saying('It was then that Holm passed to Lind. After that the crowd and Vay were happy.'),
      id: 'other',
    };
    return noted([after, other].map(tracked), [{ kind: 'edited', before, after }], '2026-05-03T11:00:00Z').corrections;
  };
  expect(edit('Holm heads in from the corner.', 'Lind heads in from the corner.')).toBe(1);
  expect(edit('Officers shut the pier at noon.', 'Police shut the pier at noon.')).toBe(0);
});

describe('of a correction', () => {
  const [first, second] = ['It hurt 12 people. We count 10 boats.', 'It hurt 10 people. We count 10 boats.'];

  test('nothing is left once the text is what it was', () => {
    const { edited } = saidAfter(first, second, first);
    expect(edited).toEqual({ at: '2026-05-03T11:01:00Z', corrected: false });
    expect(saidAfter(first, second, 'It hurt 9 people. We count 10 boats.', first).edited?.corrected).toBe(false);
  });

  test('all is there again once the text is corrected again', () => {
    const { edited } = saidAfter(first, second, first, second);
    expect(edited).toMatchObject({ corrected: true, correctedAt: '2026-05-03T11:02:00Z' });
    expect(edited?.places).toEqual([expect.objectContaining({ from: '12', to: '10' })]);
  });

  test.each([
    ['another figure stands there', 'It hurt 15 people. We count 10 boats.'],
    ['its sentence is gone', 'We count 10 boats, and one ship.'],
    ['all is rewritten', 'Nobody was hurt.'],
  ])('nothing is left once %s', (_, third) =>
    expect(saidAfter(first, second, third).edited?.places ?? []).not.toContainEqual(
      expect.objectContaining({ to: '10' }),
    ),
  );

  test.each([
    ['more is said', `${second} The pier is shut.`],
    ['its neighbours change', 'It hurt 10 women. We count 10 boats.'],
    ['others are corrected', 'It hurt 10 people. We count 9 boats.'],
  ])('it stays while what is right stands: %s', (_, third) => {
    const { places = [], earlier = [] } = saidAfter(first, second, third).edited ?? {};
    expect([...places, ...earlier.flatMap(one => one.places)]).toContainEqual(
      expect.objectContaining({ from: '12', to: '10' }),
    );
  });

  test('that took words out, nothing is left once they are back', () => {
    const taken = ['Police say the mayor was not hurt.', 'Police say the mayor was hurt.'] as const;
    expect(saidAfter(taken[0], taken[1], `${taken[1]} The pier is shut.`).edited?.corrected).toBe(true);
    expect(saidAfter(taken[0], taken[1], `${taken[0]} The pier is shut.`).edited?.places ?? []).not.toContainEqual(
      expect.objectContaining({ to: '' }),
    );
  });

  test('the number goes down again when it is undone', () => {
    const now = saying(second);
    const once = noted([tracked(now)], [{ kind: 'edited', before: saying(first), after: now }], '2026-05-03T11:00:00Z');
    const known = once.tracked.map(one => ({ ...one, update: saying(first) }));
    const undone = noted(known, [{ kind: 'edited', before: now, after: saying(first) }], '2026-05-03T11:01:00Z');
    expect([once.corrections, undone.corrections]).toEqual([1, -1]);
  });

  test('news that is taken back is no news', () =>
    expect(saidAfter('It hurt 5 people.', 'It hurt 9 people.', 'It hurt 5 people.').edited).not.toHaveProperty(
      'updatedAt',
    ));
});

test('what headline and text both had wrong is kept once', () => {
  const told = (count: number) => ({ ...saying(`The fire hurt ${count} people.`), headline: `${count} hurt in fire` });
  const [before, now] = [told(5), told(4)];
  const { tracked: known } = noted([tracked(now)], [{ kind: 'edited', before, after: now }], '2026-05-03T11:00:00Z');
  expect(known[0]?.edited?.places).toHaveLength(1);
});

test('news and additions note when, other words only that there was an edit', () => {
  expect(saidAfter('It hurt 5 people.', 'It hurt 9 people.').edited).toMatchObject({
    updatedAt: '2026-05-03T11:00:00Z',
  });
  expect(saidAfter('It hurt people.', 'It hurt people, two of them badly.').edited).toHaveProperty('updatedAt');
  const reworded = { at: '2026-05-03T11:00:00Z', corrected: false };
  expect(saidAfter('Police said so.', 'Officers said so.').edited).toEqual(reworded);
});

test('the last three earlier versions are kept, newest first, cut', () => {
  const { versions = [] } = saidAfter('a'.repeat(9999), 'b b b', 'c c c', 'd d d', 'e e e');
  expect(versions.map(({ text }) => text)).toEqual(['d d d', 'c c c', 'b b b']);
  expect(versions[0]?.until).toBe('2026-05-03T11:03:00Z');
  expect(saidAfter('a'.repeat(9999), 'b').versions?.[0]?.text.length).toBeLessThanOrEqual(1500);
});

test('at most three places of at most 80 units are kept', () => {
  const text = (count: number) =>
    [1, 2, 3, 4].map(at => `We count ${count - at} boats at ${'x'.repeat(200)} ${at}.`).join(' ');
  const { edited } = saidAfter(text(20), text(10));
  expect(edited?.places).toHaveLength(3);
  expect(edited?.places?.every(({ tail = '' }) => tail.length <= 80)).toBe(true);
});

test('a withdrawal is noted with its time until the update is restored', () => {
  const one = saying('It hurt people.');
  const withdrawn = noted(
    [{ ...tracked(one), state: 'withdrawn' }],
    [{ kind: 'withdrawn', before: one }],
    '2026-05-03T11:00:00Z',
  );
  expect(withdrawn.tracked[0]?.withdrawnAt).toBe('2026-05-03T11:00:00Z');
  const restored = noted(
    withdrawn.tracked.map(known => ({ ...known, state: 'listed' as const })),
    [{ kind: 'restored', before: one, after: one }],
    '2026-05-03T11:05:00Z',
  );
  expect(restored.tracked[0]).not.toHaveProperty('withdrawnAt');
});

test('a correction is told no more once its update was withdrawn, although that is back', () => {
  const { edited, ...known } = saidAfter('It hurt 5 people.', 'It hurt 4 people.');
  // What a withdrawn update said is deleted.
  const { places: _, ...forgotten } = edited ?? { at: '', corrected: true };
  const changes = [{ kind: 'restored', before: known.update, after: known.update }] as const;
  const [restored] = noted([{ ...known, edited: forgotten }], changes, '2026-05-03T12:00:00Z').tracked;
  expect(restored?.edited).toEqual({ at: '2026-05-03T11:00:00Z', corrected: false });
});

describe('the record stays as it is', () => {
  const one = saying('It hurt 5 people.');
  const known = [tracked(one)];

  test.each([
    ['an update is new', { kind: 'added', after: one }],
    ['only a flag changed', { kind: 'edited', before: { ...one, keyEvent: false }, after: one }],
  ] as const)('where %s', (_, change) => {
    const { tracked: now, corrections } = noted(known, [change], '2026-05-03T11:00:00Z');
    expect(now).toBe(known);
    expect(corrections).toBe(0);
  });

  test('of an update that comes back with another text, which is no edit', () => {
    const changes = [{ kind: 'restored', before: saying('It hurt 9 people.'), after: one }] as const;
    expect(noted(known, changes, '2026-05-03T11:00:00Z')).toStrictEqual({ tracked: known, corrections: 0 });
  });

  test('of other updates than the edited one', () => {
    const other = { ...tracked({ ...one, id: 'other' }), withdrawnAt: '2026-05-03T10:00:00Z' };
    const changes = [{ kind: 'edited', before: saying('It hurt 9 people.'), after: one }] as const;
    expect(noted([tracked(one), other], changes, '2026-05-03T11:00:00Z').tracked[1]).toBe(other);
  });
});

describe('of a live blog', () => {
  const [before, after] = [
    'Ministre de la mer, Anna Holm démissionne.',
    'Ministre de l’air, Anna Holm démissionne.',
  ].map(saying) as [Update, Update];
  const french = 'Le port est fermé et les bateaux sont dans la baie.';
  const corrections = (...others: readonly string[]) => {
    const around = others.map((text, at) => tracked({ ...saying(text), id: `other ${at}` }));
    return noted([tracked(after), ...around], [{ kind: 'edited', before, after }], '2026-05-03T11:00:00Z').corrections;
  };

  test('the first forty updates tell its language', () => {
    expect(corrections(...Array.from({ length: 38 }, () => 'Vay.'), french)).toBe(1);
    expect(corrections(...Array.from({ length: 39 }, () => 'Vay.'), french)).toBe(0);
  });

  test('the first 20,000 units of them tell its names', () => {
    const [old, now] = ['Holm heads in from the corner.', 'Lind heads in from the corner.'].map(saying);
    if (!old || !now) throw new Error('no edit');
    const corrected = (long: string) => {
      const around = [long, 'It was then that Holm passed to Lind.'].map((text, at) => {
        return tracked({ ...saying(text), id: `other ${at}` });
      });
      const changes = [{ kind: 'edited', before: old, after: now }] as const;
      return noted([tracked(now), ...around], changes, '2026-05-03T11:00:00Z').corrections;
    };
    expect(corrected('and the ships are in. '.repeat(900))).toBe(1);
    expect(corrected('and the ships are in. '.repeat(910))).toBe(0);
  });
});

test('an edit keeps what the update said before it, cut, with what was known of it', () => {
  const told = (count: number, headline?: string) => ({ ...saying(`It hurt ${count} people.`), headline });
  const edit = (known: Tracked, now: Update, at: string) =>
    noted([{ ...known, update: now }], [{ kind: 'edited', before: known.update, after: now }], at).tracked[0] ?? known;
  const once = edit(tracked(told(5, 'Fire '.repeat(60))), told(4, 'Fire'), '2026-05-03T11:00:00Z');
  const [first] = once.versions ?? [];
  expect(once.versions).toHaveLength(1);
  expect(first).toStrictEqual({
    until: '2026-05-03T11:00:00Z',
    headline: expect.stringMatching(/^(?:Fire )+Fire…$/u),
    text: 'It hurt 5 people.',
    hash: expect.any(String),
  });
  expect(first?.headline?.length).toBeGreaterThan(240);
  expect(first?.headline?.length).toBeLessThanOrEqual(256);
  const twice = edit(once, told(3), '2026-05-03T11:01:00Z');
  expect(twice.versions?.map(({ headline, edited }) => [headline, edited?.at])).toEqual([
    ['Fire', '2026-05-03T11:00:00Z'],
    [first?.headline, undefined],
  ]);
  expect(edit(twice, told(2), '2026-05-03T11:02:00Z').versions?.[0]).not.toHaveProperty('headline');
});

test('a place is kept with the words beside it if it has them', () => {
  expect(saidAfter('It hurt at least 5 people.', 'It hurt at least 4 people.').edited).toStrictEqual({
    at: '2026-05-03T11:00:00Z',
    corrected: true,
    correctedAt: '2026-05-03T11:00:00Z',
    places: [{ from: '5', to: '4', lead: 'at least', tail: 'people' }],
  });
  expect(saidAfter('It hurt (5) of us.', 'It hurt (4) of us.').edited?.places).toStrictEqual([{ from: '5', to: '4' }]);
});

test('two places of one correction are both kept if one half of them is the same', () => {
  const places = (...texts: readonly [string, string]) =>
    saidAfter(...texts).edited?.places?.map(({ from, to }) => `${from} → ${to}`);
  expect(places('It hurt 9 men. We lost 9 boats.', 'It hurt 8 men. We lost 7 boats.')).toEqual(['9 → 8', '9 → 7']);
  expect(places('It hurt 9 men. We lost 8 boats.', 'It hurt 7 men. We lost 7 boats.')).toEqual(['9 → 7', '8 → 7']);
  expect(places('It hurt 9 men. We lost 9 boats.', 'It hurt 7 men. We lost 7 boats.')).toEqual(['9 → 7']);
});

describe('a correction that was told', () => {
  /** The changes of all corrections that are known. */
  const known = (...texts: readonly [string, ...string[]]) => {
    const { places = [], earlier = [] } = saidAfter(...texts).edited ?? {};
    return [places, ...earlier.map(one => one.places)].flat().map(({ from, to }) => `${from} → ${to}`);
  };

  test('keeps its time through other edits', () => {
    const { edited } = saidAfter('It hurt 5.', 'It hurt 4.', 'It hurt 4 there.', 'It hurt 4 there now.');
    expect(edited).toMatchObject({ at: '2026-05-03T11:02:00Z', correctedAt: '2026-05-03T11:00:00Z' });
  });

  test('keeps its time where later corrections are undone, and counts anew if it was undone between', () => {
    const [first, second] = ['It hurt 12 men. We count 10 boats.', 'It hurt 10 men. We count 10 boats.'] as const;
    const kept = saidAfter(first, second, 'It hurt 10 men. We count 9 boats.', second).edited;
    expect(kept).toMatchObject({ at: '2026-05-03T11:02:00Z', correctedAt: '2026-05-03T11:00:00Z' });
    const again = saidAfter(first, second, 'It hurt 12 men. We count 9 boats.', second).edited;
    expect(again).toMatchObject({ at: '2026-05-03T11:02:00Z', correctedAt: '2026-05-03T11:02:00Z' });
    const [holm, vane] = [
      'Ada Holm spoke. We met Ada Holm and 10 men.',
      'Ada Vane spoke. We met Ada Vane and 10 men.',
    ] as const;
    const other = saidAfter(holm, vane, 'Ada Holm spoke. We met Ada Holm and 9 men.', vane).edited;
    expect(other).toMatchObject({ at: '2026-05-03T11:02:00Z', correctedAt: '2026-05-03T11:02:00Z' });
  });

  test.each([
    ['before it', 'It hurt at least 10, they say. We count 9 boats.', true],
    ['before another', 'It hurt at least 15, they say. We count 10 boats.', false],
  ])('stays while the words %s stand', (_, third, stays) => {
    const texts = [
      'It hurt at least 12, they say. We count 10 boats.',
      'It hurt at least 10, they say. We count 10 boats.',
    ];
    expect(known(texts[0] ?? '', texts[1] ?? '', third).includes('12 → 10')).toBe(stays);
  });

  test('without words beside it goes when it is said less often', () => {
    const [first, second] = ['It hurt (12) there. (10) left.', 'It hurt (10) there. (10) left.'] as const;
    expect(known(first, second, 'It hurt (10) there. (10) left now.')).toEqual(['12 → 10']);
    expect(known(first, second, 'It hurt (10) there. All left.')).toEqual([]);
  });

  test('of words that were taken out goes when they come back, however often they stand elsewhere', () => {
    const [first, second] = ['Police say the mayor was not hurt.', 'Police say the mayor was hurt.'] as const;
    expect(known(first, second, `${second} The pier is shut.`)).toEqual(['not → ']);
    expect(known(first, second, `${first} The pier is shut.`)).not.toContain('not → ');
  });

  test('by a note without places stays', () => {
    const note = 'It hurt people. This post was corrected: the quay is old.';
    expect(saidAfter('It hurt people.', note, `${note} Ships wait.`).edited).toMatchObject({
      corrected: true,
      correctedAt: '2026-05-03T11:00:00Z',
      places: [],
    });
  });

  test('in an old record has no places, and the time of its edit', () => {
    const [before, after] = [saying('Police said so.'), saying('Officers said so.')];
    const old = { ...tracked(after), edited: { at: '2026-05-03T10:00:00Z', corrected: true } };
    const [now] = noted([old], [{ kind: 'edited', before, after }], '2026-05-03T11:00:00Z').tracked;
    expect(now?.edited).toStrictEqual({
      at: '2026-05-03T11:00:00Z',
      corrected: true,
      correctedAt: '2026-05-03T10:00:00Z',
      places: [],
    });
  });

  test('is forgotten with a withdrawal, but not when news came', () => {
    const one = saying('It hurt 5 people.');
    const turned = (updatedAt?: string) => {
      const edited = { at: '2026-05-03T10:00:00Z', corrected: true, ...(updatedAt && { updatedAt }) };
      const changes = [{ kind: 'restored', before: one, after: one }] as const;
      return noted([{ ...tracked(one), edited }], changes, '2026-05-03T11:00:00Z').tracked[0]?.edited;
    };
    expect(turned()).toStrictEqual({ at: '2026-05-03T10:00:00Z', corrected: false });
    expect(turned('2026-05-03T09:00:00Z')).toStrictEqual({
      at: '2026-05-03T10:00:00Z',
      corrected: false,
      updatedAt: '2026-05-03T09:00:00Z',
    });
  });
});
