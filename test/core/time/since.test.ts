import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { since } from '../../../src/core/time/since.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';

const { t: inEnglish } = localeFor(ENGLISH);

const LONDON = 'Europe/London';
const NEW_YORK = 'America/New_York';
/** A Wednesday in winter, 13:20 in London. */
const now = new Date('2026-11-25T13:20:30.000Z');

const read = (typed: string, at = now, timezone = LONDON): string => {
  const found = since(typed, at, timezone);
  if (found instanceof Date) return found.toISOString();
  return found.problem === 'since.ahead' ? `ahead: ${found.at.toISOString()}` : inEnglish(found.problem);
};

describe('since', () => {
  test.each([
    ['3h', '2026-11-25T10:20:30.000Z'],
    ['45m', '2026-11-25T12:35:30.000Z'],
    ['90 min', '2026-11-25T11:50:30.000Z'],
    ['1h30', '2026-11-25T11:50:30.000Z'],
    ['1.5 hours ago', '2026-11-25T11:50:30.000Z'],
    ['half an hour', '2026-11-25T12:50:30.000Z'],
    ['the last hour', '2026-11-25T12:20:30.000Z'],
    ['past 2 hours', '2026-11-25T11:20:30.000Z'],
    ['2 days', '2026-11-23T13:20:30.000Z'],
    ['a week', '2026-11-18T13:20:30.000Z'],
    ['09:15', '2026-11-25T09:15:00.000Z'],
    ['1115', '2026-11-25T11:15:00.000Z'],
    ['9am', '2026-11-25T09:00:00.000Z'],
    ['since 9.30', '2026-11-25T09:30:00.000Z'],
    ['Today', '2026-11-25T00:00:00.000Z'],
    ['yesterday', '2026-11-24T00:00:00.000Z'],
    ['this morning', '2026-11-25T06:00:00.000Z'],
    ['last night', '2026-11-24T18:00:00.000Z'],
    ['since lunch', '2026-11-25T12:00:00.000Z'],
    ['yesterday 6pm', '2026-11-24T18:00:00.000Z'],
    ['monday', '2026-11-23T00:00:00.000Z'],
    ['friday', '2026-11-20T00:00:00.000Z'],
    ['20 November', '2026-11-20T00:00:00.000Z'],
    ['3 December', '2025-12-03T00:00:00.000Z'],
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2026-11-24T10:00:00+02:00', '2026-11-24T08:00:00.000Z'],
  ])('reads "%s"', (typed, expected) => {
    expect(read(typed)).toBe(expected);
  });

  test('takes a time of day in the far future for yesterday’s', () => {
    expect(read('20:00')).toBe('2026-11-24T20:00:00.000Z');
  });

  test('asks back if a time of day is a few hours ahead', () => {
    expect(since('14:15', now, LONDON)).toEqual({ problem: 'since.ahead', at: new Date('2026-11-25T14:15:00.000Z') });
    expect(read('yesterday 14:15')).toBe('2026-11-24T14:15:00.000Z');
    expect(read('13:20')).toBe('2026-11-25T13:20:00.000Z');
  });

  test('reads a time of day in the given time zone', () => {
    expect(read('today', now, NEW_YORK)).toBe('2026-11-25T05:00:00.000Z');
    expect(read('15:00', now, NEW_YORK)).toBe('2026-11-24T20:00:00.000Z');
  });

  test.each([
    ['today', LONDON, '2026-03-29T22:30:00Z', '2026-03-29T00:00:00.000Z'],
    ['yesterday', LONDON, '2026-03-30T11:00:00Z', '2026-03-29T00:00:00.000Z'],
    ['1 day', LONDON, '2026-03-29T12:00:00Z', '2026-03-28T13:00:00.000Z'],
    ['24h', LONDON, '2026-03-29T12:00:00Z', '2026-03-28T12:00:00.000Z'],
    ['1 day', NEW_YORK, '2026-11-01T17:00:00Z', '2026-10-31T16:00:00.000Z'],
    ['yesterday', NEW_YORK, '2026-11-02T17:00:00Z', '2026-11-01T04:00:00.000Z'],
  ])('counts days by the calendar when the clock changes: "%s" in %s', (...row) => {
    const [typed, timezone, at, expected] = row;
    expect(read(typed, new Date(at), timezone)).toBe(expected);
  });

  test.each([
    'banana',
    '',
    'tomorrow',
    'in 3 hours',
    '3 bananas',
    '99999999999h',
    '99999999999d',
    'constructor',
    '14:00 and 15:00',
  ])('says what it can read instead of "%s"', typed => {
    expect(read(typed)).toMatch(/Try `3h`, `45m`/u);
  });

  const instants = fc.date({ min: new Date('2001-01-01'), max: new Date('2037-01-01'), noInvalidDate: true });
  const zones = fc.constantFrom(LONDON, NEW_YORK, 'Asia/Kolkata', 'Pacific/Auckland', 'UTC');
  const moments = fc.record({ at: instants, timezone: zones });
  const asked = fc.oneof(
    fc.tuple(fc.nat(500), fc.constantFrom('m', 'h', ' min', ' hours', 'd', ' weeks')).map(([n, unit]) => `${n}${unit}`),
    fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${h}:${String(m).padStart(2, '0')}`),
    fc.constantFrom('today', 'yesterday', 'tonight', 'this morning', 'last night', 'lunch', 'sunday', '1 May', '9pm'),
  );

  test('is never in the future, or asks back', () => {
    fc.assert(
      fc.property(asked, moments, (typed, { at, timezone }) => {
        const found = since(typed, at, timezone);
        const isPast = found instanceof Date && found <= at;
        expect(isPast || found).toEqual(isPast || { problem: 'since.ahead', at: expect.any(Date) });
      }),
    );
  });

  test('goes further back for a longer duration', () => {
    const amounts = fc.record({ a: fc.nat(400), b: fc.nat(400), unit: fc.constantFrom('m', 'h', 'd') });
    fc.assert(
      fc.property(amounts, moments, ({ a, b, unit }, { at, timezone }) => {
        const [short, long] = [Math.min(a, b), Math.max(a, b)].map(n => Number(since(`${n}${unit}`, at, timezone)));
        expect(long).toBeLessThanOrEqual(short ?? 0);
      }),
    );
  });

  test('begins a day at midnight even if the clock changes', () => {
    fc.assert(
      fc.property(instants, fc.constantFrom(LONDON, NEW_YORK), (at, timezone) => {
        const clock = new Intl.DateTimeFormat('en-GB', { timeZone: timezone, timeStyle: 'short' });
        for (const typed of ['today', 'yesterday']) {
          expect(clock.format(since(typed, at, timezone) as Date)).toBe('00:00');
        }
      }),
    );
  });
});
