import { describe, expect, onTestFinished, test } from 'vitest';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { follow, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';
import { advance } from '../../support/unpaused.ts';

const NOW = new Date('2026-11-25T19:00:00.000Z');
const [own, other] = [subscription({ id: 'own' }), subscription({ id: 'other', channelId: '9' })];

const waiting = (channelId: string, artifact: string): Delivery => ({
  artifact,
  channelId,
  revision: 1,
  order: 0,
  want: null,
  create: true,
});
/** Two channels that follow a live blog, of which one takes leave; what a crash left to be handed out waits in the record. */
async function left() {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const read = { blog: liveBlog([keyEvent('a')]), cursor: { failures: 0 }, at: NOW.toISOString() };
  const { record } = advance(undefined, read, [own, other]);
  const pending = [waiting('2', 'update:a:feed'), waiting('9', 'update:a:feed'), waiting('2', 'update:a:another')];
  await store.blogs.set('feed', { ...record, pending });
  await store.subscriptions.set('feed', [own, other]);
  await unfollow({ store, lease: localLease(), now: () => NOW }, own);
  const after = await store.blogs.get('feed');
  return { before: record, after, followers: await store.subscriptions.get('feed') };
}

test('nothing more is delivered to a channel that unfollows, everything is to others', async () => {
  const { before, after, followers } = await left();
  expect(after?.pending.map(({ channelId, artifact }) => `${channelId} ${artifact}`)).toEqual([
    '9 update:a:feed',
    '2 update:a:another',
  ]);
  expect(after?.revision).toBeGreaterThan(before.revision);
  expect(followers).toEqual([other]);
});

test.each([undefined, 'gone'] as const)(
  'what its pause put off is dropped, and what it was told is remembered unless the channel is %s',
  async how => {
    const lab = await openLab(liveBlog([keyEvent('a')]), [own]);
    await lab.read(liveBlog([keyEvent('a'), keyEvent('b', { at: 1 })]));
    await pause(lab.parts, own);
    await lab.read(liveBlog([keyEvent('a'), keyEvent('b', { at: 1 }), keyEvent('c', { at: 2 })]));
    await unfollow(lab.parts, own, how);
    const log = await lab.store.logs.get('2/feed');
    const left = log && [Object.keys(log.told.channel), log.deferred.prints];
    expect(left).toEqual(how === 'gone' ? undefined : [[fingerprint('b')], []]);
  },
);

test('the end that a channel was told is taken back once it follows the live blog again, which goes on', async () => {
  const lab = await openLab(liveBlog([keyEvent('a')]), [own]);
  const over = liveBlog([keyEvent('a')], { state: 'ended' });
  for (let reads = 0; reads < 2; reads++) await lab.read(over, 120);
  const text = () => lab.shown().map(({ message }) => message.cards[0]?.text?.split('\n')[0]);
  expect(text()).toEqual(['This live blog has ended.']);
  await unfollow(lab.parts, own);
  const blog = liveBlog([keyEvent('a'), keyEvent('b', { at: 1 })]);
  await follow(lab.parts, { feed: FEED, subscription: { ...own, id: 'again' }, blog });
  await lab.drain();
  expect(text()).toEqual(['This live blog goes on.']);
});

describe('a feed whose source fails', () => {
  const moved = { ...FEED, url: 'https://news.example/live/evening.json', source: 'other' };

  test('is read as a moderator just read it, although others follow it', async () => {
    const lab = await openLab(liveBlog([keyEvent('a')]));
    const record = await lab.record();
    await lab.store.blogs.set('feed', { ...record, cursor: { etag: '"old"', failures: 3 } });
    const added = subscription({ id: 'b', channelId: '9' });
    const { feed } = await follow(lab.parts, { feed: moved, subscription: added, blog: liveBlog([]) });
    expect([feed.url, feed.source]).toEqual([moved.url, 'other']);
    expect((await lab.store.feeds.get('feed'))?.url).toBe(moved.url);
    expect((await lab.record()).cursor).toEqual({ failures: 3 });
  });

  test('keeps its address while that can be read', async () => {
    const lab = await openLab(liveBlog([keyEvent('a')]));
    const added = subscription({ id: 'b', channelId: '9' });
    const { feed } = await follow(lab.parts, { feed: moved, subscription: added, blog: liveBlog([]) });
    expect(feed.url).toBe(FEED.url);
  });
});

describe('a live blog that is followed again after nobody did', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id, at) => keyEvent(id, { at }));
  const all = [a, b, c, d] as readonly Update[];
  const own = subscription();

  /** A channel that shows three of four updates, and ceases to follow. */
  async function leftAlone() {
    const lab = await openLab(liveBlog(all.slice(0, 1)), [own]);
    for (const count of [2, 3, 4]) await lab.read(liveBlog(all.slice(0, count)), 60);
    await unfollow(lab.parts, own);
    return lab;
  }
  const followAgain = (lab: Lab, updates: readonly Update[]) =>
    follow(lab.parts, { feed: FEED, subscription: { ...own, id: 'again' }, blog: liveBlog(updates) });

  test('has its standing messages edited and taken back as its updates were meanwhile', async () => {
    const lab = await leftAlone();
    const now = all.filter(one => one !== c).map(one => (one === b ? { ...one, headline: 'New words' } : one));
    await followAgain(lab, now);
    for (let reads = 0; reads < 3; reads += 1) await lab.read(liveBlog(now), 60);
    expect(lab.titles()).toEqual(['New words', '~~Headline of c~~ [struck]', 'Headline of d']);
  });

  test('keeps its messages although all ids changed meanwhile, and posts nothing twice', async () => {
    const lab = await leftAlone();
    const now = all.map(one => ({ ...one, id: `new-${one.id}` }));
    await followAgain(lab, now);
    await lab.read(liveBlog(now.map(one => (one.id === 'new-d' ? { ...one, headline: 'New words' } : one))), 60);
    expect(lab.titles()).toEqual(['Headline of b', 'Headline of c', 'New words']);
  });

  test('posts nothing that came while nobody followed', async () => {
    const lab = await leftAlone();
    const now = [...all, keyEvent('e', { at: 5 })];
    await followAgain(lab, now);
    await lab.read(liveBlog([...now, keyEvent('f', { at: 6 })]), 60);
    expect(lab.titles().slice(3)).toEqual(['Headline of f']);
  });

  test('says of what it finds that it was there before', async () => {
    const lab = await leftAlone();
    let ticks = 0;
    const now = () => new Date(lab.parts.now().getTime() + ticks++);
    const blog = liveBlog([...all, keyEvent('e', { at: 5 })]);
    const { subscription: begun } = await follow({ ...lab.parts, now }, { feed: FEED, subscription: own, blog });
    const { tracked } = await lab.record();
    expect(tracked.find(({ update }) => update.id === 'e')?.seenAt).toBe(begun.addedAt);
  });

  test('leaves its messages as they are if most of their updates have disappeared, until the page has gone on for an hour', async () => {
    const lab = await leftAlone();
    const now = [keyEvent('e', { at: 5 })];
    await followAgain(lab, now);
    for (let reads = 0; reads < 3; reads += 1) await lab.read(liveBlog(now), 60);
    expect(lab.titles().slice(0, 3)).toEqual(['Headline of b', 'Headline of c', 'Headline of d']);
    for (let reads = 0; reads < 70; reads += 1)
      await lab.read(liveBlog([...now, update(`later${reads > 5}`, { at: 9 })]), 60);
    expect(lab.titles().slice(0, 3)).toEqual(['b', 'c', 'd'].map(id => `~~Headline of ${id}~~ [struck]`));
  });

  test('shows an update once that stands from then and is flagged during a pause', async () => {
    const lab = await openLab(liveBlog(all.slice(0, 1)), [subscription({ updates: 'everything' })]);
    const plain = update('e', { at: 5 });
    await lab.read(liveBlog([a as Update, plain]), 60);
    await unfollow(lab.parts, subscription());
    const { subscription: again } = await followAgain(lab, [a as Update, plain]);
    await pause(lab.parts, again);
    await lab.read(liveBlog([a as Update, { ...plain, keyEvent: true }]), 60);
    await resume(lab.parts, again);
    await lab.drain();
    expect(lab.titles()).toEqual(['Headline of e']);
  });

  test('gets few messages when many updates of then are flagged that never stood there', async () => {
    const lab = await openLab(liveBlog(all.slice(0, 1)), [subscription()]);
    const plain = Array.from({ length: 60 }, (_, n) => update(`p${n}`, { at: 5 }));
    await lab.read(liveBlog([a as Update, b as Update, ...plain]), 60);
    await unfollow(lab.parts, subscription());
    await followAgain(lab, [a as Update, b as Update, ...plain]);
    const earlier = lab.titles().length;
    await lab.read(liveBlog([a as Update, b as Update, ...plain.map(one => ({ ...one, keyEvent: true }))]), 60);
    await lab.drain();
    expect(lab.titles().length - earlier).toBeLessThanOrEqual(7);
    expect(lab.titles().length).toBeGreaterThan(earlier);
  });

  test('finishes a deletion that was under way', async () => {
    const deleting = subscription({ withdrawn: 'delete' });
    const lab = await openLab(liveBlog(all.slice(0, 1)), [deleting]);
    await lab.read(liveBlog(all.slice(0, 2)), 60);
    lab.inject(verb => (verb === 'remove' ? { failed: 'later', reason: 'outage' } : undefined));
    for (let reads = 0; reads < 3; reads += 1) await lab.read(liveBlog(all.slice(0, 1)), 60);
    await unfollow(lab.parts, deleting);
    await lab.drain();
    lab.inject(() => undefined);
    await follow(lab.parts, {
      feed: FEED,
      subscription: { ...deleting, id: 'again' },
      blog: liveBlog(all.slice(0, 1)),
    });
    await lab.read(liveBlog(all.slice(0, 1)), 60);
    expect(lab.titles()).toEqual([]);
  });

  test.each([60, 600])('shows what was restored while a deletion had no answer, %i s later', async seconds => {
    const deleting = subscription({ withdrawn: 'delete' });
    const lab = await openLab(liveBlog(all.slice(0, 1)), [deleting]);
    await lab.read(liveBlog(all.slice(0, 2)), 60);
    lab.inject(verb => (verb === 'remove' ? { failed: 'later', reason: 'time-out', unanswered: true } : undefined));
    for (let reads = 0; reads < 3; reads += 1) await lab.read(liveBlog(all.slice(0, 1)), 60);
    await lab.read(liveBlog(all.slice(0, 2)), 1);
    await unfollow(lab.parts, deleting);
    await lab.drain();
    lab.inject(() => undefined);
    const again = { ...deleting, id: 'again' };
    await follow(lab.parts, { feed: FEED, subscription: again, blog: liveBlog(all.slice(0, 2)) });
    for (let reads = 0; reads < 3; reads += 1) await lab.read(liveBlog(all.slice(0, 2)), seconds);
    expect(lab.titles()).toEqual(['Headline of b']);
  });
});
