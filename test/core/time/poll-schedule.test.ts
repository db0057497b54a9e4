import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Cadence, nextCheck, reasonFor } from '../../../src/core/time/poll-schedule.ts';

const now = new Date('2026-11-25T20:00:00Z');
const before = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();
const look = (given: Partial<Cadence>, jitter = 0): number | null =>
  nextCheck({ pollSeconds: 60, state: 'live', newestAt: before(0), hints: [], failures: 0, ...given }, now, jitter);

test('a live blog is polled as often as allowed while updates arrive', () => {
  expect(look({})).toBe(60);
  expect(look({ pollSeconds: 1 })).toBe(1);
});

test('a quiet one is polled less often', () => {
  expect(look({ newestAt: before(2) })).toBe(120);
  expect(look({ newestAt: before(7) })).toBe(300);
});

test('the source may ask for a longer interval, up to an hour', () => {
  expect(look({ hints: [undefined, 90] })).toBe(90);
  expect(look({ hints: [10] })).toBe(60);
  expect(look({ hints: [1e9] })).toBe(3600);
});

test('Retry-After is honoured for up to a day', () => {
  expect(look({ failures: 1, retryAfter: 5000 })).toBe(5000);
  expect(look({ failures: 1, retryAfter: 1e12 })).toBe(86_400);
});

test('failures lengthen the interval up to half an hour', () => {
  expect([1, 2, 3, 50].map(failures => look({ failures }))).toEqual([120, 240, 480, 1800]);
});

test('after the end it is polled every quarter of an hour for a day, then never again', () => {
  expect(look({ state: 'ended', newestAt: before(0.5) })).toBe(900);
  expect(look({ state: 'ended', newestAt: before(23) })).toBe(900);
  expect(look({ state: 'ended', newestAt: before(25) })).toBeNull();
});

test.each([
  [40, 3600],
  [71, 3600],
  [73, 6 * 3600],
  [167, 6 * 3600],
  [169, 24 * 3600],
  [9000, 24 * 3600],
])('one that rests and has been quiet for %i hours is polled every %i seconds', (hours, seconds) => {
  expect(look({ state: 'resting', newestAt: before(hours) })).toBe(seconds);
  expect(look({ state: 'resting', newestAt: before(hours), hints: [1e9], failures: 3 })).toBe(seconds);
});

test.each([
  ['resting', { state: 'resting', newestAt: before(40) }, 3600],
  ['resting', { state: 'resting', newestAt: before(40) }, 4000],
  ['patience', { state: 'resting', newestAt: before(40) }, 9000],
  ['updates arrive', {}, 72],
  ['quiet', { newestAt: before(2) }, 120],
  ['ended', { state: 'ended' }, 900],
  ['ended', { state: 'ended', newestAt: before(30) }, null],
  ['failing', { failures: 1 }, 130],
  ['failing', { failures: 1 }, null],
  ['quiet', { failures: 1, newestAt: before(7) }, 300],
  ['patience', { failures: 1 }, 300],
  ['patience', {}, 90],
  ['updates arrive', {}, undefined],
] as const)('what makes a wait so long: %s, with %o and %s seconds', (reason, given, seconds) => {
  const cadence = { pollSeconds: 60, state: 'live', newestAt: before(0), failures: 0, ...given } as const;
  expect(reasonFor(cadence, now, seconds)).toBe(reason);
});

test('it is never polled more often than the operator allows, and jitter adds at most a fifth', () => {
  const cadences = fc.record({
    pollSeconds: fc.integer({ min: 1, max: 3600 }),
    state: fc.constantFrom('live' as const, 'resting' as const, 'ended' as const),
    newestAt: fc.option(fc.constantFrom(before(0), before(5), before(100), 'not a date'), { nil: undefined }),
    hints: fc.array(fc.option(fc.double({ noNaN: true, min: -10, max: 1e9 }), { nil: undefined })),
    failures: fc.nat(100),
  });
  fc.assert(
    fc.property(cadences, fc.double({ min: 0, max: 1, noNaN: true }), (cadence, jitter) => {
      const plain = nextCheck(cadence, now, 0);
      const spread = nextCheck(cadence, now, jitter);
      expect(spread === null).toBe(plain === null);
      if (plain === null || spread === null) return;
      expect(plain).toBeGreaterThanOrEqual(cadence.pollSeconds);
      expect(spread).toBeGreaterThanOrEqual(plain);
      expect(spread).toBeLessThanOrEqual(plain * 1.2 + 1e-6);
    }),
  );
});
