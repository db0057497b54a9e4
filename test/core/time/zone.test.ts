import { expect, test } from 'vitest';
import { clockIn, zoneCalled, zoneNames } from '../../../src/core/time/zone.ts';

test('a time zone is found whatever its case', () => {
  expect(zoneCalled(' europe/berlin ')).toBe('Europe/Berlin');
  expect(zoneCalled('Moon/Crater')).toBeUndefined();
});

test('a zone is called by its current name', () => {
  expect(zoneCalled('europe/kiev')).toBe('Europe/Kyiv');
  expect(zoneCalled('Asia/Calcutta')).toBe('Asia/Kolkata');
});

test('all zones are listed by names that exist, each once', () => {
  const names = zoneNames();
  expect(names).toContain('Europe/Kyiv');
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter(name => zoneCalled(name) !== name)).toEqual([]);
});

test('a clock shows 14:05 in one zone, and 23:05 in another', () => {
  const at = new Date('2026-07-01T14:05:00Z');
  expect(clockIn('UTC', at)).toBe('14:05');
  expect(clockIn('Asia/Tokyo', at)).toBe('23:05');
});
