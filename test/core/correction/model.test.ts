import { describe, expect, test } from 'vitest';
import { textOf } from '../../../src/core/correction/classify.ts';
import { compareTexts } from '../../../src/core/correction/compared.ts';
import { FACT_SIGNS, MODEL, oddsOf, SIGNS, signsOf, wrongness } from '../../../src/core/correction/model.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { update } from '../../support/harbour-blog.ts';

const saying = (text: string, headline?: string): Update =>
  update({ headline, text: text === '' ? [] : [{ kind: 'paragraph', spans: [{ text }] }] });

const signs = (before: Update, after: Update) =>
  signsOf(compareTexts(textOf(before), textOf(after)), { before, after });

const valuesOf = (before: Update, after: Update) => Object.fromEntries(signs(before, after).values);

test('the model has a weight of each sign for each kind, and none of another', () => {
  expect(Object.keys(MODEL)).toEqual(SIGNS);
  expect(SIGNS[0]).toBe('bias');
  expect(SIGNS.slice(-FACT_SIGNS.length)).toEqual(FACT_SIGNS);
  expect(FACT_SIGNS).toEqual(expect.arrayContaining(['onward', 'other name', 'negation']));
  expect(Object.values(MODEL).every(weights => weights.length === 4)).toBe(true);
});

describe('an edit as a whole shows', () => {
  const values = (before: string, after: string) => valuesOf(saying(before), saying(after));

  test.each([
    ['The harbour is shut.', 'The station is shut.', 0.1, 0.1],
    ['The harbour is shut.', 'The harbours are shut.', 0, 0],
    ['The harbour is shut.', 'The harbourage is shut.', 0, 0],
    ['The ship is here.', 'The ships are here.', 0, 0],
    ['The quays are shut.', 'The quay is shut.', 0, 0],
    ['The stern is here.', 'The tern is here.', 0.1, 0.1],
    ['The fares rose.', 'The fare rises.', 0.1, 0.1],
    ['It was here.', 'It is at 5 here.', 0, 0],
    ['Ships wait.', `Ships wait ${'abcdefghijkl'.split('').join('x ')}x.`, 0, 1],
    [`Ships wait ${'bcdfg'.split('').join('x ')}x.`, 'Ships wait.', 0.5, 0],
  ])('how many words of content go and come: %s → %s', (before, after, ...expected) => {
    const { gone, come } = values(before, after);
    expect([gone, come]).toEqual(expected);
  });

  test.each([
    ['It hurt 5.', 'It hurt 4.', 0.5, 0.5],
    ['It hurt 5.', 'It hurt some.', 0.5, 0],
    ['It hurt some.', 'It hurt 4, 5 or 6.', 0, 1],
    ['It hurt 5 and 6.', 'It hurt six and five.', 0, 0],
  ])('how many figures go and come: %s → %s', (before, after, ...expected) => {
    const { goneFigures, newFigures } = values(before, after);
    expect([goneFigures, newFigures]).toEqual(expected);
  });

  test.each([
    ['Ships wait.', 'Two old ships wait.', 1],
    ['Ships wait.', 'Ships wait. Crews sing.', 1],
    ['Ships wait.', 'Old ships wait.', 0],
    ['Ships wait.', 'The ships have to wait.', 0],
    ['Ships wait here.', 'Two old ships wait.', 0],
    ['Two old ships wait.', 'Ships wait.', 0],
  ])('whether more than one word comes and none goes: %s → %s', (before, after, onlyAdds) =>
    expect(values(before, after)).toMatchObject({ onlyAdds }),
  );

  test.each([
    ['Ships wait here.', 'Boats wait here.', 1],
    ['Ships wait. Old ships sing.', 'Boats wait. Old boats sing.', 1],
    ['Ships wait here.', 'Boats wait there.', 0],
  ])('whether all changes are the same: %s → %s', (before, after, onePlace) =>
    expect(values(before, after)).toMatchObject({ onePlace }),
  );

  test('whether only the headline of an update with a text changes', () => {
    const only = (before: Update, after: Update) => valuesOf(before, after).headlineOnly;
    expect(only(saying('Ships wait.', 'Fire'), saying('Ships wait.', 'Big fire'))).toBe(1);
    expect(only(saying('Ships wait.', 'Fire'), saying('Boats wait.', 'Big fire'))).toBe(0);
    expect(only(saying('', 'Fire'), saying('', 'Big fire'))).toBe(0);
  });

  test.each([
    ['Ships wait; crews sing', 'Boats wait; crews sing', 1],
    ['Ships wait as crews sing', 'Boats wait as crews sing', 1],
    ['Storm live', 'Storm: Live', 1],
    ['Ships alive', 'Boats alive', 0],
    ['Ships wait', 'Boats wait; crews sing', 0],
    ['Ships wait; crews sing', 'Boats wait', 0],
    ['Ships wait; crews sing', 'Ships wait; crews sing', 0],
    [undefined, 'Boats wait; crews sing', 0],
    ['Ships wait; crews sing', undefined, 0],
  ])('whether both headlines tell several things: %s → %s', (before, after, tellsSeveral) =>
    expect(valuesOf(saying('Ships wait.', before), saying('Boats wait.', after))).toMatchObject({ tellsSeveral }),
  );
});

