import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inLanes } from '../../src/pipeline/in-lanes.ts';

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
