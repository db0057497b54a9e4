import { describe, expect, onTestFinished, test } from 'vitest';
import { receiptKey } from '../../../src/core/delivery/next-step.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import { problem } from '../../../src/core/model/problem.ts';
import type { Failure } from '../../../src/pipeline/chat.ts';
import { createBackoff } from '../../../src/pipeline/post/backoff.ts';
import { absorbFailure } from '../../../src/pipeline/post/step-failure.ts';
import { openStore } from '../../../src/store/open.ts';

const MINUTE = 60_000;

/** What a channel is said to be unknown with, at these times. `asked`: what Discord says of the channel or thread itself. */
async function unknownAfter(
  times: readonly number[],
  delivery: Partial<Delivery> = {},
  asked: Failure | 'done' = 'done',
): Promise<readonly object[]> {
  return (await failedAt(times, delivery, asked)).lost;
}

async function failedAt(times: readonly number[], delivery: Partial<Delivery>, asked: Failure | 'done') {
  let now = 0;
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  const lost: object[] = [];
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const clock = { now: () => new Date(now), steadyMs: () => Number.POSITIVE_INFINITY };
  const backoff = createBackoff({ ...clock, jitter: () => 0 });
  const channel = { stands: async () => asked };
  const parts = { store, log, backoff, channel, ...clock, channelUnknown: (one: object) => void lost.push(one) };
  const thread = { channelId: '2', artifact: 'thread:feed' };
  const posted = { state: 'posted', revision: 1, at: '', messageId: '7', hash: '', thread: 't' } as const;
  await store.receipts.set(receiptKey(thread), posted);
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
  const receipt = await store.receipts.get(receiptKey(thread));
  return { lost, isThreadGone: receipt?.state === 'posted' && receipt.thread === 'gone' };
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

describe('a thread that Discord does not know', () => {
  const into = { in: 'thread:feed' };
  const found = problem('problem.threadGone', { place: '7' });
  const gone: Failure = { failed: 'place gone', problem: found };
  const isGone = async (times: readonly number[], asked: Failure | 'done') =>
    (await failedAt(times, into, asked)).isThreadGone;

  test('is gone if Discord says so again seconds later, of the thread itself too', async () => {
    expect(await isGone([0], gone)).toBe(false);
    expect(await isGone([0, 5_000], gone)).toBe(false);
    expect(await isGone([0, 10_000], gone)).toBe(true);
  });

  test('is not gone if Discord finds it, or says nothing, unless it says the same for minutes', async () => {
    expect(await isGone([0, 10_000], 'done')).toBe(false);
    expect(await isGone([0, 10_000], { failed: 'later', reason: 'outage' })).toBe(false);
    expect(await isGone([0, 5 * MINUTE], 'done')).toBe(true);
  });
});
