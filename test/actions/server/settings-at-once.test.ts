import { setImmediate as nextTurn } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { editing, following } from '../../../src/actions/feeds/follow.ts';
import { adaptToServer, serverLanguage, serverTimezone } from '../../../src/actions/server/server.ts';
import type { QuietHours, Subscription } from '../../../src/core/model/subscription.ts';
import { createLog } from '../../../src/log/log.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { goBack, goOn } from '../../../src/pipeline/follow/follow.ts';
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
      speak: serverLanguage(parts, invoker).setPostingLanguage,
      setTimezone: serverTimezone(parts, invoker).setTimezone,
      adapt: async (locale?: string) =>
        adaptToServer(
          { ...parts, log: createLog('silent', { write: () => undefined }) },
          { guildId, locale, chosen: await seen.subscriptions.of(guildId) },
        ),
    };
  };
  return { store, on, ...on(store) };
}

type Server = ReturnType<typeof server>;
type Act = (here: Server) => Promise<unknown>;

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

/** Sets something; something else is done once it is listed what the server follows. */
async function setDuring({ on, store, ...here }: Server, set: Act, act: () => Promise<unknown>): Promise<void> {
  const { subscriptions } = store;
  let isDone = false;
  const of: typeof subscriptions.of = async id => {
    const all = await subscriptions.of(id);
    if (!isDone) await act();
    isDone = true;
    return all;
  };
  await set({ ...here, on, store, ...on({ ...store, subscriptions: { ...subscriptions, of } }) });
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
  await setDuring(
    here,
    seen => seen.setQuiet(HOURS),
    () => pass(here, 'sequel'),
  );
  expect(await followedIn(here)).toMatchObject({ feedId: NIGHT.id, quiet: HOURS });
});

test('a channel keeps the quiet hours that a moderator sets while another one goes back from a sequel', async () => {
  const here = server();
  await here.follow();
  await pass(here, 'sequel');
  await setDuring(
    here,
    seen => seen.setQuiet(HOURS),
    () => pass(here, 'back'),
  );
  expect(await followedIn(here)).toMatchObject({ feedId: FEED.id, quiet: HOURS });
});

test('a channel keeps those quiet hours of two moderators at once that its server shows', async () => {
  const here = server();
  await here.follow();
  await setDuring(
    here,
    seen => seen.setQuiet(HOURS),
    () => here.setQuiet(LATER),
  );
  const { quiet } = (await here.store.servers.get(guildId)) ?? {};
  expect(quiet).toEqual({ [channelId]: (await followedIn(here)).quiet });
});

/** What stores a subscription, in a server that may follow something before. */
const STORING: Record<string, { given?: Act; act: Act }> = {
  'it follows a live blog': { act: here => here.follow() },
  'it goes on with a sequel': { given: here => here.follow(), act: here => pass(here, 'sequel') },
  'it goes back from a sequel': {
    given: here => here.follow().then(() => pass(here, 'sequel')),
    act: here => pass(here, 'back'),
  },
  'a live blog moves there': { given: here => here.follow('3'), act: here => here.move('3') },
};

/** What moderators set for a server, and what its subscriptions copy of it. */
const SET: Record<string, { set: Act; copied: Partial<Subscription> }> = {
  'quiet hours': { set: here => here.setQuiet(HOURS), copied: { quiet: HOURS } },
  language: { set: here => here.speak('de'), copied: { language: 'de' } },
  'time zone': { set: here => here.setTimezone('Europe/Warsaw'), copied: { timezone: 'Europe/Warsaw' } },
};

/** Lets moderators set something at a write of what is done, and kills that at another one, if it comes to that. */
async function setAndKilled(
  here: Server,
  { act, set }: Record<'act' | 'set', Act>,
  at: Record<'set' | 'killed', number>,
) {
  let setting: Promise<unknown> | undefined;
  const busy = atWrite(killedAt(here.store, at.killed), at.set, async () => {
    setting = set(here);
    for (let turn = 0; turn < 20; turn += 1) await nextTurn();
  });
  const outcome = await act({ ...here, ...here.on(busy) }).then(
    () => 'done',
    (error: unknown) => error,
  );
  if (outcome !== 'done') expect(outcome).toBeInstanceOf(KilledError);
  await setting;
  return { isSet: setting !== undefined, isKilled: outcome !== 'done' };
}

const AT_ONCE = Object.entries(SET).flatMap(([what, setting]) =>
  Object.entries(STORING).map(([when, storing]) => ({ what, when, ...setting, ...storing })),
);

test.each(AT_ONCE)(
  'a channel keeps the $what that a moderator sets while $when, also if that is killed',
  async ({ given, act, set, copied }) => {
    for (let write = 1, isSet = true; isSet; write++)
      for (let killed = write, isKilled = true; isSet && isKilled; killed++) {
        const here = server();
        await given?.(here);
        ({ isSet, isKilled } = await setAndKilled(here, { act, set }, { set: write, killed }));
        const followed = isSet ? await here.store.subscriptions.ofChannel(channelId) : [];
        const other = followed.filter(one => !isMatch(one, copied));
        expect({ write, killed, other }).toEqual({ write, killed, other: [] });
      }
  },
);

const isMatch = (one: Subscription, copied: Partial<Subscription>): boolean =>
  isDeepStrictEqual({ ...one, ...copied }, one);

test.each(Object.entries(SET))(
  'a server has the %s that a moderator sets also where that was killed, once it is looked at',
  async (_, { set, copied }) => {
    for (let write = 1, isKilled = true; isKilled; write++) {
      const here = server();
      await here.follow();
      await here.follow('3');
      const done = set({ ...here, ...here.on(killedAt(here.store, write)) });
      isKilled = (await done.catch((error: unknown) => error)) instanceof KilledError;
      await here.adapt();
      const followed = (await here.store.subscriptions.of(guildId)).filter(
        one => !copied.quiet || one.channelId === channelId,
      );
      const other = followed.filter(one => !isMatch(one, copied));
      expect({ write, other }).toEqual({ write, other: [] });
      if (!isKilled) expect(write).toBeGreaterThan(2);
    }
  },
);

test('a server speaks the language of the last of two moderators at once', async () => {
  const here = server();
  await here.follow();
  await here.speak('es');
  await setDuring(
    here,
    seen => seen.speak('de'),
    () => here.speak('fr'),
  );
  expect(await here.store.servers.get(guildId)).toMatchObject({ language: 'fr' });
  expect(await followedIn(here)).toMatchObject({ language: 'fr' });
});

test('a server speaks the language that a moderator chooses while its own changes', async () => {
  const here = server();
  await here.follow();
  const { servers } = here.store;
  const get: typeof servers.get = async id => {
    const settings = await servers.get(id);
    if (!settings) await here.speak('fr');
    return settings;
  };
  await here.on({ ...here.store, servers: { ...servers, get } }).adapt('de');
  expect(await followedIn(here)).toMatchObject({ language: 'fr' });
});
