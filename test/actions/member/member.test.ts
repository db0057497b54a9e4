import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { followsOf, forgetMembers } from '../../../src/actions/member/member.ts';
import type { Follow, LetterItem } from '../../../src/core/model/member.ts';
import { forgetMember } from '../../../src/pipeline/letters/member.ts';
import { DamagedEntryError } from '../../../src/store/failure.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { openLab } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

const ADDED = { guildId: '1', addedAt: '2026-11-25T18:00:00.000Z' };
const KEY_EVENTS: Follow = { id: 'a', feedId: 'harbour', ...ADDED };
const STORMS: Follow = { id: 'b', about: ['storm'], ...ADDED };

const held = (updateId: string, ...because: LetterItem['because']): LetterItem => ({
  ...{ feedId: 'harbour', guildId: '1', title: updateId, url: `https://harbour.example/${updateId}` },
  ...{ updateId, because },
});

function memberWith(follows: readonly Follow[], waiting: readonly LetterItem[]) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const everything = () => true;
  const invoker = { guildId: '1', channelId: '10', userId: '701', now: new Date(ADDED.addedAt) };
  const own = followsOf(
    { store, lease: localLease() },
    { ...invoker, canView: everything, readersCanView: everything },
  );
  const begin = () => store.members.set('701', { follows, letters: [], held: waiting });
  return { ...own, store, begin, heldNow: async () => (await store.members.get('701'))?.held };
}

test('what is held back for a follow alone goes with it, and the rest no longer names it', async () => {
  const waiting = [held('quay', {}), held('storm', {}, { about: ['storm'] }), held('gale', { about: ['storm'] })];
  const { begin, removeFollow, heldNow } = memberWith([KEY_EVENTS, STORMS], waiting);
  await begin();
  await removeFollow('a');
  expect(await heldNow()).toEqual([held('storm', { about: ['storm'] }), held('gale', { about: ['storm'] })]);
});

test('what another follow asks for as well stays held back', async () => {
  const elsewhere: Follow = { ...KEY_EVENTS, id: 'c', feedId: 'market' };
  const again: Follow = { ...STORMS, id: 'd', feedId: 'harbour' };
  const waiting = [held('gale', { about: ['storm'] }), held('quay', {})];
  const { begin, removeFollow, heldNow } = memberWith([KEY_EVENTS, STORMS, again, elsewhere], waiting);
  await begin();
  for (const id of ['a', 'b']) await removeFollow(id);
  expect(await heldNow()).toEqual([held('gale', { about: ['storm'] })]);
});

test('what waits for none of the follows, as those go on with the sequel, outlives the end of one', async () => {
  const waiting = [held('quay', {})];
  const { begin, removeFollow, heldNow } = memberWith([{ ...KEY_EVENTS, feedId: 'harbour-2' }, STORMS], waiting);
  await begin();
  await removeFollow('b');
  expect(await heldNow()).toEqual(waiting);
});

describe('an unsent letter about a live blog that a story went on from', () => {
  const SEQUEL: Follow = { ...KEY_EVENTS, feedId: 'harbour-2' };
  const feed = { id: 'harbour', url: 'https://harbour.example/', page: 'https://harbour.example/', source: 'any' };
  const story = [{ ...feed, title: 'The harbour, live' }];
  const quay = { id: 'quay', revision: 1, at: ADDED.addedAt, items: [held('quay', {})] };

  async function lettersWithout(followId: string) {
    const { store, removeFollow } = memberWith([SEQUEL, STORMS], []);
    await store.subscriptions.set('harbour-2', [subscription({ feedId: 'harbour-2', story })]);
    await store.members.set('701', { follows: [SEQUEL, STORMS], letters: [quay], held: [held('pier', {})] });
    await removeFollow(followId);
    return store.members.get('701');
  }

  test('outlives the end of another follow', async () => {
    expect(await lettersWithout('b')).toEqual({ follows: [SEQUEL], letters: [quay], held: [held('pier', {})] });
  });

  test('goes with the follow of the story', async () => {
    expect(await lettersWithout('a')).toEqual({ follows: [STORMS], letters: [{ ...quay, unwanted: true }], held: [] });
  });
});

