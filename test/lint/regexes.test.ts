import { expect, test } from 'vitest';
import { literals, storedVerdicts, verdictOf } from './regexes.ts';

const stored = storedVerdicts();
const all = [...literals()];

test('every regular expression takes linear time, or is known and only meets bounded text', () => {
  const unknown = all.filter(([literal]) => stored[literal] === undefined);
  const slow = unknown.filter(([literal]) => verdictOf(literal) !== 'safe');
  expect(slow, 'bound what it repeats, or run `node test/lint/regexes.ts` and say in review why it is fine').toEqual(
    [],
  );
});

test('no regular expression takes exponential time', () => {
  expect(all.filter(([literal]) => stored[literal] === 'exponential')).toEqual([]);
});

test('only verdicts of expressions that exist are stored', () => {
  const known = new Set(all.map(([literal]) => literal));
  expect(Object.keys(stored).filter(literal => !known.has(literal))).toEqual([]);
});
