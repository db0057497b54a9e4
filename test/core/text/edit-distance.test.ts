import fc from 'fast-check';
import { expect, test } from 'vitest';
import { editDistance } from '../../../src/core/text/fold.ts';

test.each([
  ['', '', 0],
  ['', 'port', 4],
  ['holm', 'holm', 0],
  ['holm', 'home', 2],
  ['kitten', 'sitting', 3],
])('from "%s" to "%s" is %i', (from, to, distance) => expect(editDistance(from, to)).toBe(distance));

test('it is the same in both directions and at most the length of the longer text', () => {
  const word = fc.string({ maxLength: 12 });
  fc.assert(
    fc.property(word, word, (from, to) => {
      expect(editDistance(from, to)).toBe(editDistance(to, from));
      expect(editDistance(from, to)).toBeLessThanOrEqual(Math.max(from.length, to.length));
    }),
  );
});
