import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { newest, nextStep, receiptKey } from '../../../src/core/delivery/next-step.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { NOBODY } from '../../../src/core/model/member.ts';
import { isOfStory, longerStory, type Subscription, settingsOf } from '../../../src/core/model/subscription.ts';
import { commit } from '../../../src/pipeline/commit.ts';
import { answerWithdrawal, edit } from '../../../src/pipeline/follow/change.ts';
import { follow, goBack, goOn, unfollow } from '../../../src/pipeline/follow/follow.ts';
import { pause, resume } from '../../../src/pipeline/follow/pause.ts';
import { DamagedEntryError } from '../../../src/store/failure.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { worldAfter } from '../../simulation/life.ts';
import type { Step } from '../../simulation/script.ts';
import { sightsIn } from '../../simulation/sights.ts';
import { atWrite, KilledError, killedAt } from '../../support/killed-store.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { desk, lettersOver, MEMBERS } from '../../support/letters.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';
import { finishAll, looked } from '../../support/looked.ts';
import { advance } from '../../support/unpaused.ts';

const NIGHT = { ...FEED, id: 'night', url: 'https://news.example/live/night', page: 'https://news.example/live/night' };
const evening = liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 30 })]);
const night = liveBlog([keyEvent('c', { at: 20 }), keyEvent('d', { at: 40 }), keyEvent('e', { at: 50 })], {
  id: NIGHT.url,
  url: NIGHT.url,
});
const NOW = new Date('2026-11-25T20:00:00.000Z');

async function followedEvening(given: Partial<Subscription> = {}) {
  const store = openStore({ kind: 'memory' });
  const parts = { store, lease: localLease(), now: () => NOW };
  const { subscription: own } = await follow(parts, { feed: FEED, subscription: subscription(given), blog: evening });
  return { store, parts, own };
}

type Parts = Parameters<typeof looked>[0];

const artifacts = async (parts: Parts): Promise<readonly string[]> =>
  [...new Set((await looked(parts)).map(({ artifact }) => artifact.replace(/:.*:/u, ':')))].toSorted();

const followed = async ({ subscriptions }: Store) =>
  (await Array.fromAsync(subscriptions.entries())).flatMap(([, all]) => all.map(one => one.feedId));

const withoutBoard = (parts: Awaited<ReturnType<typeof followedEvening>>['parts'], one: Subscription) =>
  edit(parts, { feed: FEED, subscription: one, settings: { ...settingsOf(one), board: undefined }, newId: 'other' });

