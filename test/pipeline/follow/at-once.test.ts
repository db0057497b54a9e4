import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { follow, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { forgetChannel } from '../../../src/pipeline/operations/forget.ts';
import { createPoll } from '../../../src/pipeline/poll/poll.ts';
import { openStore } from '../../../src/store/open.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';

const first = update('first', { at: 0 });
const events = Array.from({ length: 12 }, (_, at) => keyEvent(`k${at + 1}`, { at: at + 1 }));
const upTo = (count: number): LiveBlog => liveBlog([first, ...events.slice(0, count)]);

const add = (lab: Lab, id: string, blog: LiveBlog) =>
  follow(lab.parts, { feed: FEED, subscription: subscription({ id }), blog });

async function onlySubscription(lab: Lab) {
  const [one, ...others] = (await lab.store.subscriptions.get(FEED.id)) ?? [];
  if (!one || others.length > 0) throw new Error('There is not one subscription.');
  return one;
}

/** A poll whose fetch ends when the test says so. */
function heldPoll(lab: Lab, blog: LiveBlog) {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const poll = createPoll({
    ...lab.parts,
    pollSeconds: 15,
    async fetch(url) {
      begin();
      await released;
      return { status: 'ok', document: { url, contentType: null, bytes: new Uint8Array() }, validators: {} };
    },
    parse: async () => blog,
  });
  return { polled: poll(FEED.id), begun, release };
}

test('two moderators who add a feed to a channel at the same moment follow it once', async () => {
  const lab = await openLab(upTo(0), []);
  const added = await Promise.all(['a', 'b'].map(id => add(lab, id, upTo(0))));
  expect(added.map(({ stood }) => stood)).toEqual([false, true]);
  expect(await lab.store.subscriptions.get(FEED.id)).toHaveLength(1);
  await lab.read(upTo(1));
  expect(lab.titles()).toEqual(['Headline of k1']);
});

test('a channel that removes a feed during a check and adds it again gets what comes after that', async () => {
  const lab = await openLab(upTo(0));
  const standing = await onlySubscription(lab);
  const { polled, begun, release } = heldPoll(lab, upTo(2));
  await begun;
  const again = unfollow(lab.parts, standing).then(() => add(lab, 'again', upTo(2)));
  release();
  await Promise.all([polled, again]);
  await lab.drain();
  await lab.read(upTo(2));
  expect(await lab.read(upTo(3))).toEqual(['create Headline of k3']);
  expect(lab.titles()).toEqual(['Headline of k3']);
});

test('a channel that is forgotten while it is posted in keeps nothing stored, and gets nothing twice', async () => {
  const lab = await openLab(upTo(0));
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  lab.inject(async () => {
    begin();
    await released;
    return undefined;
  });
  await lab.poll(upTo(12));
  const posting = lab.drain(0);
  await begun;
  await unfollow(lab.parts, await onlySubscription(lab), 'gone');
  const forgotten = forgetChannel(lab.parts, '2');
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
  release();
  await Promise.all([posting, forgotten]);
  await lab.drain();
  expect(await lab.waiting()).toEqual([]);
  expect(await Array.fromAsync(lab.store.receipts.entries())).toEqual([]);
  const before = lab.titles();
  await add(lab, 'again', upTo(12));
  await lab.drain();
  await lab.read(upTo(12));
  expect(lab.titles()).toEqual(before);
});

test.each([1, 2, 3])(
  'a channel that removes a feed and adds it again at question %i of its posting keeps up what is posted all the same',
  async question => {
    const store = openStore({ kind: 'memory' });
    let asked = Number.NEGATIVE_INFINITY;
    let again: Promise<unknown> = Promise.resolve();
    const inChannel: typeof store.subscriptions.inChannel = async (...given) => {
      asked += 1;
      if (asked === question) {
        again = onlySubscription(lab).then(one => unfollow(lab.parts, one).then(() => add(lab, 'again', upTo(1))));
        await setImmediate();
      }
      return store.subscriptions.inChannel(...given);
    };
    const lab = await openLab(upTo(0), [subscription()], {
      store: { ...store, subscriptions: { ...store.subscriptions, inChannel } },
    });
    asked = 0;
    await lab.read(upTo(1));
    await again;
    await lab.read(liveBlog([first, { ...keyEvent('k1', { at: 1 }), headline: 'New words' }]));
    await lab.drain();
    expect(lab.titles()).not.toContain('Headline of k1');
  },
);

test('an update that is restored minutes after its message was deleted is posted once more', async () => {
  const lab = await openLab(upTo(0), [subscription({ withdrawn: 'delete' })]);
  await lab.read(upTo(1));
  for (let read = 0; read < 3; read += 1) await lab.read(upTo(0), 60);
  expect(lab.titles()).toEqual([]);
  await lab.read(upTo(1));
  expect(lab.titles()).toEqual(['Headline of k1']);
});

test('what disappeared at once stands while nobody follows, and goes when the page has gone on without it for long', async () => {
  const lab = await openLab(upTo(0));
  for (let count = 1; count <= 10; count += 1) await lab.read(upTo(count));
  const cut = liveBlog(events.slice(6, 10));
  for (let read = 0; read < 4; read += 1) await lab.read(cut, 60);
  expect((await lab.record()).held).toMatchObject({ vanished: 7 });
  await unfollow(lab.parts, await onlySubscription(lab));
  await add(lab, 'again', cut);
  const before = lab.titles();
  for (let read = 0; read < 4; read += 1) await lab.read(cut, 60);
  expect(lab.titles()).toEqual(before);
  for (let read = 0; read < 80; read += 1) await lab.read(liveBlog(events.slice(6, 11)), 60);
  await lab.drain();
  expect((await lab.record()).held).toBeUndefined();
  const isGone = (n: number) => lab.titles().includes(`~~Headline of k${n}~~ [struck]`);
  expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].filter(isGone)).toEqual([1, 2, 3, 4, 5, 6]);
});
