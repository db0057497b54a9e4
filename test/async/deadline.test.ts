import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { settlesWithin, TimeoutError, withDeadline } from '../../src/async/deadline.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => undefined);

test('work that is done in time gives its result, and leaves no timer behind', async () => {
  expect(await withDeadline(Promise.resolve('done'), 1_000)).toBe('done');
  await expect(withDeadline(Promise.reject(new Error('broken')), 1_000)).rejects.toThrow('broken');
  expect(vi.getTimerCount()).toBe(0);
});

test('work that takes longer is rejected with the deadline in seconds', async () => {
  const late = expect(withDeadline(never, 2_500)).rejects.toThrow(new TimeoutError(2_500));
  await vi.advanceTimersByTimeAsync(2_500);
  await late;
  expect(new TimeoutError(2_500).message).toBe('no answer within 2.5 s');
});

test('whether work settles in time is told without its failure', async () => {
  expect(await settlesWithin(Promise.reject(new Error('broken')), 1_000)).toBe(true);
  const late = settlesWithin(never, 1_000);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await late).toBe(false);
});

test('a failure after the deadline is no unhandled rejection', async () => {
  const work = Promise.withResolvers<void>();
  const late = expect(withDeadline(work.promise, 1_000)).rejects.toThrow(TimeoutError);
  await vi.advanceTimersByTimeAsync(1_000);
  await late;
  work.reject(new Error('broken'));
  await vi.advanceTimersByTimeAsync(0);
});
