import { expect, test } from 'vitest';
import { hexOf, readHex } from '../../../src/core/text/look.ts';

test.each([
  ['#1e88e5', 0x1e88e5],
  ['1E88E5', 0x1e88e5],
  ['#abc', 0xaabbcc],
  ['000', 0],
  ['#000000', 0],
])('%s is a colour', (typed, colour) => {
  expect(readHex(typed)).toBe(colour);
});

test.each(['', '#', '#12', '#12345', '#1234567', 'ff00zz', '##123456', '# 123456', '0x123456', '#１２３４５６'])(
  '“%s” is none',
  typed => {
    expect(readHex(typed)).toBeUndefined();
  },
);

test('a colour is written with six digits', () => {
  expect(hexOf(0xab)).toBe('#0000ab');
});
