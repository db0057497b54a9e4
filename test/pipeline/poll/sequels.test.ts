import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import type { Fetch } from '../../../src/fetch/fetched.ts';
import { unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause } from '../../../src/pipeline/follow/pause.ts';
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
  return { lab, goOn: (store: Store = lab.store) => goOnWithSequel({ ...parts, store }, 'feed') };
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
