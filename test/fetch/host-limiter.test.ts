import { expect, onTestFinished, test, vi } from 'vitest';
import { createHostLimiter } from '../../src/fetch/host-limiter.ts';

test('turns come in the order in which they were asked for', async () => {
  const takeTurn = createHostLimiter(1);
  const order: number[] = [];
  const take = async (number: number) => {
    const endTurn = await takeTurn('news.example');
    order.push(number);
    endTurn();
  };
  await Promise.all([1, 2, 3].map(take));
  expect(order).toEqual([1, 2, 3]);
});

test('hosts do not wait for each other', async () => {
  const takeTurn = createHostLimiter(1);
  await takeTurn('news.example');
  expect(await takeTurn('other.example')).toBeTypeOf('function');
});

test('a turn that was handed on still counts', async () => {
  const takeTurn = createHostLimiter(1);
  const endTurn = await takeTurn('news.example');
  const second = takeTurn('news.example');
  endTurn();
  const endSecond = await second;
  const third = takeTurn('news.example');
  expect(await Promise.race([third, Promise.resolve('waits')])).toBe('waits');
  endSecond();
  expect(await third).toBeTypeOf('function');
});

test('a place is given on only when the gap is over', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
  const takeTurn = createHostLimiter(2, host => (host === 'news.example' ? 1_000 : 0));
  for (const endTurn of await Promise.all([takeTurn('news.example'), takeTurn('news.example')])) endTurn();
  const begun: number[] = [];
  const third = takeTurn('news.example').then(() => begun.push(performance.now()));
  await vi.advanceTimersByTimeAsync(1_900);
  expect(begun).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  await third;
  expect(begun).toHaveLength(1);
});
