import { expect, test } from 'vitest';
import type { Conversations } from '../../../src/pipeline/chat.ts';
import { prune } from '../../../src/pipeline/prune.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import type { Store } from '../../../src/store/store.ts';
import { aMember, aStore, desk, NOW, SILENT } from '../../support/letters.ts';

type AskSight = Conversations['sight'];
const HOUR = 60 * 60_000;
const AWAY = { failed: 'later', reason: 'HTTP 503' } as const;

/** Prunes once an hour, and returns of each run who was asked about. */
async function pruneHourly(store: Store, hours: readonly number[], sight: AskSight) {
  const stopping = new AbortController().signal;
  const runs: string[][] = [];
  for (const hour of hours) {
    const asked: string[] = [];
    const noting: AskSight = (userId, place) => {
      asked.push(userId);
      return sight(userId, place);
    };
    const conversations = { ...desk().conversations, sight: noting };
    const now = () => new Date(NOW.getTime() + hour * HOUR);
    await prune({ store, lease: localLease(), log: SILENT, now, conversations, stopping });
    runs.push(asked);
  }
  return runs;
}

const hoursUpTo = (count: number): readonly number[] => Array.from({ length: count }, (_, n) => n + 1);

async function withMembers(count: number): Promise<Store> {
  const store = aStore();
  for (let n = 0; n < count; n += 1) await store.members.set(`${7000 + n}`, aMember());
  return store;
}

test('of a member who left without further news, nothing is stored some hours later', async () => {
  const store = await withMembers(2);
  await store.members.set('7000', aMember({ channelId: '97000' }));
  await pruneHourly(store, hoursUpTo(2), async userId => (userId === '7000' ? 'left' : 'unseen'));
  expect(await Array.fromAsync(store.members.entries())).toEqual([['7001', aMember()]]);
});

test('who left one server still follows what they follow in another one', async () => {
  const store = aStore();
  const follows = ['1', '2'].map(guildId => ({ id: guildId, guildId, addedAt: NOW.toISOString() }));
  await store.members.set('7000', aMember({ follows }));
  await pruneHourly(store, hoursUpTo(2), async (_, { guildId }) => (guildId === '1' ? 'left' : 'seen'));
  expect(await store.members.get('7000')).toEqual(aMember({ follows: follows.slice(1) }));
});

test('answers that a member left delete nothing if Discord says otherwise in between', async () => {
  const store = await withMembers(1);
  let asks = 0;
  await pruneHourly(store, hoursUpTo(7), async () => {
    asks += 1;
    return asks % 2 === 1 ? 'left' : 'seen';
  });
  expect((await store.members.get('7000'))?.follows).toHaveLength(1);
  expect(asks).toBe(7);
});

test('Discord is asked about some hundreds an hour, however many follow, and about everybody in turn', async () => {
  for (const count of [500, 2_000]) {
    const store = await withMembers(count);
    const runs = await pruneHourly(store, hoursUpTo(count / 100), async () => 'seen');
    for (const asked of runs) expect([asked.length > 50, asked.length <= 200]).toEqual([true, true]);
    expect(new Set(runs.flat()).size).toBe(count);
  }
});

test('who may have left is asked about again in the next hour, however many follow', async () => {
  const store = await withMembers(1_000);
  const hours = hoursUpTo(10);
  const runs = await pruneHourly(store, hours, async userId => (userId === '7500' ? 'left' : 'seen'));
  const [first = 0, ...others] = hours.filter((_, n) => runs[n]?.includes('7500'));
  expect(others).toEqual([first + 1]);
  expect(runs[first]?.[0]).toBe('7500');
  expect(await store.members.get('7500')).toBeUndefined();
});

test('while Discord does not answer, few questions are asked, and nothing is deleted', async () => {
  const store = await withMembers(100);
  const runs = await pruneHourly(store, hoursUpTo(3), async () => AWAY);
  expect(Math.max(...runs.map(asked => asked.length))).toBeLessThan(10);
  expect(await Array.fromAsync(store.members.entries())).toHaveLength(100);
});
