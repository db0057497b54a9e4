import { expect, test } from 'vitest';
import { zoneCalled } from '../../../src/core/time/zone.ts';

test('a time zone is found whatever its case', () => {
  expect(zoneCalled(' europe/berlin ')).toBe('Europe/Berlin');
  expect(zoneCalled('Moon/Crater')).toBeUndefined();
});
