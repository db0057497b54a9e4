import { describe, expect, test } from 'vitest';
import { msLeft } from '../../../src/core/time/elapsed.ts';

const SPAN = 60_000;
const NOW = Date.parse('2026-11-25T19:00:00.000Z');
const HOUR = 3_600_000;

/** What is left of a minute that began so long ago by the clock. */
const left = (ago: number, steadyMs = Number.POSITIVE_INFINITY) =>
  msLeft(SPAN, NOW - ago, { now: new Date(NOW), steadyMs });

describe('what is left of a span', () => {
  test('is what the clock says, while nobody sets it', () => {
    expect([0, 20_000, SPAN, HOUR].map(ago => left(ago))).toEqual([SPAN, 40_000, 0, 0]);
  });

  test('is all of it while the clock has just jumped ahead', () => {
    expect(left(HOUR, 0)).toBe(SPAN);
    expect(left(HOUR, SPAN)).toBe(0);
  });

  test('is nothing if it began before the clock was set back, once the clock has been steady as long', () => {
    expect(left(-HOUR, 0)).toBe(SPAN);
    expect(left(-HOUR, SPAN)).toBe(0);
  });

  test('is nothing of a long span that began just before the clock was set back', () => {
    const ofHour = (ahead: number, steadyMs: number) => msLeft(HOUR, NOW + ahead, { now: new Date(NOW), steadyMs });
    expect(ofHour(HOUR / 3, HOUR - 1)).toBe(1);
    expect(ofHour(HOUR / 3, HOUR)).toBe(0);
    // The clock of another machine may be ahead of this one.
    expect(ofHour(SPAN, HOUR)).toBe(HOUR);
  });

  test('is never more than the span', () => {
    expect(left(-1_000)).toBe(SPAN);
  });
});
