import { describe, expect, test } from 'vitest';
import { lookMark } from '../../../src/core/delivery/artifact.ts';
import { outboxKey } from '../../../src/core/delivery/next-step.ts';
import { type ChannelLog, logKey } from '../../../src/core/model/channel-log.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import { type Subscription, settingsOf } from '../../../src/core/model/subscription.ts';
import { createLook } from '../../../src/pipeline/channel/look.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { goOn } from '../../../src/pipeline/follow/follow.ts';
import { keepUp } from '../../../src/pipeline/operations/held-feed.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';
import { looked } from '../../support/looked.ts';

const [a, b, c] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 }), keyEvent('c', { at: 3 })];

/** Channels that follow a live blog and were told of b. */
async function toldOfB(...subscriptions: readonly Subscription[]): Promise<Lab> {
  const lab = await openLab(liveBlog([a]), subscriptions);
  await lab.read(liveBlog([a, b]));
  return lab;
}

/** The lab's looks, which can be made to fail, and how often they read the live blog. */
function looks(lab: Lab) {
  const seen = { reads: 0, fails: false };
  const get: typeof lab.store.blogs.get = async key => {
    seen.reads += 1;
    if (seen.fails) throw new Error('away');
    return lab.store.blogs.get(key);
  };
  return { seen, look: createLook({ ...lab.parts, store: { ...lab.store, blogs: { ...lab.store.blogs, get } } }) };
}

async function logOf(lab: Lab, at: Pick<Subscription, 'channelId' | 'feedId'>): Promise<ChannelLog> {
  const log = await lab.store.logs.get(logKey(at));
  if (!log) throw new Error('There is no log.');
  return log;
}

test('a live blog that was read for the mark of another is read again for its own mark of that revision', async () => {
  const own = subscription();
  const lab = await toldOfB(own);
  const look = createLook({ ...lab.parts, store: lab.store });
  const record = await lab.record();
  const next = record.revision + 1;
  await look([lookMark(own, next)]);
  const tracked = record.tracked.map((one, at) => ({
    ...one,
    ...(at === 0 && { update: { ...one.update, headline: 'Another headline' }, changedIn: next }),
  }));
  await lab.store.blogs.set(FEED.id, { ...record, revision: next, tracked });
  await look([lookMark(own, next)]);
  await lab.drain();
  expect(lab.titles()).toEqual(['Another headline']);
});

test('a live blog that was read before a channel was told of more is read again for a mark of the same revision', async () => {
  const [own, other] = [subscription(), subscription({ id: 'other', channelId: '8' })];
  const lab = await openLab(liveBlog([a]), [own, other]);
  const early = (await lab.record()).revision - 1;
  const look = createLook({ ...lab.parts, store: lab.store });
  await look([lookMark(own, early)]);
  await lab.read(liveBlog([a, b]));
  const { told, upTo } = await logOf(lab, other);
  // Another live blog no longer names it.
  await lab.store.logs.set(logKey(other), { ...(await logOf(lab, other)), echoes: { b: [] } });
  await look([lookMark(other, early)]);
  expect(await logOf(lab, other)).toMatchObject({ told, upTo });
});

test('a live blog that a channel handed over since it was read is read again for a mark of the same revision', async () => {
  const own = subscription();
  const lab = await toldOfB(own);
  const { revision } = await lab.record();
  const look = createLook({ ...lab.parts, store: lab.store });
  await look([lookMark(own, revision)]);
  const log = await logOf(lab, own);
  await keepUp(lab.store, own, lab.parts.now());
  await lab.store.subscriptions.set(FEED.id, []);
  await lab.store.logs.set(logKey(own), { ...log, upTo: revision - 1 });
  await look([lookMark(own, revision)]);
  expect(await logOf(lab, own)).toMatchObject({ upTo: revision });
});

