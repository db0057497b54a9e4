import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { createRequestPace, type EndTurn } from '../../../src/discord/rest/request-pace.ts';
import { createDice } from '../../support/dice.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
});

/** Asks for `count` turns. Returns the turns that were granted so far, in their order. */
function asking(acquire: () => Promise<EndTurn>, count: number) {
  const granted: { number: number; end: EndTurn }[] = [];
  for (let number = 0; number < count; number += 1) void acquire().then(end => granted.push({ number, end }));
  return granted;
}

test('50 requests leave at once, and the others once a second has passed since answers', async () => {
  const granted = asking(createRequestPace(), 53);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(granted).toHaveLength(50);
  granted[7]?.end();
  await vi.advanceTimersByTimeAsync(500);
  granted[3]?.end();
  await vi.advanceTimersByTimeAsync(500);
  expect(granted).toHaveLength(50);
  await vi.advanceTimersByTimeAsync(50);
  expect(granted).toHaveLength(51);
  await vi.advanceTimersByTimeAsync(500);
  expect(granted.slice(50).map(({ number }) => number)).toEqual([50, 51]);
});

test('a request ends once, however often that is said', async () => {
  const granted = asking(createRequestPace(), 52);
  await vi.advanceTimersByTimeAsync(0);
  granted[0]?.end();
  granted[0]?.end();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(granted).toHaveLength(51);
});

/** 60 channels that send for half a minute on a network where requests take different times to arrive. */
async function arrivals(way: () => number): Promise<readonly number[]> {
  const acquire = createRequestPace();
  const arrived: number[] = [];
  const after = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
  const send = async (): Promise<void> => {
    while (performance.now() < 30_000) {
      const end = await acquire();
      await after(way());
      arrived.push(performance.now());
      await after(5 + way());
      end();
    }
  };
  const all = Promise.all(Array.from({ length: 60 }, send));
  await vi.advanceTimersByTimeAsync(40_000);
  await all;
  return arrived.toSorted((a, b) => a - b);
}

/** The most that arrive within any second. */
const mostInASecond = (times: readonly number[]): number =>
  Math.max(...times.map((time, index) => times.slice(index).filter(other => other < time + 1_000).length));

test.each([1, 2, 3])('Discord never counts more than 50 in any second, though some arrive late (%i)', async seed => {
  const { fraction } = createDice(seed);
  const times = await arrivals(() => 1 + (fraction() < 0.1 ? 150 : 10) * fraction());
  expect(mostInASecond(times)).toBeLessThanOrEqual(50);
  // 0.93 of what Discord allows.
  expect(times.filter(time => time >= 5_000 && time < 30_000).length).toBeGreaterThanOrEqual(0.93 * 50 * 25);
});

test('the time that no answer can do without costs no requests', async () => {
  const times = await arrivals(() => 100);
  expect(mostInASecond(times)).toBeLessThanOrEqual(50);
  expect(times.filter(time => time >= 10_000 && time < 30_000).length).toBeGreaterThanOrEqual(0.95 * 50 * 20);
});

test('while Discord refuses all requests, none leaves', async () => {
  const acquire = createRequestPace();
  const [first] = await Promise.all([acquire()]);
  first(2_000);
  const granted = asking(acquire, 1);
  await vi.advanceTimersByTimeAsync(1_999);
  expect(granted).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(granted).toHaveLength(1);
});

test('waits for the limit are told, and nothing is where there was none', async () => {
  const waits: number[] = [];
  const granted = asking(
    createRequestPace(ms => void waits.push(ms)),
    51,
  );
  await vi.advanceTimersByTimeAsync(1_000);
  expect(waits).toEqual([]);
  granted[0]?.end();
  await vi.advanceTimersByTimeAsync(1_100);
  expect(waits).toEqual([expect.closeTo(2_008, -1)]);
});

test('requests for letters leave while no other waits, and never take all places', async () => {
  const acquire = createRequestPace();
  const letters = asking(() => acquire('letters'), 60);
  await vi.advanceTimersByTimeAsync(1_500);
  expect(letters).toHaveLength(40);
  const channels = asking(acquire, 12);
  await vi.advanceTimersByTimeAsync(100);
  expect(channels).toHaveLength(10);
  for (const { end } of letters) end();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(channels).toHaveLength(12);
  expect(letters).toHaveLength(60);
});

test('channels that post at random do not wait for letters, which take what is left', async () => {
  const acquire = createRequestPace();
  const { fraction } = createDice(4);
  const after = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
  const waits: number[] = [];
  let requests = 0;
  const ask = async (lane: 'channels' | 'letters'): Promise<void> => {
    const begun = performance.now();
    const end = await acquire(lane);
    if (lane === 'channels') waits.push(performance.now() - begun);
    await after(5 + 20 * fraction());
    requests += 1;
    end();
  };
  const writing = async (): Promise<void> => {
    while (performance.now() < 60_000) await ask('letters');
  };
  const posting = async (): Promise<void> => {
    while (performance.now() < 60_000) {
      await after(-Math.log(1 - fraction()) * (1_000 / 15));
      void ask('channels');
    }
  };
  const all = Promise.all([posting(), ...Array.from({ length: 16 }, writing)]);
  await vi.advanceTimersByTimeAsync(70_000);
  await all;
  expect(requests / 60).toBeGreaterThan(45);
  expect(waits.toSorted((a, b) => a - b)[Math.floor(waits.length * 0.98)]).toBe(0);
});
