import { expect, test } from 'vitest';
import { noteEdits } from '../../../src/core/correction/note-edits.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { finish } from '../../../src/core/steps.ts';
import { update } from '../../support/harbour-blog.ts';

const saying = (text: string): Update => update({ text: [{ kind: 'paragraph', spans: [{ text }] }] });
const tracked = (one: Update): Tracked => ({ update: one, hash: '', absent: 0, state: 'listed' });

const noted = (...given: Parameters<typeof noteEdits>) => finish(noteEdits(...given));

/** What is tracked of an update that said one text after the other, a minute apart. */
function after(first: string, ...texts: readonly string[]): Tracked {
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
  const { edited } = after('It hurt 5 people.', 'It hurt 4 people.', 'It hurt 4 people in all.');
  expect(edited).toMatchObject({
    at: '2026-05-03T11:01:00Z',
    corrected: true,
    correctedAt: '2026-05-03T11:00:00Z',
    places: [{ from: '5', to: '4' }],
  });
});

test('the corrections before the last are kept too, newest first, some of them', () => {
  const { edited } = after('It hurt 9 people.', ...[8, 7, 6, 5, 4, 3, 2].map(count => `It hurt ${count} people.`));
  expect(edited?.places?.[0]).toMatchObject({ from: '3', to: '2' });
  expect(edited?.earlier?.map(({ places }) => places[0]?.to)).toEqual(['3', '4', '5', '6']);
  expect(edited?.earlier?.[0]?.at).toBe('2026-05-03T11:05:00Z');
});

test('what headline and text both had wrong is kept once', () => {
  const told = (count: number) => ({ ...saying(`The fire hurt ${count} people.`), headline: `${count} hurt in fire` });
  const [before, now] = [told(5), told(4)];
  const { tracked: known } = noted([tracked(now)], [{ kind: 'edited', before, after: now }], '2026-05-03T11:00:00Z');
  expect(known[0]?.edited?.places).toHaveLength(1);
});

test('news and additions note when, other words only that there was an edit', () => {
  expect(after('It hurt 5 people.', 'It hurt 9 people.').edited).toMatchObject({ updatedAt: '2026-05-03T11:00:00Z' });
  expect(after('It hurt people.', 'It hurt people, two of them badly.').edited).toHaveProperty('updatedAt');
  const reworded = { at: '2026-05-03T11:00:00Z', corrected: false };
  expect(after('Police said so.', 'Officers said so.').edited).toEqual(reworded);
});

test('the last three earlier versions are kept, newest first, cut', () => {
  const { versions = [] } = after('a'.repeat(9999), 'b b b', 'c c c', 'd d d', 'e e e');
  expect(versions.map(({ text }) => text)).toEqual(['d d d', 'c c c', 'b b b']);
  expect(versions[0]?.until).toBe('2026-05-03T11:03:00Z');
  expect(after('a'.repeat(9999), 'b').versions?.[0]?.text.length).toBeLessThanOrEqual(1500);
});

test('at most three places of at most 80 units are kept', () => {
  const text = (count: number) =>
    [1, 2, 3, 4].map(at => `We count ${count - at} boats at ${'x'.repeat(200)} ${at}.`).join(' ');
  const { edited } = after(text(20), text(10));
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
