import { expect, test } from 'vitest';
import { isoTime } from '../../src/sources/time.ts';

test.each([
  ['2025-06-14T09:30:00Z', '2025-06-14T09:30:00.000Z'],
  ['2025-06-14T09:30:00.25+0530', '2025-06-14T04:00:00.250Z'],
  ['2025-06-14 09:30', '2025-06-14T09:30:00.000Z'],
  ['2025-06-14', '2025-06-14T00:00:00.000Z'],
  ['Sat, 14 Jun 2025 09:30:00 GMT', '2025-06-14T09:30:00.000Z'],
  ['Sat, 14 Jun 25 09:30:00 EST', '2025-06-14T14:30:00.000Z'],
  ['14 Jun 1998 09:30 +01:00', '1998-06-14T08:30:00.000Z'],
  ['Sat, 14 June 2025 09:30:00 -0700', '2025-06-14T16:30:00.000Z'],
  ['Saturday, 14-Jun-25 09:30:00 CEST', '2025-06-14T07:30:00.000Z'],
  ['Sat, 14 Jun 2025 09:30:00 Nowhere', '2025-06-14T09:30:00.000Z'],
  ['June 14, 2025 9:30', '2025-06-14T09:30:00.000Z'],
  ['Sat Jun 14 09:30:00 2025', '2025-06-14T09:30:00.000Z'],
  ['14.06.2025', '2025-06-14T00:00:00.000Z'],
])('%s is read as %s', (written, iso) => {
  expect(isoTime(written)).toBe(iso);
});

test('milliseconds and the dates of old Content API answers are read', () => {
  expect(isoTime(1_749_893_400_000)).toBe('2025-06-14T09:30:00.000Z');
  expect(isoTime({ dateTime: 1, iso8601: '2025-06-14T09:30:00Z' })).toBe('2025-06-14T09:30:00.000Z');
  expect(isoTime({ dateTime: 1_749_893_400_000 })).toBe('2025-06-14T09:30:00.000Z');
});

test.each([undefined, null, '', 'yesterday', 'Sat, 99 Jun 2025', '2025-13-01', Number.NaN, 9e15, -1, {}, []])(
  '%o is no date',
  value => {
    expect(isoTime(value)).toBeUndefined();
  },
);

test('a date in the future stays as it is', () => {
  expect(isoTime('2099-01-01T00:00:00Z')).toBe('2099-01-01T00:00:00.000Z');
});
