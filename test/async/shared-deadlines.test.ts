import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createSharedDeadlines } from '../../src/async/deadline.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
});

/** Deadlines, and what has expired so far: each item with the milliseconds after which it did. */
function watched() {
  const begunAt = performance.now();
  const expired: [string, number][] = [];
  const deadlines = createSharedDeadlines<string>(item => expired.push([item, performance.now() - begunAt]));
  return { deadlines, expired };
}

test('each item expires at its own time, whatever the order in which they were set', async () => {
  const { deadlines, expired } = watched();
  deadlines.set('late', 300);
  deadlines.set('early', 100);
  deadlines.set('later', 400);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(expired).toEqual([
    ['early', 100],
    ['late', 300],
    ['later', 400],
  ]);
});

test('what is done in time does not expire, and what is set anew has its new time', async () => {
  const { deadlines, expired } = watched();
  deadlines.set('done', 100);
  deadlines.set('longer', 100);
  deadlines.clear('done');
  await vi.advanceTimersByTimeAsync(50);
  deadlines.set('longer', 200);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(expired).toEqual([['longer', 250]]);
});

test('a deadline that is set when all others are over is kept', async () => {
  const { deadlines, expired } = watched();
  deadlines.set('a', 100);
  await vi.advanceTimersByTimeAsync(500);
  deadlines.set('b', 100);
  await vi.advanceTimersByTimeAsync(500);
  expect(expired).toEqual([
    ['a', 100],
    ['b', 600],
  ]);
});

test('thousands of items share one timer', () => {
  const { deadlines } = watched();
  for (let item = 0; item < 5_000; item += 1) deadlines.set(`item ${item}`, 15_000);
  expect(vi.getTimerCount()).toBe(1);
});
