import { expect, test } from 'vitest';
import { ENGLISH } from '../../../src/core/language/en.ts';
import { finish } from '../../../src/core/steps.ts';
import { figuresOf } from '../../../src/core/stories/figures.ts';
import { figureHistories } from '../../../src/core/stories/history.ts';
import { text, update } from '../../support/live-blog.ts';

/** The histories of numbers that updates tell one after the other. */
const histories = (...told: readonly string[]) => {
  const updates = told.map((words, at) => update(`u${at}`, { text: text(words), at }));
  return finish(figureHistories(updates, ENGLISH)).map(({ thing, steps }) => {
    const shown = steps.map(({ value, update: { id }, corrected }) => `${value} ${id}${corrected ? ' corrected' : ''}`);
    return `${thing}: ${shown.join(' → ')}`;
  });
};

test('a number that changed is told with each update that changed it', () => {
  expect(
    histories(
      'Three people were killed in Osk.',
      'The fire brigade is at work.',
      'Police: at least 5 dead in Osk.',
      'Five people were killed, the mayor said.',
      'Four people were killed, police say now.',
    ),
  ).toEqual(['dead: 3 u0 → 5 u2 → 4 u4 corrected']);
});

test('who is missing may be found, which corrects nothing', () => {
  expect(histories('12 people are missing.', 'Seven people are still missing.', 'Two are missing.')).toEqual([
    'missing: 12 u0 → 7 u1 → 2 u2',
  ]);
});

test.each([
  ['stays the same', ['Three people were killed.', 'Three people were killed.']],
  ['counts people in another place', ['Three people were killed in Osk.', 'Five people were killed in Tarn.']],
  ['counts a group', ['Three soldiers were killed.', 'Five sailors were killed.']],
  [
    'is of another event',
    ['Three people were killed when the ferry Osk sank off Vay.', 'Nine people were killed in a Tarn quarry blast.'],
  ],
  ['is so much lower that it counts something else', ['Twenty people were killed.', 'Twelve people were killed.']],
  ['is so much higher that it counts something else', ['Three people were killed.', 'Ten people were killed.']],
  [
    'is a part of a much higher one that came later',
    ['Eight people were arrested in Osk.', 'Ten people were arrested in Osk.', 'Police have made 90 arrests in Osk.'],
  ],
  [
    'stands in the background',
    ['Three people were killed.', 'Mourners met in Osk. Five people were killed here in May.'],
  ],
  ['is an age', ['Eight people were arrested.', 'Boy as young as 15 among those arrested.']],
  ['says nothing else than the one before', ['31 people were killed.', 'At least 30 people were killed.']],
  ['is only rounded', ['48 people were injured.', 'About 50 people were injured.']],
  ['falls again and again', ['9 people died.', '7 people died.', '8 people died.', '6 people died.']],
  ['an update gives twice', ['Three people were killed. Later, four were killed.', 'Five people were killed.']],
])('nothing is told of a number that %s', (_, told) => {
  expect(histories(...told)).toEqual([]);
});

test('an article between a number and the group that it counts is skipped', () => {
  const groups = (words: string, language: string) => figuresOf(words, language).map(({ group }) => group.length);
  expect(groups('Almeno 195 i pescatori uccisi', 'it')).toEqual([1]);
  expect(groups('Son 12 los muertos', 'es')).toEqual([0]);
});
