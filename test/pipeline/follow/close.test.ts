import { describe, expect, onTestFinished, test } from 'vitest';
import { lookMark, updateArtifact } from '../../../src/core/delivery/artifact.ts';
import { newest, nextStep, outboxKey, receiptKey } from '../../../src/core/delivery/next-step.ts';
import type { UnfollowMode } from '../../../src/core/model/channel-log.ts';
import type { Delivery, Receipt } from '../../../src/core/model/delivery.ts';
import { handOver, type Subscription, settingsOf } from '../../../src/core/model/subscription.ts';
import { edit } from '../../../src/pipeline/follow/change.ts';
import { follow, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { closed } from '../../../src/pipeline/operations/leaving.ts';
import { openStore } from '../../../src/store/open.ts';
import { KilledError, killedAt } from '../../support/killed-store.ts';
import { FEED, type Lab, openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';
import { told } from '../../support/teller.ts';

const [a, b] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })];
const many = Array.from({ length: 9 }, (_, n) => keyEvent(`k${n}`, { at: n }));
const own = (id: string) => updateArtifact(id, 'feed', false);
const posted: Receipt = { state: 'posted', revision: 1, at: '2026-11-25T19:00:00.000Z', messageId: '9', hash: '' };
const delivery = (artifact: string, given: Partial<Delivery> = {}): Delivery => ({
  ...{ artifact, channelId: '2', revision: 5, order: 0, want: { cards: [] }, create: true },
  ...given,
});

interface Given {
  wishes?: Partial<Subscription>;
  updates?: readonly ReturnType<typeof keyEvent>[];
  /** In the outbox. */
  waiting?: readonly Delivery[];
  /** In the record. */
  pending?: readonly Delivery[];
  /** Artifacts whose messages stand. */
  standing?: readonly string[];
  how?: UnfollowMode;
}

/** What is left of a channel that was told of these updates and stops to follow. */
async function left({ wishes = {}, updates = [a, b], waiting = [], pending = [], standing = [], how }: Given = {}) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  for (const one of waiting) await store.outbox.set(outboxKey(one), one);
  const channel = told(wishes, liveBlog(updates));
  const record = { ...channel.record(), pending };
  const subscription = channel.subscription();
  const { channelId } = subscription;
  for (const artifact of standing) await store.receipts.set(receiptKey({ channelId, artifact }), posted);
  const given = { subscription, record, log: channel.log(), how };
  return { channel, ...(await closed(store, given)) };
}

describe('a channel that stops to follow', () => {
  const both = { board: true, thread: true } as const;

  test('keeps a closed board and a closed thread, at a revision above all that was wanted', async () => {
    const { artifacts, record, channel } = await left({ wishes: both });
    expect(artifacts).toMatchObject([
      { artifact: 'board:feed', order: 0, create: false, revision: record.revision, want: { pinned: false } },
      { artifact: 'thread:feed', order: 1, create: false, want: { thread: { archived: true } } },
    ]);
    expect(record.revision).toBeGreaterThan(Math.max(channel.log().revision, channel.record().revision));
  });

  test('that does not exist any more has nothing left to do, and is forgotten', async () =>
    expect(await left({ wishes: both, how: 'gone', waiting: [delivery(own('a'))] })).toMatchObject({
      artifacts: [],
      drops: [],
      log: undefined,
    }));

  test('gets nothing that still waits, and what stands there stays', async () => {
    const waiting = [delivery(own('a')), delivery(own('a'), { revision: 6 }), delivery('update:1:other')];
    const { drops, record } = await left({ waiting: [...waiting, delivery(own('b'), { channelId: '9' })] });
    const dropped = { artifact: own('a'), revision: record.revision, want: null, leave: true, create: false };
    expect(drops).toMatchObject([dropped, dropped]);
    expect(drops.map(({ order }) => order)).toEqual([0, 1]);
  });

  test('gets the closing of its board in place of what waits for it', async () =>
    expect(await left({ wishes: { board: true }, waiting: [delivery('board:feed')] })).toMatchObject({
      artifacts: [{ artifact: 'board:feed', want: { pinned: false } }],
      drops: [],
    }));

  test.each(['board:feed', 'thread:feed'])('does not get %s if that was never posted', async artifact => {
    const waiting = delivery(artifact);
    const { artifacts } = await left({ wishes: both, waiting: [waiting] });
    const closing = artifacts.filter(one => one.artifact === artifact);
    expect(closing).toHaveLength(1);
    expect(nextStep(newest([waiting, ...closing]), undefined)).toBe('done');
  });

  test('looks no more, which is nothing to drop', async () =>
    expect(await left({ waiting: [lookMark(told({}).subscription(), 7)] })).toMatchObject({
      artifacts: [],
      drops: [],
    }));

  test('has nothing pending any more, other channels and feeds do', async () => {
    const others = [delivery(own('a'), { channelId: '9' }), delivery('update:1:other')];
    expect((await left({ pending: [delivery(own('a')), ...others] })).record.pending).toEqual(others);
  });

  test('is remembered by what stands there, and not by what was never posted or put off', async () => {
    const stands = await left({ standing: [own('a')] });
    expect(stands.channel.ids(Object.keys(stands.log?.told.channel ?? {}))).toEqual(['a']);
    const { log, channel } = await left({ updates: many, standing: many.map(({ id }) => own(id)) });
    expect(log?.batches).toEqual([]);
    const [batch] = channel.log().batches;
    const whole = await left({ updates: many, standing: [batch?.artifact ?? ''] });
    expect(whole.log?.batches).toEqual([batch]);
    const paused = await left({ wishes: { paused: '2026-11-25T19:00:00.000Z' } });
    expect(paused.log?.deferred).toEqual({ prints: [] });
  });
});

