import { expect, onTestFinished, test, vi } from 'vitest';
import type { Requester } from '../../src/core/model/requester.ts';
import { type AcquireSlot, createHostLimiter } from '../../src/fetch/host-limiter.ts';

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

const by = (userId: string): Requester => ({ guildIds: ['a'], userId });
const followedBy = (...guildIds: readonly string[]): Requester => ({ guildIds });

/** Takes the only slot, lets all of these wait for it, and returns their order and who was refused. */
async function served(acquireSlot: AcquireSlot, waiting: readonly [name: string, requester: Requester][]) {
  const order: string[] = [];
  const refused: string[] = [];
  const release = await acquireSlot('news.example');
  const all = waiting.map(async ([name, requester]) => {
    try {
      const done = await acquireSlot('news.example', requester);
      order.push(name);
      done();
    } catch {
      refused.push(name);
    }
  });
  release();
  await Promise.all(all);
  return { order, refused };
}

const many = (count: number, name: string, requester: Requester): [string, Requester][] =>
  Array.from({ length: count }, () => [name, requester]);

test('a poll waits for one turn of the checks, however many of them one person makes', async () => {
  const { order, refused } = await served(createHostLimiter(1), [
    ...many(300, 'check', by('1')),
    ['poll', followedBy('a')],
  ]);
  expect(order.indexOf('poll')).toBeLessThanOrEqual(1);
  expect([order.length, refused.length]).toEqual([11, 290]);
});

test('a check waits for one turn of the polls, however many of them there are', async () => {
  const { order } = await served(createHostLimiter(1), [...many(300, 'poll', followedBy('a')), ['check', by('1')]]);
  expect(order.indexOf('check')).toBeLessThanOrEqual(1);
  expect(order).toHaveLength(301);
});

test('persons take turns, and only the one who has most is refused', async () => {
  const { order, refused } = await served(createHostLimiter(1), [
    ...many(50, 'greedy', by('1')),
    ['modest', by('2')],
    ['modest', by('2')],
    ['late', by('3')],
  ]);
  expect(order.slice(0, 4)).toEqual(['greedy', 'modest', 'late', 'greedy']);
  expect(new Set(refused)).toEqual(new Set(['greedy']));
});

test('servers take turns with their polls', async () => {
  const { order } = await served(createHostLimiter(1), [
    ...many(20, 'many', followedBy('a')),
    ['shared', followedBy('a', 'b')],
    ['few', followedBy('c')],
  ]);
  expect(order.slice(0, 3)).toEqual(['many', 'shared', 'few']);
});
