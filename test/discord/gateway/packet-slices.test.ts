import { beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { inSlices } from '../../../src/discord/gateway/sharding.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setImmediate', 'performance'] });
  onTestFinished(() => void vi.useRealTimers());
});

/** Work of which each piece takes this many milliseconds. Returns what was done so far. */
function working(ms: number, fails?: number) {
  const done: number[] = [];
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => now);
  const handle = inSlices((piece: number) => {
    now += ms;
    done.push(piece);
    if (piece === fails) throw new Error(`piece ${piece}`);
  });
  return { done, handle };
}

const turn = () => vi.advanceTimersToNextTimer();

test('what is quickly done is done at once', () => {
  const { done, handle } = working(0.01);
  for (let piece = 0; piece < 500; piece += 1) handle(piece);
  expect(done).toHaveLength(500);
});

test('what takes long is done in several turns of the event loop, in order', () => {
  const { done, handle } = working(4);
  const turns: number[] = [];
  for (let piece = 0; piece < 10; piece += 1) handle(piece);
  while (done.length < 10) {
    turns.push(done.length);
    turn();
  }
  expect(turns).toEqual([3, 6, 9]);
  expect(done).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

test('what arrives meanwhile waits behind what waits already', () => {
  const { done, handle } = working(10);
  for (let piece = 0; piece < 3; piece += 1) handle(piece);
  turn();
  handle(3);
  expect(done).toEqual([0, 1]);
  for (let n = 0; n < 2; n += 1) turn();
  expect(done).toEqual([0, 1, 2, 3]);
  turn();
  handle(4);
  expect(done).toEqual([0, 1, 2, 3, 4]);
});

test('a piece that fails holds up no other', () => {
  const { done, handle } = working(10, 1);
  for (let piece = 0; piece < 3; piece += 1) handle(piece);
  expect(turn).toThrow('piece 1');
  turn();
  expect(done).toEqual([0, 1, 2]);
});
