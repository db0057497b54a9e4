import { describe, expect, test } from 'vitest';
import type { Conversations, Failure } from '../../../src/pipeline/chat.ts';
import { createOpening, openingPausedMs } from '../../../src/pipeline/letters/opening.ts';
import { createRecords } from '../../../src/pipeline/letters/records.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { aMember, aStore, FEED, NOW, SILENT, STORM } from '../../support/letters.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BLOCKED: Failure = { failed: 'blocked', problem: { key: 'problem.threadsFull', values: {} } };
const CLOSED: Failure = { failed: 'blocked', problem: { key: 'problem.lettersClosed', values: {} } };
const away = (given: { after?: number; unanswered?: true } = {}): Failure => ({
  failed: 'later',
  reason: 'HTTP 503',
  ...given,
});

/** Members for whom news wait until their conversation is opened, and a clock. */
async function waiting(...userIds: readonly string[]) {
  const store = aStore();
  const held = [{ feedId: FEED.id, updateId: 'storm', guildId: '1', title: 'Storm', url: STORM.url, because: [{}] }];
  for (const userId of userIds) await store.members.set(userId, aMember({ held }));
  const asked: string[] = [];
  const served: string[] = [];
  const warned: unknown[] = [];
  let [ms, failure]: [number, Failure | undefined] = [0, undefined];
  const open: Conversations['open'] = async userId => {
    asked.push(userId);
    return failure ?? { channelId: `9${userId}` };
  };
  const parts = {
    store,
    lease: localLease(),
    conversations: { open, sight: async () => 'seen' as const },
    quotes: async () => [],
    records: createRecords(store),
    log: { ...SILENT, warn: (_: string, given: unknown) => void warned.push(given) },
    now: () => new Date(NOW.getTime() + ms),
    serve: async (userId: string) => void served.push(userId),
  };
  let opening = createOpening(parts);
  return {
    store,
    asked,
    served,
    warned,
    /** Asks at this time whether to open a conversation, and returns how many were asked for until then. */
    async at(time: number): Promise<number> {
      ms = time;
      expect(await opening()).toBe(false);
      return asked.length;
    },
    failing: (given: Failure | undefined) => {
      failure = given;
    },
    restart: () => {
      opening = createOpening(parts);
    },
    pausedMs: () => openingPausedMs(store, parts.now()),
  };
}

test('one conversation is opened at a time, none sooner than 1.2 seconds after the last, and its member is written to', async () => {
  const { at, store, served } = await waiting('701', '702', '703');
  expect([await at(0), await at(1_199), await at(1_200), await at(1_201)]).toEqual([1, 1, 2, 2]);
  expect(served).toEqual(['701', '702']);
  expect((await store.members.get('701'))?.channelId).toBe('9701');
  expect((await store.members.get('703'))?.channelId).toBeUndefined();
});

test('a clock that is set back holds up no conversation', async () => {
  const { at } = await waiting('701', '702');
  expect([await at(0), await at(-1_000), await at(-HOUR)]).toEqual([1, 1, 2]);
});

test('where nobody waits, none is opened', async () => {
  const { at, served } = await waiting();
  expect([await at(0), await at(MINUTE)]).toEqual([0, 0]);
  expect(served).toEqual([]);
});

test('one that Discord does not answer about lets the others go first, without a pause, and has its turn again', async () => {
  const { at, asked, served, failing, pausedMs, warned } = await waiting('701', '702');
  failing(away({ unanswered: true }));
  await at(0);
  expect(await pausedMs()).toBe(0);
  expect(warned).toEqual([away({ unanswered: true })]);
  await at(2_000);
  failing(undefined);
  await at(4_000);
  expect(asked).toEqual(['701', '702', '701']);
  expect(served).toEqual(['701']);
});

test('a member who takes no messages ends what they follow, and nobody else has to wait', async () => {
  const { at, store, served, failing, pausedMs, asked } = await waiting('701', '702');
  failing(CLOSED);
  await at(0);
  expect(await pausedMs()).toBe(0);
  expect(await store.members.get('701')).toMatchObject({ closedAt: NOW.toISOString(), closedUnsaid: true, held: [] });
  failing(undefined);
  await at(2_000);
  await at(4_000);
  expect([asked, served]).toEqual([['701', '702'], ['702']]);
});

describe('what Discord refuses to the bot', () => {
  test('pauses all conversations for a minute, then twice as long each time, up to six hours', async () => {
    const { at, failing, pausedMs, warned } = await waiting('701', '702');
    failing(BLOCKED);
    const pauses: number[] = [];
    for (let time = 0; pauses.length < 11; time += pauses.at(-1) ?? 0) {
      expect(await at(time)).toBe(pauses.length + 1);
      pauses.push(await pausedMs());
      expect(await at(time + (pauses.at(-1) ?? 0) - 1)).toBe(pauses.length);
    }
    const minutes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 360, 360];
    expect(pauses).toEqual(minutes.map(one => one * MINUTE));
    expect(warned[0]).toEqual({ ...BLOCKED, until: new Date(NOW.getTime() + MINUTE).toISOString() });
  });

  test('pauses them beyond a restart', async () => {
    const { at, failing, restart } = await waiting('701');
    failing(BLOCKED);
    await at(0);
    restart();
    expect([await at(MINUTE - 1), await at(MINUTE)]).toEqual([1, 2]);
  });

  test('pauses them anew for a minute once one was opened', async () => {
    const { at, failing, pausedMs } = await waiting('701', '702', '703');
    failing(BLOCKED);
    await at(0);
    await at(MINUTE);
    failing(undefined);
    await at(3 * MINUTE);
    failing(BLOCKED);
    expect(await at(4 * MINUTE)).toBe(4);
    expect(await pausedMs()).toBe(MINUTE);
  });

  test.each([
    [undefined, MINUTE],
    [30, MINUTE],
    [90, 90_000],
  ])('for a while pauses them as long as it says, a minute at least: %s seconds', async (after, expected) => {
    const { at, failing, pausedMs } = await waiting('701');
    failing(away(after === undefined ? {} : { after }));
    await at(0);
    expect(await pausedMs()).toBe(expected);
    await at(expected);
    expect(await pausedMs()).toBe(expected);
  });

  test('pauses them no longer by a clock that is set back by more than a minute', async () => {
    const { at, failing, pausedMs } = await waiting('701', '702');
    failing(BLOCKED);
    await at(HOUR);
    await at(HOUR - MINUTE);
    expect(await pausedMs()).toBe(2 * MINUTE);
    expect(await at(HOUR - MINUTE - 1)).toBe(2);
  });
});
