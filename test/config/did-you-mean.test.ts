import { expect, test } from 'vitest';
import { suggestionFor } from '../../src/config/config.ts';

const NAMES = ['start', 'doctor', 'inspect'];

test.each([
  ['doctr', 'doctor'],
  ['DOCTOR', 'doctor'],
  ['inspcet', 'inspect'],
  ['dance', undefined],
])('%s means %s', (typed, meant) => expect(suggestionFor(typed, NAMES, () => 2)).toBe(meant));

test('the nearest of several names is meant', () => {
  expect(suggestionFor('starts', ['smart', 'start'], () => 3)).toBe('start');
});

test('the tolerance is each name’s own', () => {
  expect(suggestionFor('HOME', ['ROLE'], name => Math.floor(name.length / 6))).toBeUndefined();
});
