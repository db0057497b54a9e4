import { expect, test } from 'vitest';
import { parseJson } from '../../../src/sources/json/json.ts';
import { expectLinear } from '../../support/growth.ts';

test('JSON that is nested too deep is not parsed, brackets in strings do not count', () => {
  expect(parseJson('['.repeat(250_000) + ']'.repeat(250_000))).toBeUndefined();
  expect(parseJson(`${'{"a":'.repeat(250_000)}1${'}'.repeat(250_000)}`)).toBeUndefined();
  const [brackets, escaped] = ['['.repeat(250_000), '\\"[\\\\'.repeat(250_000)];
  expect(parseJson(`["${brackets}","${escaped}"]`)).toEqual([brackets, '"[\\'.repeat(250_000)]);
  expect(parseJson('[1,2],'.repeat(250_000))).toBeUndefined();
  expect(parseJson(`[${'[1],'.repeat(250_000)}1]`)).toHaveLength(250_001);
  expectLinear(size => parseJson('['.repeat(size)), 100_000);
});