test('a server that the bot leaves takes its members with it, although the record of one is damaged', async () => {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const userIds = ['701', '702', '703'];
  for (const userId of userIds) await store.members.set(userId, { follows: [KEY_EVENTS], letters: [], held: [] });
  const get: Store['members']['get'] = async userId => {
    if (userId === '702') throw new DamagedEntryError('The store could not read a member.');
    return store.members.get(userId);
  };
  await forgetMembers({ store: { ...store, members: { ...store.members, get } }, lease: localLease() }, '1');
  expect(await Promise.all(userIds.map(userId => store.members.get(userId)))).toEqual([
    undefined,
    { follows: [KEY_EVENTS], letters: [], held: [] },
    undefined,
  ]);
});

test('what another server told stands and is kept up, although the last follow goes with a server', async () => {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const thereOnce = { ...held('pier', { about: ['storm'] }), guildId: '2' };
  const letters = [{ id: 'pier', revision: 1, at: ADDED.addedAt, items: [thereOnce] }];
  await store.members.set('701', { follows: [KEY_EVENTS], letters, held: [] });
  await forgetMembers({ store, lease: localLease() }, '1');
  expect(await store.members.get('701')).toEqual({ follows: [], letters, held: [] });
});

test('what a member follows while nothing else is stored of them stays, although that is forgotten right then', async () => {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const lease = localLease();
  const everything = () => true;
  const invoker = { guildId: '1', channelId: '10', userId: '701', now: new Date(ADDED.addedAt) };
  const own = followsOf({ store, lease }, { ...invoker, canView: everything, readersCanView: everything });
  await own.setQuiet({ quiet: { from: '23:00', to: '07:00', timezone: 'UTC' } });
  const forgotten = forgetMember({ store, lease }, '701', ({ follows }) => follows.length === 0);
  await own.addFollow({ feedId: 'harbour' });
  await forgotten;
  expect((await store.members.get('701'))?.follows).toHaveLength(1);
});

test('a correction that is read while a member begins to keep its update reaches the copy', async () => {
  const store = openStore({ kind: 'memory' });
  const storing = Promise.withResolvers<void>();
  const members: Store['members'] = {
    ...store.members,
    set: (userId, member) => storing.promise.then(() => store.members.set(userId, member)),
  };
  const quay = keyEvent('quay');
  const lab = await openLab(liveBlog([quay]), [subscription()], { store: { ...store, members } });
  const invoker = { guildId: '1', channelId: '2', userId: '701', now: new Date(ADDED.addedAt) };
  const everything = () => true;
  const { keepUpdate } = followsOf(lab.parts, { ...invoker, canView: everything, readersCanView: everything });
  const keeping = keepUpdate({ feedId: 'feed', updateId: 'quay' });
  const polling = lab.poll(liveBlog([{ ...quay, headline: 'The quay is open' }]));
  for (let turn = 0; turn < 100; turn += 1) await nextTurn();
  storing.resolve();
  await Promise.all([keeping, polling]);
  expect((await store.members.get('701'))?.held).toMatchObject([{ title: 'Headline of quay' }]);
  const news = await Array.fromAsync(store.news.entries(), ([, { changes }]) => changes);
  expect(news).toEqual([[{ updateId: 'quay', kind: 'changed' }]]);
});

test('a server that the bot leaves takes only what no other server brings as well', async () => {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const there: Follow = { ...KEY_EVENTS, id: 'e', guildId: '2' };
  const letterOf = (item: LetterItem) => ({
    id: item.updateId,
    revision: 1,
    at: ADDED.addedAt,

    items: [item],
  });
  const both = held('quay', {});
  const hereAlone = held('gale', { about: ['storm'] });
  const hereNoMore = held('reef', { who: 'Ada Vane' });
  // It stands, although the member follows nothing of it there any more.
  const thereOnce = { ...held('pier', { about: ['storm'] }), guildId: '2' };
  const letters = [both, hereAlone, hereNoMore, thereOnce].map(letterOf);
  const waiting = [both, hereAlone, hereNoMore];
  await store.members.set('701', { follows: [KEY_EVENTS, STORMS, there], letters, held: waiting });
  await forgetMembers({ store, lease: localLease() }, '1');
  const left = { ...both, guildId: '2' };
  const standing = [left, thereOnce].map(letterOf);
  expect(await store.members.get('701')).toEqual({ follows: [there], letters: standing, held: [left] });
});
