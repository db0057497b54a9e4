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
