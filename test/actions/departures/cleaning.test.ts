import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { DepartureDeps } from '../../../src/actions/departures/departures.ts';
import { createCleaning } from '../../../src/actions/departures/departures.ts';
import type { Share } from '../../../src/core/model/share.ts';
import { shareKey } from '../../../src/pipeline/shares.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { countedStore } from '../../support/counted-store.ts';
import { subscription } from '../../support/live-blog.ts';

const HOUR = 60 * 60_000;

type Servers = DepartureDeps['servers'];

/** Discord, as the gateway tells of it: every server has channel 2, speaks English. */
function discord(given: Partial<Servers> = {}): Servers & { seen: string[] } {
  const seen: string[] = [];
  return {
    seen,
    isIn: () => true,
    hasLeft: async () => true,
    inventory(guildId) {
      seen.push(guildId);
      return { channelIds: new Set(['2']), roleIds: new Set(), locale: 'en-US' };
    },
    isGone: async () => false,
    noticeChannel: () => undefined,
    ...given,
  };
}

/** A store in which this many servers follow two feeds each. */
async function storeOf(servers: number): Promise<Store> {
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  for (let n = 0; n < servers; n += 1)
    for (const feedId of [`a-${n}`, `b-${n}`])
      await store.subscriptions.set(feedId, [subscription({ id: feedId, guildId: `server-${n}`, feedId })]);
  return store;
}

function cleaningOf(store: Store, servers: Servers, { errors = [] as unknown[], lease = localLease() } = {}) {
  const log = { debug() {}, info() {}, warn() {}, error: (...line: unknown[]) => void errors.push(line) };
  const run = { forget() {} };
  return createCleaning({ store, servers, log, run, lease, now: () => new Date(0) });
}

async function readsOfSweep(servers: number): Promise<number> {
  const { store, reads } = countedStore(await storeOf(servers));
  await cleaningOf(store, discord()).sweep();
  return reads();
}

test('a sweep reads what each server follows once', async () => {
  const [few, many] = [await readsOfSweep(20), await readsOfSweep(80)];
  expect(many).toBeLessThanOrEqual(4 * few);
});

test('other work gets its turn between two servers of a sweep', async () => {
  const servers = discord();
  const sweeping = cleaningOf(await storeOf(3), servers).sweep();
  const turns: number[] = [];
  for (let turn = 0; servers.seen.length < 3 && turn < 1_000; turn += 1) {
    await nextTurn();
    turns.push(servers.seen.length);
  }
  await sweeping;
  expect(turns).toEqual(expect.arrayContaining([1, 2, 3]));
});

test('what a sweep could not find out is found an hour later', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const servers = discord();
  const cleaning = cleaningOf(await storeOf(2), servers);
  await cleaning.sweep();
  await cleaning.sweep();
  const before = servers.seen.length;
  vi.advanceTimersByTime(HOUR - 1);
  expect(servers.seen).toHaveLength(before);
  vi.advanceTimersByTime(1);
  await cleaning.idle();
  expect(servers.seen).toHaveLength(before + 2);
  vi.advanceTimersByTime(HOUR);
  await cleaning.idle();
  expect(servers.seen).toHaveLength(before + 2);
});

test('servers that change within a moment are looked at once, in one sweep', async () => {
  const servers = discord();
  const { store, reads } = countedStore(await storeOf(40));
  const cleaning = cleaningOf(store, servers);
  for (const n of [1, 2, 1, 2, 1]) cleaning.serverChanged(`server-${n}`);
  await cleaning.idle();
  expect(servers.seen).toEqual(['server-1', 'server-2']);
  // Two feeds each, and what is set for each; nothing is scheduled in either server.
  expect(reads()).toBe(6);
});

test('servers that follow nothing cost nothing when they change', async () => {
  const servers = discord();
  const { store, reads } = countedStore(await storeOf(2));
  await store.subscriptions.of('any');
  const cleaning = cleaningOf(store, servers);
  const before = reads();
  for (let n = 0; n < 100; n += 1) cleaning.serverChanged(`quiet-${n}`);
  await cleaning.idle();
  expect([reads() - before, servers.seen]).toEqual([0, []]);
});

test('a server that cannot be looked at stops no other', async () => {
  const errors: unknown[] = [];
  const store = await storeOf(3);
  const isGone = async () => Promise.reject(new Error('Discord is away.'));
  const seen: string[] = [];
  const inventory: Servers['inventory'] = guildId => {
    seen.push(guildId);
    return { channelIds: new Set(), roleIds: new Set(), locale: 'en-US' };
  };
  await cleaningOf(store, discord({ isGone, inventory }), { errors }).sweep();
  expect(seen).toHaveLength(3);
  expect(errors).toEqual([['departure.broke', { error: new Error('Discord is away.'), servers: 3 }]]);
});

test('one event that the bot left a server forgets nothing unless Discord says so when it is asked', async () => {
  const store = await storeOf(2);
  const hasLeft = async (guildId: string): Promise<boolean> => guildId === 'server-1';
  for (const id of ['a-0', 'b-0', 'a-1', 'b-1'])
    await store.feeds.set(id, { id, url: id, page: id, source: 'any', title: id });
  const cleaning = cleaningOf(store, discord({ hasLeft }));
  for (const guildId of ['server-0', 'server-1']) cleaning.serverLeft(guildId);
  await cleaning.idle();
  expect(await store.subscriptions.terms()).toEqual(['server-0']);
});

test.each([
  ['keeps what is edited in the same moment', { mention: '7', keywords: ['harbour'] }, { keywords: ['harbour'] }],
  ['leaves a role that is chosen in the same moment', { mention: '8' }, { mention: '8' }],
])('a deleted role %s', async (_, edited, expected) => {
  const store = await storeOf(1);
  await store.feeds.set('a-0', { id: 'a-0', url: 'a-0', page: 'a-0', source: 'any', title: 'a-0' });
  const following = (given: object) => subscription({ id: 'a-0', guildId: 'server-0', feedId: 'a-0', ...given });
  await store.subscriptions.set('a-0', [following({ mention: '7' })]);
  const lease = localLease();
  const cleaning = cleaningOf(store, discord(), { lease });
  await lease.with('feed:a-0', async () => {
    cleaning.roleDeleted('server-0', '7');
    for (let turn = 0; turn < 10; turn += 1) await nextTurn();
    await store.subscriptions.set('a-0', [following(edited)]);
  });
  await cleaning.idle();
  expect(await store.subscriptions.get('a-0')).toEqual([following(expected)]);
});

test('what was shared in a deleted channel is forgotten, also if nothing is followed there', async () => {
  const store = await storeOf(1);
  await store.feeds.set('a-0', {
    id: 'a-0',
    url: 'https://a.example/',
    page: 'https://a.example/',
    source: 'feed',
    title: 'A',
  });
  const share = (channelId: string) => ({ guildId: 'server-0', channelId, artifact: `shared:${channelId}:a-0` });
  const keys = ['lounge', 'other'].map(channelId => shareKey('a-0', share(channelId)));
  for (const [at, key] of keys.entries()) await store.shares.set(key, share(at === 0 ? 'lounge' : 'other') as Share);
  const cleaning = cleaningOf(store, discord());
  cleaning.channelDeleted('server-0', 'lounge');
  await cleaning.idle();
  expect(await Promise.all(keys.map(async key => (await store.shares.get(key))?.channelId))).toEqual([
    undefined,
    'other',
  ]);
});
