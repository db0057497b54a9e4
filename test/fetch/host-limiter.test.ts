import { expect, onTestFinished, test, vi } from 'vitest';
import { createHostLimiter } from '../../src/fetch/host-limiter.ts';

test('slots are granted in the order of the requests', async () => {
  const acquireSlot = createHostLimiter(1);
  const order: number[] = [];
  const take = async (number: number) => {
    const release = await acquireSlot('news.example');
    order.push(number);
    release();
  };
  await Promise.all([1, 2, 3].map(take));
  expect(order).toEqual([1, 2, 3]);
});

test('hosts do not wait for each other', async () => {
  const acquireSlot = createHostLimiter(1);
  await acquireSlot('news.example');
  expect(await acquireSlot('other.example')).toBeTypeOf('function');
});

test('a slot that was handed over still counts', async () => {
  const acquireSlot = createHostLimiter(1);
  const release = await acquireSlot('news.example');
  const second = acquireSlot('news.example');
  release();
  const releaseSecond = await second;
  const third = acquireSlot('news.example');
  expect(await Promise.race([third, Promise.resolve('waits')])).toBe('waits');
  releaseSecond();
  expect(await third).toBeTypeOf('function');
});

test('a slot is handed over only when the gap is over', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const acquireSlot = createHostLimiter(2, host => (host === 'news.example' ? 1_000 : 0));
  for (const release of await Promise.all([acquireSlot('news.example'), acquireSlot('news.example')])) release();
  const begun: number[] = [];
  const third = acquireSlot('news.example').then(() => begun.push(performance.now()));
  await vi.advanceTimersByTimeAsync(1_900);
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  await third;
  expect(begun).toHaveLength(1);
});
