import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import type { Fetch } from '../../../src/fetch/fetched.ts';
import { unfollow } from '../../../src/pipeline/follow/follow.ts';
import { goBack, goOn } from '../../../src/pipeline/follow/go-on.ts';
import { pause } from '../../../src/pipeline/follow/pause.ts';
import { createPoll } from '../../../src/pipeline/poll/poll.ts';
import { goOnWithSequel } from '../../../src/pipeline/poll/sequels.ts';
import type { Store } from '../../../src/store/store.ts';
import { KilledError, killedAt } from '../../support/killed-store.ts';
import { openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

const NIGHT = 'https://news.example/live/night';
const evening = liveBlog([keyEvent('a', { at: 1 })]);
const night = liveBlog([keyEvent('b', { at: 40 })], { id: NIGHT, url: NIGHT });
const goodbye = {
  ...keyEvent('end', { at: 30 }),
  text: [
    {
      kind: 'paragraph' as const,
      spans: [{ text: 'Our live coverage continues here: ' }, { text: 'Night', href: NIGHT }],
    },
  ],
};
const over: LiveBlog = { ...evening, updates: [goodbye, ...evening.updates], state: 'ended' };

/** A live blog that has ended and names its sequel, and what looks for that. `meanwhile`: what happens right before the channel goes on. */
async function ended(meanwhile: (own: Subscription) => Promise<unknown>, first = evening) {
  const lab = await openLab(first);
  await lab.read(over, 3_600);
  await lab.read(over, 3_600);
  const [own = subscription()] = (await lab.store.subscriptions.get('feed')) ?? [];
  const fetch: Fetch = async url => ({
    status: 'ok',
    document: { url, contentType: 'application/json', bytes: new Uint8Array() },
    validators: {},
  });
  const parts = {
    ...lab.parts,
    fetch,
    readDocument: async () => ({ source: 'any', blog: night }),
    readLinks: async () => ({ text: [], feeds: [] }),
    mayFollow: async () => {
      await meanwhile(own);
      return true;
    },
    begun: () => undefined,
  };
  return {
    lab,
    goOn: (store: Store = lab.store) => goOnWithSequel({ ...parts, store }, 'feed'),
    checkSequel: createPoll({ ...parts, parse: async () => night, pollSeconds: 60, sequels: parts }),
  };
}

const followed = async ({ subscriptions }: Store): Promise<readonly Subscription[]> =>
  (await Array.fromAsync(subscriptions.entries())).flatMap(([, all]) => all);

test('a channel that is paused just before it goes on with a sequel follows one of both and is paused, wherever that is killed', async () => {
  for (let write = 1; ; write++) {
    const world = await ended(own => pause(world.lab.parts, own));
    const killed = await world.goOn(killedAt(world.lab.store, write)).catch((error: unknown) => error);
    await world.goOn();
    const all = await followed(world.lab.store);
    expect([write, all.map(({ paused }) => paused !== undefined)]).toEqual([write, [true]]);
    if (!(killed instanceof KilledError)) return expect(write).toBeGreaterThan(6);
  }
});

test('a sequel that a killed process left beside the live blog before it is not followed again once moderators remove it', async () => {
  for (let write = 1, left = 0; ; write++) {
    const { lab, goOn } = await ended(async () => undefined);
    const killed = await goOn(killedAt(lab.store, write)).catch((error: unknown) => error);
    if (!(killed instanceof KilledError)) return expect(left).toBeGreaterThan(1);
    const both = await followed(lab.store);
    const sequel = both.length > 1 && both.find(({ feedId }) => feedId !== 'feed');
    if (!sequel) continue;
    left += 1;
    await unfollow(lab.parts, sequel);
    await goOn();
    expect([write, (await followed(lab.store)).map(({ feedId }) => feedId)]).toEqual([write, ['feed']]);
  }
});

test('a live blog that had ended when a channel began to follow it goes on in the sequel that a later update names', async () => {
  const { lab, goOn } = await ended(async () => undefined, { ...evening, state: 'ended' });
  await goOn();
  const feeds = await Promise.all((await followed(lab.store)).map(({ feedId }) => lab.store.feeds.get(feedId)));
  expect(feeds.map(feed => feed?.url)).toEqual([NIGHT]);
});

/** A channel that went on with a sequel, and what moderators can do there. */
async function wentOn() {
  const { lab, goOn: search, checkSequel } = await ended(async () => undefined);
  const { parts, store } = lab;
  await search();
  const [sequel] = await followed(store);
  const [feed, other] = [await store.feeds.get('feed'), sequel && (await store.feeds.get(sequel.feedId))];
  if (!feed || !sequel || !other) throw new Error('The sequel is not followed.');
  const by = (write: number) => ({ ...parts, store: killedAt(store, write) });
  const outcome = async (work: Promise<unknown>) =>
    (await work.catch((error: unknown) => error)) instanceof KilledError ? 'killed' : 'done';
  const before = async () => (await store.subscriptions.get('feed'))?.[0];
  return {
    before,
    followed: async () =>
      (await followed(store)).map(({ feedId }) => (feedId === 'feed' ? 'before' : 'sequel')).toSorted(),
    checkSequel: () => checkSequel(other.id),
    back: (write: number) => outcome(goBack(by(write), { feed: other, subscription: sequel })),
    on: async (write: number) => {
      const own = { feed, subscription: (await before()) ?? sequel };
      return outcome(goOn(by(write), own, { feed: other, blog: night }));
    },
  };
}

const NEVER = Number.POSITIVE_INFINITY;

test('a channel goes back from a sequel, wherever that is killed, once the sequel is checked', async () => {
  for (let write = 1, left = 0; ; write++) {
    const world = await wentOn();
    const outcome = await world.back(write);
    const begun = await world.followed();
    if (outcome === 'done') return expect(left).toBeGreaterThan(5);
    if (begun.length > 1) left += 1;
    await world.checkSequel();
    expect([write, await world.followed()]).toEqual([write, begun.slice(0, 1)]);
  }
});

test('a channel goes on with a sequel again, wherever that is killed, once the sequel is checked', async () => {
  for (let write = 1, left = 0; ; write++) {
    const world = await wentOn();
    await world.back(NEVER);
    const outcome = await world.on(write);
    const begun = await world.followed();
    if (outcome === 'done') return expect(left).toBeGreaterThan(5);
    if (begun.length > 1) left += 1;
    await world.checkSequel();
    expect([write, await world.followed()]).toEqual([write, begun.slice(-1)]);
  }
});

test.each([6, 10, 14])(
  'a channel that goes back and is told to go on again does one of both, wherever each is killed: %i',
  async begun => {
    for (let write = 1; ; write++) {
      const world = await wentOn();
      expect([await world.back(begun), await world.followed()]).toEqual(['killed', ['before', 'sequel']]);
      const outcome = await world.on(write);
      const goesOn = (await world.before())?.goesOn ?? outcome === 'done';
      await world.checkSequel();
      expect([write, await world.followed()]).toEqual([write, [goesOn ? 'sequel' : 'before']]);
      if (outcome === 'done') return expect(write).toBeGreaterThan(4);
    }
  },
);
