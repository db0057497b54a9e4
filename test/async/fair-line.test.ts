import { expect, test } from 'vitest';
import { createFairLine } from '../../src/async/fair-line.ts';

const lineOf = (...items: readonly string[]) => {
  const line = createFairLine<string>();
  for (const item of items) line.push(item.slice(0, -1).split(''), item);
  return line;
};

test('parties take turns, each in the order in which its items came', () => {
  expect(lineOf('a1', 'a2', 'a3', 'b1', 'c1', 'b2').clear()).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
});

test('a party that comes later waits for one turn of each other, not for all of their items', () => {
  const line = lineOf('a1', 'a2', 'a3', 'a4');
  expect(line.shift()).toBe('a1');
  line.push(['b'], 'b1');
  expect(line.clear()).toEqual(['a2', 'b1', 'a3', 'a4']);
});

test('within a party, its own parties take turns', () => {
  expect(lineOf('ax1', 'ax2', 'ay1', 'bz1', 'bz2').clear()).toEqual(['ax1', 'bz1', 'ay1', 'bz2', 'ax2']);
});

test('a party that may not take now keeps its turn', () => {
  const line = lineOf('a1', 'b1');
  expect(line.shift(party => party !== 'a')).toBe('b1');
  expect(line.shift(party => party !== 'a')).toBeUndefined();
  expect(line.shift()).toBe('a1');
});

test('the newest item of whoever has most is dropped', () => {
  const line = lineOf('a1', 'b1', 'b2', 'b3', 'a2');
  expect(line.dropFromLongest()).toBe('b3');
  expect([line.size, line.waiting('a'), line.waiting('b'), line.waiting('c')]).toEqual([4, 2, 2, 0]);
  expect(createFairLine().dropFromLongest()).toBeUndefined();
});