/** The signs of each place, with `|` between the places. */
const placeSigns = (before: string, after: string) =>
  signs(saying(before), saying(after))
    .places.map(place => place.signs.join(' + ') || '–')
    .join(' | ');

describe('a place shows', () => {
  test.each([
    ['It hurt 5 there.', 'It hurt 4 there.', 'back'],
    ['They all met Ada Holm there.', 'They all met Bea Holm there.', 'part of name'],
    ['The quay is safe for ships.', 'The quay is not safe for ships.', 'negation'],
    ['It hurt 5 of the crew there.', 'It hurt none of the crew there.', 'negation'],
  ])('what its figures, names and words say: %s → %s', (before, after, expected) =>
    expect(placeSigns(before, after)).toBe(expected),
  );

  test.each([
    ['Ships saw 5, crews saw 7.', 'Boats saw 4, men saw 9.', '– | – | –'],
    ['Ships saw 5, crews saw 7.', 'Ships saw 5, crews saw 9.', 'onward'],
    ['It hurt 5 people there.', 'It hurt nearly 4 people there.', 'back'],
    ['It hurt 5 people there today.', 'It hurt rather nearly 4 people there today.', 'back'],
    ['It hurt 5 people there today.', 'It hurt quite rather nearly 4 people there today.', '–'],
    ['It hurt rather nearly 5 people there today.', 'It hurt quite 4 people there today.', '–'],
    ['Police saw a man at the quay.', 'Police saw two men at the quay.', 'onward'],
    ['Police saw 3 men at the quay.', 'Police saw two women at the quay.', '–'],
  ])('a figure only in a sentence that stays, beside up to two other words: %s → %s', (before, after, expected) =>
    expect(placeSigns(before, after)).toBe(expected),
  );

  test.each([
    ['Her old brother was in the bay.', 'Her new husband was in the bay.', 'other of a kind'],
    ['Her old grey brother was in the bay.', 'Her new husband was in the bay.', '–'],
  ])('nothing where more than four words differ: %s → %s', (before, after, expected) =>
    expect(placeSigns(before, after)).toBe(expected),
  );

  test('a sign once, however many places show it', () => {
    const { values } = signs(saying('It hurt 5 here. It hurt 7 there.'), saying('It hurt 4 here. It hurt 6 there.'));
    expect([values.get('bias'), values.get('back'), values.get('onward')]).toEqual([1, 1, undefined]);
  });
});

describe('a model', () => {
  const model = { bias: [1, 2, 3, 4], gone: [10, 20, 30, 40], score: [100], negation: [-5, 0, 0, 0] };

  test('adds the weight of each sign by its value, and none of a sign that it does not know', () => {
    const values = new Map([
      ['bias', 1],
      ['gone', 0.5],
      ['come', 1],
      ['score', 1],
    ]);
    expect(oddsOf({ values }, model)).toEqual({ correction: 106, development: 12, wording: 18, addition: 24 });
  });

  test('tells how wrong a place is by the weights for a correction', () => {
    expect(wrongness(['score', 'negation', 'other name'], model)).toBe(95);
    expect(wrongness([], model)).toBe(0);
  });
});