describe('going on with a sequel', () => {
  test('posts what came after the last update, and names the board of the story', async () => {
    const { store, parts, own } = await followedEvening({ board: true });
    await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    expect(await followed(store)).toEqual(['night']);
    const shown = (await looked(parts)).filter(({ artifact }) => artifact.startsWith('update:'));
    expect(shown.map(({ want }) => want?.cards[0]?.title).toSorted()).toEqual(['Headline of d', 'Headline of e']);
    expect(await artifacts(parts)).toEqual(['board:feed', 'sequel:feed', 'update:night']);
  });

  test('first tells what the last read of the live blog before it brought', async () => {
    const { store, parts, own } = await followedEvening();
    const record = await store.blogs.get('feed');
    const over = liveBlog([...evening.updates, keyEvent('last', { at: 45 })]);
    const read = { blog: over, cursor: { failures: 0 }, at: NOW.toISOString() };
    await commit(store, 'feed', advance(record, read, [own]).record);
    await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    const told = (await looked(parts)).filter(({ artifact }) => artifact.startsWith('update:'));
    expect(told.map(({ want, create }) => [want?.cards[0]?.title, create])).toContainEqual(['Headline of last', true]);
  });

  test('opens no board of the story while what it goes on with is paused', async () => {
    const lab = await openLab(evening);
    const [own = subscription()] = (await lab.store.subscriptions.get('feed')) ?? [];
    const joined = await goOn(lab.parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    const paused = joined && (await pause(lab.parts, joined.subscription));
    if (!paused) throw new Error('Nothing is followed.');
    const settings = { ...settingsOf(paused), board: true } as const;
    await edit(lab.parts, { feed: NIGHT, subscription: paused, settings, newId: 'other' });
    await lab.drain();
    const pinned = () => lab.shown().filter(({ message }) => message.pinned);
    expect(pinned()).toEqual([]);
    await resume(lab.parts, paused);
    await lab.drain();
    expect(pinned()).toHaveLength(1);
  });

  test('tells after a pause what it put off of the live blog before it, and corrects that meanwhile', async () => {
    const lab = await openLab(evening);
    const [own = subscription()] = (await lab.store.subscriptions.get('feed')) ?? [];
    const paused = (await pause(lab.parts, own)) ?? own;
    const late = keyEvent('late', { at: 45 });
    await lab.read(liveBlog([...evening.updates, late]));
    const joined = await goOn(lab.parts, { feed: FEED, subscription: paused }, { feed: NIGHT, blog: night });
    await lab.read(liveBlog([...evening.updates, { ...late, headline: 'Late and right' }]));
    await lab.drain();
    expect(lab.titles()).toEqual([]);
    if (joined) await resume(lab.parts, joined.subscription);
    for (let minutes = 0; minutes < 3; minutes++) await lab.drain();
    expect(lab.titles()).toEqual(['Late and right', 'It continues', '2 more updates']);
  });

  test('comes to the same wherever it is killed, once it is repeated', async () => {
    for (let write = 1; ; write++) {
      const { store, parts, own } = await followedEvening({ board: true });
      const from = { feed: FEED, subscription: own };
      const found = { feed: NIGHT, blog: night };
      const killed = await goOn({ ...parts, store: killedAt(store, write) }, from, found).catch(
        (error: unknown) => error,
      );
      await goOn(parts, from, found);
      expect(await followed(store)).toEqual(['night']);
      expect(await artifacts(parts)).toEqual(['board:feed', 'sequel:feed', 'update:night']);
      expect((await store.blogs.get('feed'))?.handedOver?.map(({ id }) => id)).toEqual([own.id]);
      if (!(killed instanceof KilledError)) return expect(write).toBeGreaterThan(6);
    }
  });

  describe('that a killed process had begun', () => {
    const follow = { id: 'f', guildId: subscription().guildId, feedId: FEED.id, addedAt: NOW.toISOString() };
    const all = async ({ subscriptions }: Store) =>
      (await Array.fromAsync(subscriptions.entries())).flatMap(([, here]) => here);

    /** A channel in which a process is killed at its nth write; a member follows the live blog, too. */
    async function killedAtWrite(write: number, given: Partial<Subscription> = {}) {
      const { store, parts, own } = await followedEvening(given);
      await store.members.set('7', { ...NOBODY, follows: [follow] });
      const going = goOn({ ...parts, store: killedAt(store, write) }, { feed: FEED, subscription: own }, FOUND);
      const isKilled = (await going.catch((error: unknown) => error)) instanceof KilledError;
      const feeds = async () => [await followed(store), (await store.members.get('7'))?.follows.map(one => one.feedId)];
      return { store, parts, own, isKilled, feeds };
    }
    const FOUND = { feed: NIGHT, blog: night };

    test('ends with one of both, for its channel and its members', async () => {
      const ends = new Set<string>();
      for (let write = 1, isKilled = true; isKilled; write++) {
        const world = await killedAtWrite(write, { board: true });
        isKilled = world.isKilled;
        await finishAll(world.parts);
        const [[feed = ''] = []] = (await world.feeds()) as string[][];
        expect([write, ...(await world.feeds())]).toEqual([write, [feed], [feed]]);
        expect(await Array.fromAsync(world.store.operations.entries())).toEqual([]);
        ends.add(feed);
      }
      expect(ends).toEqual(new Set(['feed', 'night']));
    });

    type Act = typeof resume | typeof pause | typeof withoutBoard;
    const [at, none] = [NOW.toISOString(), undefined];

    test.each<{ what: string; given: Partial<Subscription>; act: Act; done: object; late: object }>([
      {
        what: 'pause it',
        given: {},
        act: pause,
        done: { paused: at, board: none },
        late: { paused: none, board: none },
      },
      {
        ...{ what: 'end its pause', given: { paused: at }, act: resume },
        ...{ done: { paused: none, board: none }, late: { paused: at, board: none } },
      },
      {
        ...{ what: 'give up its board', given: { board: true }, act: withoutBoard },
        ...{ done: { paused: none, board: none }, late: { paused: none, board: true } },
      },
    ])('is finished before moderators $what', async ({ given, act, done, late }) => {
      for (let write = 1, isKilled = true; isKilled; write++) {
        const { store, parts, own, ...world } = await killedAtWrite(write, given);
        const isDone = (await act(parts, own)) !== undefined;
        const left = (await all(store)).map(({ feedId, paused, board }) => ({ write, feedId, paused, board }));
        expect(left).toEqual([{ write, ...(isDone ? { feedId: 'feed', ...done } : { feedId: 'night', ...late }) }]);
        isKilled = world.isKilled;
      }
    });

    const moved = (parts: Parts, own: Subscription) => {
      const settings = { ...settingsOf(own), channelId: 'other' };
      return edit(parts, { feed: FEED, subscription: own, settings, newId: 'moved' });
    };

    test('ends with the sequel if moderators remove what it goes on from', async () => {
      for (let write = 1, isKilled = true; isKilled; write++) {
        const { store, parts, own, ...world } = await killedAtWrite(write);
        await unfollow(parts, own);
        expect([write, await followed(store)]).toEqual([write, []]);
        isKilled = world.isKilled;
      }
    });

    test('leaves moderators nothing to move once the sequel is followed', async () => {
      for (let write = 1, isKilled = true; isKilled; write++) {
        const { store, parts, own, ...world } = await killedAtWrite(write);
        const done = await moved(parts, own);
        const left = (await all(store)).map(({ feedId, channelId }) => [feedId, channelId]);
        expect([write, left]).toEqual([write, [done ? ['feed', 'other'] : ['night', own.channelId]]]);
        isKilled = world.isKilled;
      }
    });

    test('can be undone once it is finished, and then the sequel is only offered', async () => {
      let undone = 0;
      for (let write = 1, isKilled = true; isKilled; write++) {
        const { store, parts, ...world } = await killedAtWrite(write);
        isKilled = world.isKilled;
        const [sequel] = (await store.subscriptions.get('night')) ?? [];
        if (!sequel) continue;
        undone += 1;
        const back = await goBack(parts, { feed: NIGHT, subscription: sequel });
        expect([write, ...(await world.feeds())]).toEqual([write, ['feed'], ['feed']]);
        expect((await store.blogs.get('feed'))?.accepted).toEqual({ [back?.subscription.id ?? '']: NIGHT.page });
        const lines = (await looked(parts)).filter(({ artifact }) => artifact === 'sequel:feed');
        const line = lines.toSorted((a, b) => a.revision - b.revision).at(-1);
        expect(line?.want?.offers).toMatchObject([{ action: 'follow sequel', args: [back?.subscription.id] }]);
      }
      expect(undone).toBeGreaterThan(3);
    });
  });

  test('shows the board of the sequel, although it was killed and the live blog before it changed until it was repeated', async () => {
    for (let write = 1; ; write++) {
      const own = subscription({ board: true });
      const lab = await openLab(evening, [own]);
      await lab.drain();
      const [from, found] = [
        { feed: FEED, subscription: own },
        { feed: NIGHT, blog: night },
      ] as const;
      const killed = await goOn({ ...lab.parts, store: killedAt(lab.store, write) }, from, found).catch(
        (error: unknown) => error,
      );
      await lab.read({ ...evening, state: 'ended' });
      await lab.drain();
      await goOn(lab.parts, from, found);
      await lab.drain();
      const board = lab.shown().find(({ message }) => message.cards[0]?.title === 'Key events');
      expect([write, board?.message.pinned, board?.message.cards[0]?.text]).toEqual([
        ...[write, true],
        expect.stringContaining('Headline of e'),
      ]);
      if (!(killed instanceof KilledError)) return expect(write).toBeGreaterThan(6);
    }
  });

  test('leaves nothing that waits once the sequel is removed', async () => {
    const { store, parts, own } = await followedEvening({ board: true });
    const record = await store.blogs.get('feed');
    const blog = liveBlog([...evening.updates, keyEvent('last', { at: 45 })]);
    const read = { blog, cursor: { failures: 0 }, at: NOW.toISOString() };
    await commit(store, 'feed', advance(record, read, [own]).record);
    const joined = await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    if (!joined) throw new Error('Nothing is followed.');
    await unfollow(parts, joined.subscription);
    const waiting = [...Map.groupBy(await looked(parts), receiptKey).values()];
    expect(waiting.map(([first, ...more]) => first && nextStep(newest([first, ...more]), undefined))).not.toContain(
      'announce',
    );
  });

  test('takes along what members follow of the live blog, but not the updates of it that they keep', async () => {
    const { store, parts, own } = await followedEvening();
    const { guildId } = own;
    const ours = { guildId, feedId: 'feed', addedAt: NOW.toISOString() };
    const follows = [
      { ...ours, id: 'all' },
      { ...ours, id: 'kept', updateId: 'a' },
    ];
    await store.members.set('7', { ...NOBODY, follows });
    await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    const moved = (await store.members.get('7'))?.follows.map(({ id, feedId }) => [id, feedId]);
    expect(moved).toEqual([
      ['all', 'night'],
      ['kept', 'feed'],
    ]);
  });

  test('tells the members of each server what its channel posts at once, whichever goes on first', async () => {
    const { store, parts, own } = await followedEvening();
    const there = subscription({ id: 'there', guildId: '2', channelId: '20' });
    const other = await follow(parts, { feed: FEED, subscription: there, blog: evening });
    const guildIds = [own.guildId, '2', own.guildId, '2', own.guildId];
    for (const [n, userId] of MEMBERS.entries()) {
      const follows = [{ id: 'f', guildId: guildIds[n] ?? '', feedId: FEED.id, addedAt: NOW.toISOString() }];
      await store.members.set(userId, { ...NOBODY, channelId: `9${userId}`, follows });
    }
    const discord = desk();
    for (const one of [own, other.subscription]) {
      await goOn(parts, { feed: FEED, subscription: one }, { feed: NIGHT, blog: night });
      await lettersOver(store, discord, NOW)();
    }
    expect(discord.texts()).toEqual(MEMBERS.map(() => 'Headline of d | Headline of e'));
    expect(discord.sent).toHaveLength(2 * MEMBERS.length);
  });

  test('is not kept from it by a damaged record of a member', async () => {
    const { store, parts, own } = await followedEvening();
    const follows = [{ id: 'f', guildId: own.guildId, feedId: FEED.id, addedAt: NOW.toISOString() }];
    for (const userId of MEMBERS) await store.members.set(userId, { ...NOBODY, follows });
    const get: Store['members']['get'] = async userId => {
      if (userId === MEMBERS[0]) throw new DamagedEntryError('The store could not read a member.');
      return store.members.get(userId);
    };
    const damaged = { ...parts, store: { ...store, members: { ...store.members, get } } };
    await goOn(damaged, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    expect(await followed(store)).toEqual(['night']);
    expect((await store.members.get(MEMBERS[1] ?? ''))?.follows).toMatchObject([{ feedId: 'night' }]);
  });

  describe.each(Array.from({ length: 12 }, (_, n) => n + 1))('leaves moderators their way at write %i', write => {
    const NO_BOARD = { ...settingsOf(subscription()), board: undefined };

    async function meanwhile(act: (followed: Awaited<ReturnType<typeof followedEvening>>) => Promise<unknown>) {
      const evening = await followedEvening({ board: true });
      const { store, parts, own } = evening;
      let acting: Promise<unknown> | undefined;
      const from = atWrite(store, write, async () => {
        if ((await store.subscriptions.get('feed')) === undefined) return;
        acting = act(evening);
        await Promise.race([acting, setImmediate()]);
      });
      await goOn({ ...parts, store: from }, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
      const done = await acting;
      const all = await Array.fromAsync(store.subscriptions.entries());
      return { done, left: all.flatMap(([, found]) => found) };
    }

    test('who do without a board', async () => {
      const change = { feed: FEED, settings: NO_BOARD, newId: 'other' };
      const { done, left } = await meanwhile(({ parts, own }) => edit(parts, { ...change, subscription: own }));
      expect(left.map(({ board }) => board)).toEqual([done === undefined ? true : undefined]);
    });

    test('who stop to follow', async () => {
      const { left } = await meanwhile(({ parts, own }) => unfollow(parts, own));
      expect(left).toEqual([]);
    });
  });

  test.each(Array.from({ length: 14 }, (_, n) => n + 1))(
    'keeps what moderators follow by hand at write %i',
    async write => {
      const { store, parts, own } = await followedEvening({ board: true });
      let acting: Promise<unknown> | undefined;
      const byHand = async () => {
        await unfollow(parts, own);
        await follow(parts, {
          feed: NIGHT,
          subscription: subscription({ feedId: 'night', id: 'by hand' }),
          blog: night,
        });
      };
      const from = atWrite(store, write, async () => {
        if ((await store.subscriptions.get('feed')) === undefined) return;
        acting = byHand();
        await Promise.race([acting, setImmediate()]);
      });
      await goOn({ ...parts, store: from }, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
      await acting;
      expect(await followed(store)).toEqual(['night']);
    },
  );

  test('leaves a channel alone if the sequel is the live blog itself', async () => {
    const { store, parts, own } = await followedEvening();
    expect(await goOn(parts, { feed: FEED, subscription: own }, { feed: FEED, blog: night })).toBeUndefined();
    expect(await followed(store)).toEqual(['feed']);
  });

  test('is undone without the board that moderators gave up a moment before', async () => {
    const lab = await openLab(evening, [subscription({ board: true })]);
    const [own = subscription()] = (await lab.store.subscriptions.get('feed')) ?? [];
    const joined = await goOn(lab.parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    await lab.drain();
    if (!joined) throw new Error('Nothing is followed.');
    const pinned = () => lab.shown().filter(({ message }) => message.pinned);
    expect(pinned()).toHaveLength(1);
    const settings = { ...settingsOf(joined.subscription), board: undefined };
    const changed = await edit(lab.parts, { feed: NIGHT, subscription: joined.subscription, settings, newId: 'other' });
    if (!changed || 'standing' in changed) throw new Error('Nothing was changed.');
    await goBack(lab.parts, { feed: NIGHT, subscription: changed.after });
    await lab.drain();
    expect(pinned()).toEqual([]);
  });

  test('lets two channels go on at once where each one’s live blog is the sequel of the other one’s', async () => {
    const { store, parts, own } = await followedEvening();
    const elsewhere = subscription({ feedId: 'night', id: 'elsewhere', channelId: 'other' });
    const { subscription: other } = await follow(parts, { feed: NIGHT, subscription: elsewhere, blog: night });
    const on = goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    const back = goOn(parts, { feed: NIGHT, subscription: other }, { feed: FEED, blog: evening });
    expect((await Promise.all([on, back])).map(one => one?.subscription.feedId)).toEqual(['night', 'feed']);
    expect((await followed(store)).toSorted()).toEqual(['feed', 'night']);
  });

  test('goes on once where two do it at the same time', async () => {
    const { store, parts, own } = await followedEvening({ board: true });
    const going = () => goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    const [first, second] = await Promise.all([going(), going()]);
    expect([first?.subscription, second]).toEqual([
      expect.objectContaining({ feedId: 'night', board: true }),
      undefined,
    ]);
    expect(await followed(store)).toEqual(['night']);
    expect(await artifacts(parts)).toEqual(['board:feed', 'sequel:feed', 'update:night']);
  });

  describe('at the same time as somebody does the opposite', () => {
    /** A channel that goes on, where members follow what it follows. */
    async function crossing() {
      const { store, parts, own } = await followedEvening();
      const follows = [{ id: 'f', guildId: own.guildId, feedId: 'feed', addedAt: NOW.toISOString() }];
      await store.members.set('7', { ...NOBODY, follows });
      const only = async (feedId: string) => {
        const [subscription = own] = (await store.subscriptions.get(feedId)) ?? [];
        return { feed: feedId === 'feed' ? FEED : NIGHT, subscription };
      };
      /** Begins something else while members are taken along. */
      const during = (act: () => Promise<unknown>) => {
        const acts = [act];
        const begun: Promise<unknown>[] = [];
        const keysOf: Store['members']['keysOf'] = term => {
          begun.push(...acts.splice(0).map(one => one()));
          return store.members.keysOf(term);
        };
        const by: Parts = { ...parts, store: { ...store, members: { ...store.members, keysOf } } };
        return { by, done: () => Promise.all(begun) };
      };
      const state = async () => [await followed(store), (await store.members.get('7'))?.follows.map(one => one.feedId)];
      const on = async (by: Parts = parts) => goOn(by, await only('feed'), { feed: NIGHT, blog: night });
      const back = async (by: Parts = parts) => goBack(by, await only('night'));
      return { parts, during, state, on, back };
    }

    test('goes back once it has gone on', async () => {
      const { during, state, on, back } = await crossing();
      const { by, done } = during(back);
      expect((await on(by))?.subscription.feedId).toBe('night');
      await done();
      expect(await state()).toEqual([['feed'], ['feed']]);
    });

    test('goes on once it has gone back', async () => {
      const { during, state, on, back } = await crossing();
      await on();
      const { by, done } = during(on);
      expect((await back(by))?.subscription.feedId).toBe('feed');
      await done();
      expect(await state()).toEqual([['night'], ['night']]);
    });

    test.each(['feed', 'night'] as const)(
      'follows nothing if moderators stop to follow what it comes to: %s',
      async to => {
        const { parts, during, state, on, back } = await crossing();
        if (to === 'feed') await on();
        const { by, done } = during(async () => {
          const [one] = (await parts.store.subscriptions.get(to)) ?? [];
          if (one) await unfollow(parts, one);
        });
        await (to === 'feed' ? back : on)(by);
        await done();
        expect((await state())[0]).toEqual([]);
      },
    );
  });

  test('leaves a channel alone that follows the sequel already', async () => {
    const { store, parts, own } = await followedEvening();
    await follow(parts, { feed: NIGHT, subscription: subscription({ feedId: 'night', id: 'other' }), blog: night });
    expect(await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night })).toBeUndefined();
    expect((await followed(store)).toSorted()).toEqual(['feed', 'night']);
  });

  test('can be undone wherever that is killed, and what came meanwhile is posted once', async () => {
    for (let write = 1; ; write++) {
      const { store, parts, own } = await followedEvening();
      const joined = await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
      const record = await store.blogs.get('feed');
      if (!joined || !record) throw new Error('Nothing is followed.');
      const blog = liveBlog([...evening.updates, keyEvent('late', { at: 55 })]);
      const read = { blog, cursor: { failures: 0 }, at: NOW.toISOString() };
      await commit(store, 'feed', advance(record, read, record.handedOver ?? []).record);
      const killed = await goBack({ ...parts, store: killedAt(store, write) }, joined).catch((error: unknown) => error);
      await goBack(parts, joined);
      expect(await followed(store)).toEqual(['feed']);
      expect((await store.blogs.get('feed'))?.handedOver).toBeUndefined();
      const posted = (await looked(parts)).filter(
        ({ create, artifact }) => create && artifact.startsWith('update:') && artifact.endsWith(':feed'),
      );
      expect(new Set(posted.map(({ want }) => want?.cards[0]?.title))).toEqual(new Set(['Headline of late']));
      if (!(killed instanceof KilledError)) return expect(write).toBeGreaterThan(4);
    }
  });

  test('can be undone before moderators pause what is left, wherever that is killed', async () => {
    for (let write = 1, isKilled = true; isKilled; write++) {
      const { store, parts, own } = await followedEvening();
      const joined = await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
      if (!joined) throw new Error('Nothing is followed.');
      const killed = await goBack({ ...parts, store: killedAt(store, write) }, joined).catch((error: unknown) => error);
      isKilled = killed instanceof KilledError;
      const paused = await pause(parts, joined.subscription);
      const left = (await Array.fromAsync(store.subscriptions.entries())).flatMap(([, here]) => here);
      const due = paused ? ['night', NOW.toISOString()] : ['feed', undefined];
      expect(left.map(one => [write, one.feedId, one.paused])).toEqual([[write, ...due]]);
    }
  });

  test('can be undone, and then nothing of it that still waits is posted', async () => {
    const { parts, own } = await followedEvening();
    const joined = await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    const ofNight = async () =>
      (await looked(parts)).filter(({ artifact }) => artifact.startsWith('update:') && artifact.endsWith(':night'));
    const waiting = await ofNight();
    expect(waiting.map(({ create }) => create)).toEqual([true, true]);
    if (joined) await goBack(parts, joined);
    const left = Map.groupBy(await ofNight(), ({ artifact }) => artifact);
    expect([...left.keys()].toSorted()).toEqual(waiting.map(({ artifact }) => artifact).toSorted());
    for (const [, [first, ...more] = []] of left)
      expect(first && newest([first, ...more])).toMatchObject({ want: null, create: false });
  });

  test('can be undone, and then members get none of it that they still waited for, also once it is followed again', async () => {
    const { store, parts, own } = await followedEvening();
    const follow = { id: 'f', guildId: own.guildId, feedId: FEED.id, addedAt: NOW.toISOString() };
    const kept = { ...follow, id: 'k', feedId: NIGHT.id, updateId: 'c' };
    const daily = { most: 0, timezone: 'UTC' };
    const [userId = ''] = MEMBERS;
    await store.members.set(userId, { ...NOBODY, channelId: '97', follows: [follow, kept], daily });
    const heldBack = async () => (await store.members.get(userId))?.held.map(({ updateId }) => updateId);
    const joined = await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    await lettersOver(store, desk(), NOW)();
    expect(await heldBack()).toEqual(['d', 'e']);
    if (joined) await goBack(parts, joined);
    expect(await heldBack()).toEqual([]);
    expect((await store.members.get(userId))?.follows).toEqual([follow, kept]);
  });

  test('can be undone after moderators said that updates of it were taken back, and then they are struck through', async () => {
    const lab = await openLab(evening);
    const [own = subscription()] = (await lab.store.subscriptions.get('feed')) ?? [];
    const joined = await goOn(lab.parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    if (!joined) throw new Error('Nothing is followed.');
    const events = Array.from({ length: 8 }, (_, n) => keyEvent(`n${n}`, { at: 51 + n }));
    const reads = [events.slice(0, 4), events, events.slice(6), events.slice(6)];
    for (const more of reads)
      await lab.readOther(NIGHT, { ...night, updates: [...night.updates, ...more].toReversed() }, 60);
    expect(await answerWithdrawal(lab.parts, joined.subscription, 'taken back')).toBe(true);
    await goBack(lab.parts, joined);
    await lab.drain();
    const struck = lab.titles().filter(title => title.endsWith(' [struck]'));
    expect(struck).toEqual(events.slice(0, 6).map(({ headline }) => `~~${headline}~~ [struck]`));
  });

  test('can be undone, and what became a key event meanwhile is posted', async () => {
    const { store, parts, own } = await followedEvening();
    const readOf = async (blog: LiveBlog) => {
      const record = await store.blogs.get('feed');
      const read = { blog, cursor: { failures: 0 }, at: NOW.toISOString() };
      await commit(store, 'feed', advance(record, read, record?.handedOver ?? [own]).record);
    };
    await readOf(liveBlog([...evening.updates, update('early', { at: 45 })]));
    const joined = await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    await readOf(liveBlog([...evening.updates, keyEvent('early', { at: 45 })]));
    await looked(parts);
    if (joined) await goBack(parts, joined);
    const posted = (await looked(parts)).filter(({ create, artifact }) => create && artifact.endsWith(':feed'));
    expect(posted.map(({ want }) => want?.cards[0]?.title)).toContain('Headline of early');
  });

  test('can be undone, and then it is only offered', async () => {
    const { store, parts, own } = await followedEvening();
    const joined = await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    const back = joined && (await goBack(parts, joined));
    expect(await followed(store)).toEqual(['feed']);
    expect((await store.blogs.get('feed'))?.accepted).toEqual({ [back?.subscription.id ?? '']: NIGHT.page });
  });

  test('can be undone after a sequel of the sequel was undone', async () => {
    const { parts, own } = await followedEvening();
    const page = 'https://news.example/live/morning';
    const morning = { ...FEED, id: 'morning', url: page, page };
    const joined = await goOn(parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
    const blog = liveBlog([keyEvent('f', { at: 55 })], { id: page, url: page });
    const last = joined && (await goOn(parts, joined, { feed: morning, blog }));
    const back = last && (await goBack(parts, last));
    const lines = (await looked(parts)).filter(({ artifact }) => artifact === 'sequel:feed');
    const line = lines.toSorted((a, b) => a.revision - b.revision).at(-1);
    expect(line?.want?.offers).toMatchObject([{ action: 'undo sequel', args: [back?.subscription.id] }]);
  });
});

test('a removal that comes when a sequel has just taken the place of a live blog ends the sequel with its board', async () => {
  const own = subscription({ board: true });
  const lab = await openLab(evening, [own]);
  await lab.drain();
  await goOn(lab.parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
  await lab.drain();
  await unfollow(lab.parts, own);
  await lab.drain();
  expect(await Array.fromAsync(lab.store.subscriptions.entries())).toEqual([]);
  expect(lab.shown().map(({ message }) => message.pinned)).not.toContain(true);
});

test('a removal of an earlier live blog, followed again beside its sequel, leaves the sequel its board', async () => {
  const own = subscription({ board: true });
  const lab = await openLab(evening, [own]);
  await goOn(lab.parts, { feed: FEED, subscription: own }, { feed: NIGHT, blog: night });
  await lab.drain();
  const again = { feed: FEED, subscription: subscription({ id: 'again', board: true }), blog: evening };
  await unfollow(lab.parts, (await follow(lab.parts, again)).subscription);
  await lab.drain();
  expect(await followed(lab.store)).toEqual(['night']);
  expect(lab.shown().filter(({ message }) => message.pinned)).toHaveLength(1);
});

test.each([
  ['it is read by this channel first', []],
  ['another channel has followed it before', [{ do: 'follow again', channel: 1 }]],
] as const)(
  'a sequel without flags has no more key events in its first hour than in any other, if %s',
  async (_, before) => {
    const add = (number: number): Step => ({ do: 'add', number, keyEvent: true, hasHeadline: true, hasPicture: false });
    const poll: Step = { do: 'poll', after: 60, reading: 'current' };
    const steps: readonly Step[] = [
      { do: 'go on elsewhere', number: 500, namedIn: 'page', keyEvent: true },
      ...[17, 18, 19, 20, 21, 22, 23, 24].map(add),
      ...[...before, poll, ...[29, 30, 31, 32, 33, 34].map(add), poll],
    ];
    const channels = ['news', 'other'].map(
      id => ({ id, updates: 'key events', withdrawn: 'strike', thread: false }) as const,
    );
    const { discord } = await worldAfter({ channels, tellsModified: true, flagsNothing: true, steps });
    const told = discord.messagesIn('news').flatMap(({ message }) => sightsIn(message).map(({ number }) => number));
    expect(told.filter(number => number !== 500)).toHaveLength(4);
  },
);

test('a story keeps its first live blog and the last ones', () => {
  const feeds = Array.from({ length: 20 }, (_, at) => ({ ...FEED, id: `feed ${at}` }));
  const story = feeds.reduce<readonly (typeof FEED)[]>((known, feed) => longerStory(known, feed), []);
  expect(story).toHaveLength(14);
  expect([story[0]?.id, story.at(-1)?.id]).toEqual(['feed 0', 'feed 19']);
  expect(isOfStory({ feedId: 'now', story }, 'feed 19')).toBe(true);
  expect(isOfStory({ feedId: 'now', story }, 'feed 2')).toBe(false);
});
