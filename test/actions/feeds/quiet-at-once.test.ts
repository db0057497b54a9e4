import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { editing, following } from '../../../src/actions/feeds/follow.ts';
import type { QuietHours } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { goBack, goOn } from '../../../src/pipeline/follow/go-on.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { atWrite, KilledError, killedAt } from '../../support/killed-store.ts';
import { FEED } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

const NOW = new Date('2026-11-25T20:00:00.000Z');
const NIGHT = { ...FEED, id: 'night', url: 'https://news.example/live/night', page: 'https://news.example/live/night' };
const EVENING_BLOG = liveBlog([keyEvent('a', { at: 1 })]);
const NIGHT_BLOG = liveBlog([keyEvent('b', { at: 40 })], { id: NIGHT.url, url: NIGHT.url });
const HOURS: QuietHours = { from: '22:00', to: '07:00', timezone: 'UTC' };
const LATER: QuietHours = { from: '23:00', to: '08:00', timezone: 'UTC' };
const { channelId, guildId, ...GIVEN } = subscription();
const SETTINGS = { channelId, updates: GIVEN.updates, keywords: GIVEN.keywords, withdrawn: GIVEN.withdrawn };

/** A server and its moderators; `on`: the same, on another view of its store. */
function server() {
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  const lease = localLease();
  const on = (seen: Store) => {
    const parts = { store: seen, lease, now: () => NOW };
    const deps = {
      ...parts,
      pollSeconds: 60,
      limits: { feedsPerServer: 50, checksPerMinute: 1000, sourcesPerHost: 50 },
      run: { schedule() {}, forget() {} },
      post: { retryNow: async () => true },
    };
    const invoker = { now: NOW, guildId, channelId, userId: '1', canView: () => true, readersCanView: () => true };
    const { follow } = following(deps, invoker);
    const { setQuietHours } = editing(deps, invoker);
    return {
      parts,
      follow: (where = channelId) =>
        follow({ kind: 'live blog', feed: FEED, blog: EVENING_BLOG }, { ...SETTINGS, channelId: where }),
      async move(from: string) {
        const [subscription] = await seen.subscriptions.ofChannel(from);
        if (subscription) await edit(parts, { feed: FEED, subscription, settings: SETTINGS, newId: 'moved' });
      },
      setQuiet: (hours: QuietHours | undefined) => setQuietHours(channelId, hours),
    };
  };
  return { store, on, ...on(store) };
}

type Server = ReturnType<typeof server>;

async function followedIn({ store }: Pick<Server, 'store'>) {
  const [one, ...others] = await store.subscriptions.ofChannel(channelId);
  if (!one || others.length > 0) throw new Error('There is not one subscription.');
  return one;
}

/** Lets the channel go on with the sequel, or back from it. */
async function pass({ parts, store }: Server, to: 'sequel' | 'back'): Promise<void> {
  const own = await followedIn({ store });
  if (to === 'back') await goBack(parts, { feed: NIGHT, subscription: own });
  else await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: NIGHT_BLOG });
}

/** Sets quiet hours; something else is done once it is listed what the channel follows. */
async function setDuring({ on, store }: Server, hours: QuietHours, act: () => Promise<unknown>): Promise<void> {
  const { subscriptions } = store;
  let isDone = false;
  const of: typeof subscriptions.of = async id => {
    const all = await subscriptions.of(id);
    if (!isDone) await act();
    isDone = true;
    return all;
  };
  await on({ ...store, subscriptions: { ...subscriptions, of } }).setQuiet(hours);
}

test('a channel keeps the quiet hours that a moderator sets while another one follows a live blog there', async () => {
  for (let write = 1; ; write++) {
    const here = server();
    let set: Promise<unknown> | undefined;
    const busy = atWrite(here.store, write, async () => {
      set = here.setQuiet(HOURS);
      for (let turn = 0; turn < 20; turn += 1) await nextTurn();
    });
    await here.on(busy).follow();
    if (!set) return expect(write).toBeGreaterThan(3);
    await set;
    expect({ write, quiet: (await followedIn(here)).quiet }).toEqual({ write, quiet: HOURS });
  }
});

test('a channel keeps the quiet hours that a moderator sets while it goes on with a sequel', async () => {
  const here = server();
  await here.follow();
  await setDuring(here, HOURS, () => pass(here, 'sequel'));
  expect(await followedIn(here)).toMatchObject({ feedId: NIGHT.id, quiet: HOURS });
});

test('a channel keeps the quiet hours that a moderator sets while another one goes back from a sequel', async () => {
  const here = server();
  await here.follow();
  await pass(here, 'sequel');
  await setDuring(here, HOURS, () => pass(here, 'back'));
  expect(await followedIn(here)).toMatchObject({ feedId: FEED.id, quiet: HOURS });
});

test('a channel keeps those quiet hours of two moderators at once that its server shows', async () => {
  const here = server();
  await here.follow();
  await setDuring(here, HOURS, () => here.setQuiet(LATER));
  const { quiet } = (await here.store.servers.get(guildId)) ?? {};
  expect(quiet).toEqual({ [channelId]: (await followedIn(here)).quiet });
});

/** What stores a subscription, in a server that may follow something before. */
const STORING: Record<string, { given?: (here: Server) => Promise<unknown>; act: (here: Server) => Promise<unknown> }> =
  {
    'it follows a live blog': { act: here => here.follow() },
    'it goes on with a sequel': { given: here => here.follow(), act: here => pass(here, 'sequel') },
    'it goes back from a sequel': {
      given: here => here.follow().then(() => pass(here, 'sequel')),
      act: here => pass(here, 'back'),
    },
    'a live blog moves there': { given: here => here.follow('3'), act: here => here.move('3') },
  };

/** Lets moderators set quiet hours at a write of something, and kills that at another one. Resolves to whether there are so many. */
async function setAndKilled(
  here: Server,
  act: (here: Server) => Promise<unknown>,
  at: Record<'set' | 'killed', number>,
) {
  let set: Promise<unknown> | undefined;
  const busy = atWrite(killedAt(here.store, at.killed), at.set, async () => {
    set = here.setQuiet(HOURS);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  });
  const outcome = await act({ ...here, ...here.on(busy) }).then(
    () => 'done',
    (error: unknown) => error,
  );
  if (outcome !== 'done') expect(outcome).toBeInstanceOf(KilledError);
  await set;
  return { isSet: set !== undefined, isKilled: outcome !== 'done' };
}

test.each(Object.entries(STORING))(
  'a channel keeps the quiet hours that a moderator sets while %s, also if that is killed',
  async (_, { given, act }) => {
    for (let write = 1, isSet = true; isSet; write++)
      for (let killed = write, isKilled = true; isSet && isKilled; killed++) {
        const here = server();
        await given?.(here);
        ({ isSet, isKilled } = await setAndKilled(here, act, { set: write, killed }));
        const followed = isSet ? await here.store.subscriptions.ofChannel(channelId) : [];
        const other = followed.filter(({ quiet }) => !isDeepStrictEqual(quiet, HOURS));
        expect({ write, killed, other }).toEqual({ write, killed, other: [] });
      }
  },
);
