import { expect, test } from 'vitest';
import { legible } from '../../src/picture/layout.ts';

test('a colour too pale for the paper is darkened, others stay as they are', () => {
  expect(legible(0x1d4e89)).toBe(0x1d4e89);
  expect(legible(0x000000)).toBe(0);
  expect(legible(0xffffff)).toBeLessThan(0xa0a0a0);
});
