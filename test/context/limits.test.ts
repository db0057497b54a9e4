import { expect, test } from 'vitest';
import { createChecks } from '../../src/context/limits.ts';

test('checks are counted by person and minute, and refused ones do not count', () => {
  const checks = createChecks({ checksPerMinute: 2, feedsPerServer: 1, sourcesPerHost: 1 });
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 25, 18, 0, seconds));
  expect(checks.count('Robin', at(0))).toBeUndefined();
  expect(checks.count('Robin', at(30))).toBeUndefined();
  expect(checks.count('Robin', at(40))).toEqual(at(60));
  expect(checks.count('Mo', at(40))).toBeUndefined();
  expect(checks.count('Robin', at(60))).toBeUndefined();
  expect(checks.count('Robin', at(61))).toEqual(at(90));
});
