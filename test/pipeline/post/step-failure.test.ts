import { expect, onTestFinished, test } from 'vitest';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { createBackoff } from '../../../src/pipeline/post/backoff.ts';
import { absorbFailure } from '../../../src/pipeline/post/step-failure.ts';
import { openStore } from '../../../src/store/open.ts';

const MINUTE = 60_000;

/** What a channel is said to be unknown with, at these times. */
async function unknownAfter(times: readonly number[], delivery: Partial<Delivery> = {}): Promise<readonly object[]> {
  let now = 0;
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  const lost: object[] = [];
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const clock = { now: () => new Date(now), steadyMs: () => Number.POSITIVE_INFINITY };
  const backoff = createBackoff({ ...clock, jitter: () => 0 });
  const parts = { store, log, backoff, ...clock, channelUnknown: (one: object) => void lost.push(one) };
  const wanted: Delivery = {
    artifact: 'update:a:feed',
    channelId: '2',
    revision: 1,
    order: 0,
    want: { cards: [] },
    create: true,
    ...delivery,
  };
  for (now of times) {
    const found = problem('problem.channelGone', { place: '2' });
    await absorbFailure(parts, wanted, { failed: 'place gone', problem: found, step: 'send' });
  }
  return lost;
}

test('a channel is unknown when Discord says so again, four minutes later at the earliest', async () => {
  expect(await unknownAfter([0])).toEqual([]);
  expect(await unknownAfter([0, 3 * MINUTE])).toEqual([]);
  expect(await unknownAfter([0, 5 * MINUTE])).toEqual([{ channelId: '2', feedId: 'feed' }]);
});

test('that it is unknown is said with every further try, until it is dealt with', async () => {
  expect(await unknownAfter([0, 5 * MINUTE, 10 * MINUTE])).toHaveLength(2);
});

test('a thread that is gone leaves its channel as it is', async () => {
  expect(await unknownAfter([0, 5 * MINUTE], { in: 'thread:feed' })).toEqual([]);
});
