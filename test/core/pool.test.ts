import { expect, test } from 'vitest';
import { givingWay, roomFor } from '../../src/core/pool.ts';

test('one holder gets a tenth of a pool, and a tenth of that once it is full', () => {
  const rooms = [0, 9, 10, 99, 100, 101].map(own => roomFor(own, 1_000));
  expect(rooms).toEqual(['yes', 'yes', 'unless full', 'unless full', 'no', 'no']);
});

test('everybody may hold something of the smallest pool', () => {
  expect([0, 1].map(own => roomFor(own, 1))).toEqual(['yes', 'no']);
});

/** Newest first: what each holder holds is numbered. */
const held = (holders: string) => [...holders].map((holder, at) => `${holder}${at}`);
const gone = (holders: string, limits: { most: number; share?: number }) =>
  givingWay(held(holders), ([holder = '']) => holder, limits).toSorted();

test('what fits stays, and the oldest of the holder with most gives way to one more', () => {
  expect(gone('aabaa', { most: 5 })).toEqual([]);
  expect(gone('aabaab', { most: 5 })).toEqual(['a4']);
});

test('among holders of the same number the oldest gives way', () => {
  expect(gone('abab', { most: 3 })).toEqual(['b3']);
});

test('one holder keeps a share, also if there is room', () => {
  expect(gone('aaa', { most: 9, share: 3 })).toEqual([]);
  expect(gone('aaaab', { most: 9, share: 3 })).toEqual(['a3']);
});

test('what one holder is refused leaves its room to others', () => {
  expect(gone('aaaabb', { most: 4, share: 2 })).toEqual(['a2', 'a3']);
});