describe('a removal that is killed and that nobody repeats', () => {
  const earlier = { ...FEED, id: 'earlier' };
  const [first, waiting, late] = [keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 }), keyEvent('c', { at: 3 })];
  const edited = (one: ReturnType<typeof keyEvent>) => ({ ...one, headline: `${one.headline} again` });

  const WHOLE = {
    titles: ['Headline of a again', 'Headline of b again', 'Headline of c'],
    boards: [true],
    handedOver: 1,
  };

  /** A channel with a board that goes on from another live blog, which is removed until a write of the store kills that. */
  async function removed(write: number, how?: UnfollowMode) {
    const own = subscription({ board: true, story: [earlier] });
    const lab = await openLab(liveBlog([]), [own]);
    onTestFinished(() => lab.store.close());
    await lab.read(liveBlog([first]));
    await lab.store.blogs.set('earlier', {
      ...(await lab.record()),
      handedOver: [handOver(own, { revision: 1, at: '' })],
    });
    await lab.store.feeds.set('earlier', earlier);
    lab.inject(verb => (verb === 'create' ? { failed: 'later', reason: 'It is away.' } : undefined));
    await lab.read(liveBlog([waiting, first]));
    lab.inject(() => undefined);
    const killed = await unfollow({ ...lab.parts, store: killedAt(lab.store, write) }, own, how).catch(
      (error: unknown) => error,
    );
    await lab.read(liveBlog([edited(waiting), edited(first)]));
    await lab.drain(600);
    await lab.read(liveBlog([late, edited(waiting), edited(first)]));
    const isFollowed = (await lab.store.subscriptions.get('feed')) !== undefined;
    return { lab, isFollowed, isOver: !(killed instanceof KilledError) };
  }

  test('leaves a channel that follows whole, or that is left whole', async () => {
    for (let write = 1; ; write++) {
      const { lab, isFollowed, isOver } = await removed(write);
      const titles = lab.titles().filter(title => title.startsWith('Headline'));
      const boards = lab.shown().flatMap(({ message }) => message.pinned ?? []);
      const handedOver = (await lab.store.blogs.get('earlier'))?.handedOver?.length;
      const left = { titles: [expect.stringMatching('Headline of a')], boards: [false], handedOver: undefined };
      expect({ write, titles, boards, handedOver }).toEqual({ write, ...(isFollowed ? WHOLE : left) });
      if (isOver) return expect(write).toBeGreaterThan(4);
    }
  });

  test('deletes the board too where the addition is undone', async () => {
    for (let write = 1; ; write++) {
      const { lab, isFollowed, isOver } = await removed(write, 'undo');
      const boards = lab.shown().filter(({ message }) => message.pinned !== undefined);
      expect([write, boards.length]).toEqual([write, isFollowed ? 1 : 0]);
      if (isOver) return;
    }
  });
});

test('what waited when a channel stopped to follow is not posted once it follows again', async () => {
  const lab = await openLab(liveBlog([]));
  lab.inject(verb => (verb === 'create' ? { failed: 'later', reason: 'It is away.' } : undefined));
  await lab.read(liveBlog([a]));
  const [own = subscription()] = (await lab.store.subscriptions.get('feed')) ?? [];
  await unfollow(lab.parts, own);
  await follow(lab.parts, { feed: FEED, subscription: subscription({ id: 'again' }), blog: liveBlog([a]) });
  lab.inject(() => undefined);
  await lab.drain(600);
  expect(lab.titles()).toEqual([]);
  expect(await lab.waiting()).toEqual([]);
});

describe('a board is closed where its channel stops to follow', () => {
  const pinned = (lab: Lab) => lab.shown().map(({ message }) => message.pinned);
  async function boarded() {
    const lab = await openLab(liveBlog([a]), [subscription({ board: true })]);
    await lab.read(liveBlog([a, b]));
    const followed = async (): Promise<Subscription> =>
      (await lab.store.subscriptions.get('feed'))?.[0] ?? subscription();
    expect(pinned(lab)).toContain(true);
    return { lab, followed };
  }

  test('although its channel follows again without one, and stops once more, before Discord takes anything', async () => {
    const { lab, followed } = await boarded();
    await unfollow(lab.parts, await followed());
    await follow(lab.parts, { feed: FEED, subscription: subscription({ id: 'again' }), blog: liveBlog([a, b]) });
    await unfollow(lab.parts, await followed());
    await lab.drain();
    expect(pinned(lab)).not.toContain(true);
  });

  test('although the removal was killed, and its channel follows again without one', async () => {
    for (let write = 1; ; write++) {
      const { lab, followed } = await boarded();
      const killed = await unfollow({ ...lab.parts, store: killedAt(lab.store, write) }, await followed()).catch(
        (error: unknown) => error,
      );
      const isBegun = (await lab.store.operations.get('2')) !== undefined;
      const isFollowed = !isBegun && (await lab.store.subscriptions.get('feed')) !== undefined;
      if (!isFollowed)
        await follow(lab.parts, { feed: FEED, subscription: subscription({ id: 'again' }), blog: liveBlog([a, b]) });
      await lab.drain();
      expect([write, pinned(lab).includes(true)]).toEqual([write, isFollowed]);
      if (!(killed instanceof KilledError)) return expect(write).toBeGreaterThan(4);
    }
  });

  test('although a moderator has just chosen to do without one', async () => {
    const { lab, followed } = await boarded();
    const before = await followed();
    const settings = { ...settingsOf(before), board: undefined };
    await edit(lab.parts, { feed: FEED, subscription: before, settings, newId: 'moved' });
    await unfollow(lab.parts, await followed());
    await lab.drain();
    expect(pinned(lab)).not.toContain(true);
  });
});
