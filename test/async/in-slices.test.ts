import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { inLanes, inSlices } from '../../src/async/in-slices.ts';

let ms = 0;
beforeEach(() => void vi.spyOn(performance, 'now').mockImplementation(() => ms));
afterEach(() => void vi.restoreAllMocks());

/** Work of `steps` steps that take this long each. */
function* work(steps: number, log: string[], name = 'step'): Generator<void, string> {
  for (let step = 0; step < steps; step += 1) {
    ms += 4;
    log.push(name);
    yield;
  }
  return name;
}

test('work that takes long lets the event loop have turns', async () => {
  const log: string[] = [];
  const done = inSlices(work(7, log));
  for (const steps of [3, 6, 7]) {
    expect(log).toHaveLength(steps);
    await setImmediate();
  }
  expect(await done).toBe('step');
});

test('works that wait for a turn get one each, not all the same', async () => {
  const log: string[] = [];
  const all = Promise.all(['a', 'b', 'c'].map(name => inSlices(work(4, log, name))));
  const turns: string[] = [];
  for (let turn = 0; turn < 4; turn += 1) {
    turns.push(log.splice(0).join(''));
    await setImmediate();
  }
  expect(turns).toEqual(['aaabbbccc', 'a', 'b', 'c']);
  expect(await all).toEqual(['a', 'b', 'c']);
});

test('a failure is reported after the other lanes have ended, so that nothing is written without its lease', async () => {
  const events: string[] = [];
  const slow = Promise.withResolvers<void>();
  const work = inLanes(['fails', 'slow', 'after'], 2, async item => {
    if (item === 'fails') throw new Error('the disk is full');
    if (item === 'slow') await slow.promise;
    events.push(item);
  });
  const told = work.catch((error: Error) => events.push(error.message));
  await setImmediate();
  slow.resolve();
  await told;
  expect(events).toEqual(['slow', 'after', 'the disk is full']);
});
