import { expect, test } from 'vitest';
import { judgingAtFirst } from '../../../src/core/judge/reading.ts';
import { comparing } from '../../../src/core/judge/similarity.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { finish } from '../../../src/core/steps.ts';
import { liveBlog, text, update } from '../../support/live-blog.ts';

const entry = (n: number, words: string): Update =>
  update(`u${n}`, { headline: undefined, text: text(words), publishedAt: `2026-11-25T08:${10 + n}:00Z` });

/** Updates that have nothing in common. */
const others = (from: number, count = 6): Update[] =>
  [
    'Sailors painted seventeen wooden benches yesterday.',
    'Gardeners planted tulips beside the chapel.',
    'Somebody lost an umbrella near platform nine.',
    'Bakers offered cinnamon buns for breakfast.',
    'Children counted seagulls above the museum.',
    'Choirs rehearsed hymns until midnight.',
  ]
    .slice(from, from + count)
    .map((words, at) => entry(from + at, words));

const FIRE = 'The lighthouse caught fire and its keeper was rescued from the burning tower.';
const MENTIONS = [
  'The keeper of the lighthouse thanked those who rescued him from the tower.',
  'Where the lighthouse stood, engineers measured what the fire left of its tower.',
];

const similarities = (updates: readonly Update[]) => finish(comparing(updates));

test('what later updates come back to is like a later one, and they are like an earlier one', () => {
  const fire = entry(10, FIRE);
  const [thanks, ruin] = MENTIONS.map((words, n) => entry(20 + n, words));
  const all = [...others(0, 3), fire, ...(thanks ? [thanks] : []), ...others(3), ...(ruin ? [ruin] : [])];
  const found = similarities(all);
  const side = (of: Update | undefined, which: 'later' | 'earlier') => (of && found.get(of)?.[which]) ?? 0;
  const aside = all[1];
  expect(side(fire, 'later')).toBeGreaterThan(side(aside, 'later'));
  expect(side(ruin, 'earlier')).toBeGreaterThan(side(fire, 'earlier'));
});

test('an update that is alone, or empty, is like no other', () => {
  const [only, empty] = [entry(0, FIRE), entry(1, '')];
  expect(similarities([only]).get(only)).toEqual({ later: 0, earlier: 0 });
  expect(similarities([only, empty]).get(empty)).toEqual({ later: 0, earlier: 0 });
});

test('a word that most updates have makes none of them alike', () => {
  const all = Array.from({ length: 60 }, (_, n) => entry(n, `Harbour ${'abcdefghij'[n % 10]}${n}xyz`));
  for (const { later, earlier } of similarities(all).values()) expect(Math.max(later, earlier)).toBe(0);
});

test('of what is there at a first read that counts to which later updates come back', () => {
  const said = [...others(0, 2), entry(10, FIRE), ...others(2)];
  const pickedIn = (updates: readonly Update[]) =>
    finish(judgingAtFirst(liveBlog(updates.toReversed(), { keyEventRule: 'everything' })))
      .updates.filter(({ keyEvent }) => keyEvent)
      .map(({ id }) => id);
  const isPicked = (later: readonly string[]) =>
    pickedIn([...said, ...later.map((words, n) => entry(40 + n, words))]).includes('u10');
  expect([isPicked(MENTIONS), isPicked([])]).toEqual([true, true]);
});

test('two updates are as alike as their common roots are rare', () => {
  const all = ['Lantern chapel.', 'Lantern tulips.', 'Umbrella breakfast.'].map((words, n) => entry(n, words));
  const found = similarities(all);
  // Of three updates two have "lantern", and one each other root: the cosine is of logarithms of 4 / 2.5 and 4 / 1.5.
  const [common, rare] = [Math.log(4 / 2.5), Math.log(4 / 1.5)];
  const cosine = common ** 2 / (common ** 2 + rare ** 2);
  const [first, second, third] = all.map(one => found.get(one));
  const mean = cosine / 3;
  // With forty average updates before the first and after the last.
  expect(first?.later).toBeCloseTo((2 * cosine + 40 * mean) / 42, 6);
  expect(second?.later).toBeCloseTo((40 * mean) / 41, 6);
  expect(third?.later).toBeCloseTo(mean, 6);
  expect(first?.earlier).toBeCloseTo(mean, 6);
  expect(second?.earlier).toBeCloseTo((cosine + 40 * mean) / 41, 6);
  expect(third?.earlier).toBeCloseTo((40 * mean) / 42, 6);
});

test('who repeats a text is as alike as one who has much of it', () => {
  const all = ['Lantern chapel tulips.', 'Lantern chapel tulips.', 'Umbrella breakfast.'].map((words, n) =>
    entry(n, words),
  );
  const found = similarities(all);
  expect(found.get(all[1] as Update)?.earlier).toBeCloseTo((0.4 + (40 * 0.4) / 3) / 41, 6);
});

test('the most similar update counts on either side, and empty ones between are no hindrance', () => {
  const lines = [
    'Lantern chapel.',
    '',
    'Lantern chapel umbrella breakfast tulips museum.',
    'Lantern chapel.',
    'Seagulls platform.',
  ];
  const all = lines.map((words, n) => entry(n, words));
  const found = all.map(one => similarities(all).get(one));
  const [common, rare] = [Math.log(6 / 3.5), Math.log(6 / 1.5)];
  const other = (2 * common ** 2) / (Math.hypot(common, common) * Math.hypot(common, common, rare, rare, rare, rare));
  const mean = (0.4 + other) / 5;
  expect(found[0]?.later).toBeCloseTo((4 * 0.4 + 40 * mean) / 44, 6);
  expect(found[3]?.earlier).toBeCloseTo((3 * 0.4 + 40 * mean) / 43, 6);
});

test('a root of thirty updates makes them alike, one of thirty-one does not', () => {
  const alike = (count: number) => {
    const all = Array.from({ length: 100 }, (_, n) =>
      entry(n, n < count ? 'Lantern.' : `w${'abcdefghij'[n % 10]}${'qrstuvwxyz'[Math.floor(n / 10)]}x.`),
    );
    return [...similarities(all).values()].some(({ later }) => later > 0);
  };
  expect([alike(30), alike(31)]).toEqual([true, false]);
});
