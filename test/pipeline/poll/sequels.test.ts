import { expect, test } from 'vitest';
import type { Fetch } from '../../../src/core/model/fetched.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { goBack, goOn, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause } from '../../../src/pipeline/follow/pause.ts';
import { goOnWithSequel } from '../../../src/pipeline/poll/sequels.ts';
import type { Store } from '../../../src/store/store.ts';
import { KilledError, killedAt } from '../../support/killed-store.ts';
import { openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';
import { finishAll } from '../../support/looked.ts';

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
  };
  return {
    lab,
    goOn: (store: Store = lab.store) => goOnWithSequel({ ...parts, store }, 'feed'),
  };
}

const followed = async ({ subscriptions }: Store): Promise<readonly Subscription[]> =>
  (await Array.fromAsync(subscriptions.entries())).flatMap(([, all]) => all);

test('a channel that is paused just before it goes on with a sequel follows one of both and is paused, wherever that is killed', async () => {
  for (let write = 1; ; write++) {
    const world = await ended(own => pause(world.lab.parts, own));
    const killed = await world.goOn(killedAt(world.lab.store, write)).catch((error: unknown) => error);
    await finishAll(world.lab.parts);
    await world.goOn();
    const all = await followed(world.lab.store);
    expect([write, all.map(({ paused }) => paused !== undefined)]).toEqual([write, [true]]);
    if (!(killed instanceof KilledError)) return expect(write).toBeGreaterThan(6);
  }
});

test('a sequel that moderators remove after a killed process had begun to go on with it is not followed again', async () => {
  for (let write = 1, left = 0; ; write++) {
    const { lab, goOn } = await ended(async () => undefined);
    const killed = await goOn(killedAt(lab.store, write)).catch((error: unknown) => error);
    if (!(killed instanceof KilledError)) return expect(left).toBeGreaterThan(1);
    const sequel = (await followed(lab.store)).find(({ feedId }) => feedId !== 'feed');
    if (!sequel) continue;
    left += 1;
    await unfollow(lab.parts, sequel);
    await goOn();
    expect([write, await followed(lab.store)]).toEqual([write, []]);
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
  const { lab, goOn: search } = await ended(async () => undefined);
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
    followed: async () => (await followed(store)).map(({ feedId }) => (feedId === 'feed' ? 'before' : 'sequel')),
    begun: async () => (await Array.fromAsync(store.operations.entries())).map(([, { kind }]) => kind),
    finish: () => finishAll(parts),
    back: (write: number) => outcome(goBack(by(write), { feed: other, subscription: sequel })),
    on: async (write: number) => {
      const own = { feed, subscription: (await before()) ?? sequel };
      return outcome(goOn(by(write), own, { feed: other, blog: night }));
    },
  };
}

const NEVER = Number.POSITIVE_INFINITY;

test('a channel that has begun to go back from a sequel does, wherever that is killed', async () => {
  for (let write = 1, begun = 0; ; write++) {
    const world = await wentOn();
    const outcome = await world.back(write);
    if (outcome === 'done') return expect(begun).toBeGreaterThan(5);
    const [kind] = await world.begun();
    if (kind) begun += 1;
    await world.finish();
    expect([write, await world.followed()]).toEqual([write, [kind ? 'before' : 'sequel']]);
  }
});

test('a channel that is told to go on again follows one of both, wherever that is killed', async () => {
  const ends = new Set<string>();
  for (let write = 1; ; write++) {
    const world = await wentOn();
    await world.back(NEVER);
    const outcome = await world.on(write);
    await world.finish();
    const [end = '', ...more] = await world.followed();
    expect([write, more, await world.begun()]).toEqual([write, [], []]);
    ends.add(end);
    if (outcome === 'done') return expect([end, ends.size]).toEqual(['sequel', 2]);
  }
});

test.each([9, 11, 14])(
  'a channel that is told to go on after a killed process began to go back does both: %i',
  async begun => {
    const world = await wentOn();
    expect(await world.back(begun)).toBe('killed');
    expect([await world.begun(), await world.on(NEVER), await world.followed()]).toEqual([
      ['go back'],
      'done',
      ['sequel'],
    ]);
  },
);
