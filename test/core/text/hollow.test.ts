import { expect, test } from 'vitest';
import { isHollow, needsMore } from '../../../src/core/text/hollow.ts';

test.each([
  ['Another key question:', true],
  ['What now?', true],
  ['Et maintenant ?', true],
  ['Will the pier open again this year?', false],
  ['Can Osk win?', false],
  ['Who pays 400 crowns?', false],
  ['The pier is open.', false],
])('"%s" needs what stands after it: %s', (lead, expected) => {
  expect(needsMore(lead)).toBe(expected);
});

test('every question is hollow in a summary, and what ends in a colon', () => {
  for (const line of ['Will the pier open again this year?', 'The minister said：']) expect(isHollow(line)).toBe(true);
  expect(isHollow('The pier is open.')).toBe(false);
});
