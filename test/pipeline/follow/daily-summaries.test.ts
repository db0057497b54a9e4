import { describe, expect, onTestFinished, test } from 'vitest';
import { editing, following } from '../../../src/actions/feeds/follow.ts';
import type { Schedule } from '../../../src/core/model/subscription.ts';
import { settingsOf } from '../../../src/core/model/subscription.ts';
import { follow, goOn } from '../../../src/pipeline/follow/follow.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { KilledError, killedAt } from '../../support/killed-store.ts';
import { FEED } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';
import { looked } from '../../support/looked.ts';
import { SEES_ALL } from '../../support/seeded-bot.ts';

const NOW = new Date('2026-11-25T20:00:00.000Z');
const NIGHT = { ...FEED, id: 'night', url: 'https://news.example/live/night', page: 'https://news.example/live/night' };
const NIGHT_BLOG = liveBlog([keyEvent('b', { at: 40 })], { id: NIGHT.url, url: NIGHT.url });
const [HERE, THERE, NEW, LOUNGE] = ['2', '3', '4', '9'] as const;

const scheduleIn = (channelId: string): Schedule => ({
  ...{ id: `in ${channelId}`, guildId: '1', feedId: FEED.id, channelId, addedBy: '3', addedAt: NOW.toISOString() },
  ...{ at: '23:30', days: [0, 1, 2, 3, 4, 5, 6], timezone: 'UTC' },
});

/** A server that follows a live blog in these channels, and has a daily summary of it in each and in one that follows nothing. */
async function server(channels: readonly string[]) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  const lease = localLease();
  const on = (seen: Store) => {
    const parts = { store: seen, lease, now: () => NOW };
    const deps = { ...parts, run: { schedule() {}, forget() {} } } as never;
    const invoker = { now: NOW, guildId: '1', channelId: HERE, userId: '1', ...SEES_ALL };
    const followed = async (channelId: string) => {
      const [found] = await store.subscriptions.inChannel(channelId, FEED.id);
      if (!found) throw new Error('Nothing is followed.');
      return { feed: FEED, subscription: found };
    };
    return {
      parts,
      follow: (channelId: string) =>
        follow(parts, { feed: FEED, subscription: subscription({ id: channelId, channelId }), blog: liveBlog([]) }),
      goOn: async () => goOn(parts, await followed(HERE), { feed: NIGHT, blog: NIGHT_BLOG }),
      remove: async () => following(deps, invoker).unfollow(await followed(HERE)),
      move: async () =>
        editing(deps, invoker).edit(await followed(HERE), one => ({ ...settingsOf(one), channelId: NEW })),
    };
  };
  const here = on(store);
  for (const channelId of channels) await here.follow(channelId);
  for (const channelId of [...channels, LOUNGE]) {
    const schedule = scheduleIn(channelId);
    await store.schedules.set(`1/${schedule.id}`, schedule);
  }
  const scheduled = async () =>
    (await Array.fromAsync(store.schedules.entries())).map(([, one]) => `${one.feedId} in ${one.channelId}`).toSorted();
  const isFollowed = async (channelId: string) => (await store.subscriptions.ofChannel(channelId)).length > 0;
  return { ...here, store, on, scheduled, isFollowed };
}

type Server = Awaited<ReturnType<typeof server>>;
type Act = (here: Pick<Server, 'goOn' | 'move' | 'remove'>) => Promise<unknown>;

/** Does something until the store is written to for the nth time. Resolves to whether it was killed. */
const killed = async ({ on, store }: Server, act: Act, write: number): Promise<boolean> =>
  (await act(on(killedAt(store, write))).catch((error: unknown) => error)) instanceof KilledError;

const ALSO = [
  ['no other channel follows it', []],
  ['another channel follows it', [THERE]],
] as const;

describe.each(ALSO)('the daily summaries of a live blog, where %s,', (_, others) => {
  const theirs = others.map(channelId => `feed in ${channelId}`);
  const lounge = others.length > 0 ? ['feed in 9'] : [];

  test('end with what its channel follows, wherever the removal is killed', async () => {
    for (let write = 1, isKilled = true; isKilled; write++) {
      const here = await server([HERE, ...others]);
      isKilled = await killed(here, ({ remove }) => remove(), write);
      await looked(here.parts);
      const left = (await here.isFollowed(HERE)) ? ['feed in 2', ...theirs, 'feed in 9'] : [...theirs, ...lounge];
      expect([write, await here.scheduled()]).toEqual([write, left]);
      if (!isKilled) expect(write).toBeGreaterThan(4);
    }
  });

  test('move with it to another channel, wherever that is killed', async () => {
    for (let write = 1, isKilled = true; isKilled; write++) {
      const here = await server([HERE, ...others]);
      isKilled = await killed(here, ({ move }) => move(), write);
      await looked(here.parts);
      const own = (await here.isFollowed(HERE)) ? 'feed in 2' : 'feed in 4';
      expect([write, await here.scheduled()]).toEqual([write, [own, ...theirs, 'feed in 9'].toSorted()]);
      if (!isKilled) expect(write).toBeGreaterThan(4);
    }
  });

  test('end although a removal was killed and its channel follows again', async () => {
    for (let write = 1, isKilled = true; isKilled; write++) {
      const here = await server([HERE, ...others]);
      isKilled = await killed(here, ({ remove }) => remove(), write);
      const isBegun = (await here.store.operations.get(HERE)) !== undefined;
      const isDone = isBegun || !(await here.isFollowed(HERE));
      await here.follow(HERE);
      await looked(here.parts);
      const left = isDone ? [...theirs, ...lounge] : ['feed in 2', ...theirs, 'feed in 9'];
      expect([write, await here.scheduled()]).toEqual([write, left]);
    }
  });

  test('go along to a sequel, wherever that is killed', async () => {
    for (let write = 1, isKilled = true; isKilled; write++) {
      const here = await server([HERE, ...others]);
      isKilled = await killed(here, ({ goOn }) => goOn(), write);
      await looked(here.parts);
      const [feedId, ...more] = (await here.store.subscriptions.ofChannel(HERE)).map(one => one.feedId);
      const alone = others.length > 0 ? 'feed' : feedId;
      const left = [`${feedId} in 2`, ...theirs, `${alone} in 9`].toSorted();
      expect([write, more, await here.scheduled()]).toEqual([write, [], left]);
      if (!isKilled) expect([feedId, write > 8]).toEqual(['night', true]);
    }
  });
});
