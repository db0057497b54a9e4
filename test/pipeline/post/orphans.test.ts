import { describe, expect, onTestFinished, test } from 'vitest';
import type { FoundMessage } from '../../../src/pipeline/chat.ts';
import { createOrphanSearch, unclaimed } from '../../../src/pipeline/post/orphans.ts';
import type { DeliveryTarget } from '../../../src/pipeline/post/step.ts';
import { openStore } from '../../../src/store/open.ts';

const BEGIN = Date.parse('2026-11-25T19:00:00.000Z');
const MINUTE = 60_000;
const URL = 'https://news.example/a';
const ours: FoundMessage = { messageId: '8', urls: [URL] };
const other: FoundMessage = { messageId: '9', urls: [URL] };

/** A search whose clocks the test moves. `calls`: since which minute Discord was asked. */
function searching(found: readonly FoundMessage[] = [ours, other]) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const clock = { ms: 0, steadyMs: Number.POSITIVE_INFINITY, outages: 0 };
  const calls: number[] = [];
  const find = createOrphanSearch({
    store,
    channel: {
      async find(_, from) {
        calls.push(from instanceof Date ? (from.getTime() - BEGIN) / MINUTE : Number.NaN);
        return found;
      },
    },
    now: () => new Date(BEGIN + clock.ms),
    steadyMs: () => clock.steadyMs,
    storeOutages: () => clock.outages,
  });
  /** Searches for an update that was published at a minute. */
  const at = (minute: number | undefined, destinationId = '2') => {
    const timestamp = minute === undefined ? undefined : new Date(BEGIN + minute * MINUTE).toISOString();
    const target = {
      artifact: 'a',
      channelId: '2',
      destinationId,
      revision: 1,
      order: 0,
      create: true,
      want: { cards: [{ timestamp }] },
    };
    return find(target as DeliveryTarget);
  };
  const claim = (messageId: string) =>
    store.receipts.set('2/b', { state: 'posted', revision: 1, at: '', messageId, hash: '' });
  return { at, clock, calls, claim, store, find };
}

describe('messages that no receipt knows', () => {
  test('are looked for if an update may have been posted before this process began', async () => {
    const { at, claim, calls, clock } = searching();
    await claim('9');
    clock.ms = 10 * MINUTE;
    expect(await at(-5)).toEqual([ours]);
    expect(calls).toEqual([-5]);
  });

  test('are not looked for if the update is newer than this process, or what has no date leads nowhere', async () => {
    const { at, calls, clock, find } = searching();
    clock.ms = 10 * MINUTE;
    expect(await at(1)).toEqual([]);
    expect(await at(11)).toEqual([]);
    expect(await at(undefined)).toEqual([]);
    expect(await find({ want: null } as DeliveryTarget)).toEqual([]);
    expect(await find({ want: { cards: [] as readonly object[] } } as DeliveryTarget)).toEqual([]);
    expect(calls).toEqual([]);
  });

  test('without a date are looked for once, from an hour before the store was last away', async () => {
    const { calls, clock, find } = searching();
    const board = { channelId: '2', destinationId: '2', want: { cards: [{ url: URL }] } } as unknown as DeliveryTarget;
    clock.ms = 10 * MINUTE;
    for (let times = 0; times < 2; times += 1) expect(await find(board)).toEqual([ours, other]);
    clock.outages = 1;
    await find(board);
    clock.ms = 90 * MINUTE;
    await find(board);
    expect(calls).toEqual([-60, -50]);
  });

  test('are looked for if clocks may differ about that', async () => {
    const { at, calls, clock } = searching();
    clock.ms = 10 * MINUTE;
    await at(0.5);
    await at(12);
    expect(calls).toEqual([0.5]);
  });

  test('are looked for if the clock was set, or the store was away since', async () => {
    const { at, calls, clock } = searching();
    clock.ms = 10 * MINUTE;
    clock.steadyMs = 5 * MINUTE;
    await at(5);
    expect(calls).toEqual([5]);
    clock.steadyMs = Number.POSITIVE_INFINITY;
    clock.outages = 1;
    await at(8);
    expect(calls).toEqual([5, 8]);
    clock.ms = 20 * MINUTE;
    expect(await at(15)).toEqual([]);
    expect(calls).toHaveLength(2);
  });

  test('are asked for once per place, unless it has to be looked further back', async () => {
    const { at, calls } = searching();
    await at(-5);
    await at(-4);
    await at(-5);
    expect(calls).toEqual([-5]);
    await at(-6);
    await at(-5, '7');
    expect(calls).toEqual([-5, -6, -5]);
  });
});

test('the message of an update has its address, and no receipt of the channel knows it', async () => {
  const { store, claim } = searching();
  const found = [{ messageId: '7', urls: ['https://news.example/b'] }, ours, other];
  expect(await unclaimed(store, { channelId: '2' }, { found, url: URL })).toEqual(ours);
  expect(await unclaimed(store, { channelId: '2' }, { found, url: undefined })).toBeUndefined();
  const end = { ...other, title: 'The evening, live' };
  expect(await unclaimed(store, { channelId: '2' }, { found: [ours, end], url: URL, title: end.title })).toEqual(end);
  await claim('8');
  expect(await unclaimed(store, { channelId: '2' }, { found, url: URL })).toEqual(other);
  expect(await unclaimed(store, { channelId: '2' }, { found: [ours], url: URL })).toBeUndefined();
});

test('a message is known whichever way Discord writes its address and title', async () => {
  const { store } = searching();
  const found = [{ ...ours, urls: ['https://news.example/'], title: 'The evening, live' }];
  const sought = { found, url: 'https://NEWS.example', title: ' The  evening,\n\nlive ' };
  expect(await unclaimed(store, { channelId: '2' }, sought)).toEqual(found[0]);
  expect(await unclaimed(store, { channelId: '2' }, { ...sought, title: 'The evening' })).toBeUndefined();
  const asSent = { ...ours, urls: [sought.url], title: sought.title };
  const rewritten = { found: [asSent], url: 'https://news.example/', title: 'The evening, live' };
  expect(await unclaimed(store, { channelId: '2' }, rewritten)).toEqual(asSent);
});
