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
