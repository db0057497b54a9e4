import { expect, test } from 'vitest';
import { createClock, readClock, waitUntil } from '../../src/pipeline/clock.ts';

function machine() {
  let passed = 0;
  let skew = 0;
  return {
    clock: createClock({ now: () => new Date(passed + skew), elapsed: () => passed }),
    wait: (ms: number) => {
      passed += ms;
    },
    set: (by: number) => {
      skew += by;
    },
  };
}

test('a clock that nobody sets is steady since the process began', () => {
  const { clock, wait } = machine();
  wait(90_000);
  expect(clock.steadyMs()).toBe(90_000);
});

test.each([3_600_000, -3_600_000])('a clock that is set by %i ms is steady anew from then on', by => {
  const { clock, wait, set } = machine();
  wait(60_000);
  set(by);
  clock.now();
  wait(10_000);
  expect(clock.steadyMs()).toBe(10_000);
});

test('a clock that drifts is steady', () => {
  const { clock, wait, set } = machine();
  for (let minutes = 0; minutes < 60; minutes += 1) {
    wait(60_000);
    set(20);
    clock.now();
  }
  expect(clock.steadyMs()).toBe(3_600_000);
});

test('a source that asked for a wait gets it, unless the clock was set back since', () => {
  const now = Date.parse('2026-11-25T20:00:00Z');
  const inHours = (hours: number): string => new Date(now + hours * 3_600_000).toISOString();
  const waits = [-1, 2, 24, 48].map(hours => waitUntil(inHours(hours), new Date(now)) / 3_600_000);
  expect(waits).toEqual([0, 2, 24, 0]);
});

test('a reading says the time and how long the clock has been steady, and each look counts', () => {
  const { clock, wait, set } = machine();
  wait(5_000);
  expect(readClock(clock)).toEqual({ now: new Date(5_000), steadyMs: 5_000 });
  set(60_000);
  // Nobody has looked since: asking how steady it is has to.
  expect(clock.steadyMs()).toBe(0);
  wait(1_000);
  set(1_000);
  expect(clock.steadyMs()).toBe(1_000);
});