test('a live blog is read once for all channels that look at the same revision', async () => {
  const [own, other, kept] = [subscription(), ...['8', '9'].map(id => subscription({ id, channelId: id }))];
  if (!own || !other || !kept) throw new Error('There are three.');
  const lab = await toldOfB(own, other, kept);
  await keepUp(lab.store, kept, lab.parts.now());
  await lab.store.subscriptions.set(FEED.id, [own, other]);
  const { revision } = await lab.record();
  const { look, seen } = looks(lab);
  for (const one of [own, other, kept, own]) await look([lookMark(one, revision)]);
  expect(seen.reads).toBe(1);
});

test('a live blog is read again after a read that failed', async () => {
  const own = subscription();
  const lab = await toldOfB(own);
  const { revision } = await lab.record();
  const { look, seen } = looks(lab);
  seen.fails = true;
  await expect(look([lookMark(own, revision)])).rejects.toThrow('away');
  seen.fails = false;
  await look([lookMark(own, revision)]);
  expect(seen.reads).toBe(2);
});

test.each([
  ['newest first', 1, 0],
  ['oldest first', 0, 1],
])('a look for several marks of a live blog, %s, sees it as the newest says', async (_, ...order) => {
  const own = subscription();
  const lab = await toldOfB(own);
  const { revision } = await lab.record();
  const { look } = looks(lab);
  await look([lookMark(own, revision)]);
  await lab.poll(liveBlog([a, b, c]));
  const revisions = [revision, (await lab.record()).revision];
  const [first, second] = order.map(at => lookMark(own, revisions[at] ?? 0));
  if (first && second) await look([first, second]);
  await lab.drain();
  expect(lab.titles()).toEqual([b.headline, c.headline]);
});

test('a channel that lost its log gets nothing twice, and all that is new', async () => {
  const [own, other] = [subscription(), subscription({ id: 'other', channelId: '8' })];
  const lab = await toldOfB(own, other);
  const { revision } = await lab.record();
  await lab.store.logs.delete(logKey(other));
  const { look } = looks(lab);
  for (const one of [own, other]) await look([lookMark(one, revision)]);
  await lab.read(liveBlog([a, b, c]));
  expect(lab.titles('8')).toEqual([b.headline, c.headline]);
});

describe('a mark', () => {
  const own = subscription({ board: true });
  const stranger = subscription({ id: 'stranger', channelId: '8' });
  const left = async ({ parts, store }: Lab, ...marks: readonly Delivery[]) => {
    for (const mark of marks) await store.outbox.set(outboxKey(mark), mark);
    return (await looked(parts)).map(({ artifact }) => artifact);
  };

  test('of a live blog that is no longer stored goes away', async () => {
    expect(await left(await openLab(liveBlog([a]), []), lookMark(own, 1))).toEqual([]);
  });

  test('of a channel that does not follow goes away, and leaves another one alone that handed the live blog over', async () => {
    const lab = await toldOfB(own);
    await keepUp(lab.store, own, lab.parts.now());
    await lab.store.subscriptions.set(FEED.id, []);
    const log = await logOf(lab, own);
    expect(await left(lab, lookMark(stranger, 1))).toEqual([]);
    expect(await logOf(lab, own)).toEqual(log);
  });
});

test('a live blog that was handed over takes back what it told in the way that moderators chose last', async () => {
  const own = subscription();
  const lab = await toldOfB(own);
  const sequel = { feed: { ...FEED, id: 'night', url: 'https://news.example/live/night' }, blog: liveBlog([c]) };
  const joined = await goOn(lab.parts, { feed: FEED, subscription: own }, sequel);
  if (!joined) throw new Error('Nothing is followed.');
  const settings = { ...settingsOf(joined.subscription), withdrawn: 'delete' } as const;
  await edit(lab.parts, { ...joined, settings, newId: 'other' });
  await lab.drain();
  for (let reads = 0; reads < 3; reads += 1) await lab.read(liveBlog([a]), 120);
  expect(lab.calls()).toContain(`remove ${b.headline}`);
});
