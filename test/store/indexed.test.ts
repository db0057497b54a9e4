import { expect, onTestFinished, test } from 'vitest';
import { followedIn } from '../../src/actions/followed.ts';
import { overLimit } from '../../src/actions/limits.ts';
import { followsOf } from '../../src/actions/member/member.ts';
import { artifactAt } from '../../src/actions/message-lookup.ts';
import type { Feed, Subscription } from '../../src/core/model/subscription.ts';
import { withStoredIndexes } from '../../src/store/indexed.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Collection, Store } from '../../src/store/store.ts';
import { subscription } from '../support/live-blog.ts';
import { SEES_ALL } from '../support/seeded-bot.ts';
import { posted } from './indexed.contract.ts';

const URL = 'https://harbour.example/live';
const FEED: Feed = { id: 'feed', url: URL, page: URL, source: 'feed', title: 'Live' };

/** A store whose process can be killed before a write, and the same store for the next process. */
function killable() {
  const plain = openStore({ kind: 'memory' });
  onTestFinished(plain.close);
  let left = Number.POSITIVE_INFINITY;
  const mortal = <T>(collection: Collection<T>): Collection<T> => {
    const alive = async (write: () => Promise<void>): Promise<void> => {
      if (left <= 0) throw new Error('killed');
      left -= 1;
      await write();
    };
    return {
      ...collection,
      set: (key, value) => alive(() => collection.set(key, value)),
      delete: key => alive(() => collection.delete(key)),
    };
  };
  const { feeds, receipts, members } = plain;
  let [valuesRead, isDamaged] = [0, false];
  const subscriptions: Collection<readonly Subscription[]> = {
    ...plain.subscriptions,
    async get(key) {
      valuesRead += 1;
      if (isDamaged) throw new Error('damaged');
      return plain.subscriptions.get(key);
    },
  };
  const parts = {
    feeds: mortal(feeds),
    subscriptions: mortal(subscriptions),
    receipts: mortal(receipts),
    members: mortal(members),
  };
  // Anywhere that holds objects.
  const index = mortal(plain.salts) as Collection<object>;
  const killAfter = (writes: number) => {
    left = writes;
  };
  const damage = (damaged: boolean) => {
    isDamaged = damaged;
  };
  const store = withStoredIndexes({ ...plain, ...parts }, index);
  return { store, killAfter, left: () => left, valuesRead: () => valuesRead, damage, index };
}

/** Kills the process before each write of a change in turn, and lets the next one see what is there. */
async function killedEverywhere(
  before: (store: Store) => Promise<void>,
  change: (store: Store) => Promise<void>,
  check: (store: Store) => Promise<void>,
): Promise<void> {
  for (let writes = 0, killed = true; killed; writes += 1) {
    const { store, killAfter } = killable();
    await before(store);
    killAfter(writes);
    killed = await change(store).then(
      () => false,
      () => true,
    );
    killAfter(Number.POSITIVE_INFINITY);
    await check(store);
    await change(store);
    await check(store);
    expect(writes).toBeLessThan(10);
  }
}

const OWN = subscription({ guildId: '1' });

test.each([
  ['moves to another server', [subscription({ id: 'other', guildId: '9', channelId: '8' })]],
  ['changes its settings', [{ ...OWN, keywords: ['harbour'] }]],
  ['is joined by another one', [OWN, subscription({ id: 'other', guildId: '1', channelId: '8' })]],
] as const)('a process that is killed while a subscription %s hides and invents nothing', async (_, after) => {
  await killedEverywhere(
    async store => {
      await store.feeds.set('feed', FEED);
      await store.subscriptions.set('feed', [OWN]);
    },
    store => store.subscriptions.set('feed', after),
    async store => {
      const stored = (await store.subscriptions.get('feed')) ?? [];
      for (const channelId of [OWN.channelId, '8']) {
        const expected = stored.filter(one => one.channelId === channelId);
        expect(await store.subscriptions.inChannel(channelId, 'feed')).toEqual(expected);
      }
      for (const guildId of ['1', '9']) {
        const followed = (await followedIn(store, guildId)).map(({ subscription: one }) => one);
        expect(followed).toEqual(stored.filter(one => one.guildId === guildId));
      }
    },
  );
});

const followers = (count: number) =>
  Array.from({ length: count }, (_, n) => subscription({ id: `s${n}`, guildId: `${n}`, channelId: `c${n}` }));

test.each([3, 300])('one more server that follows a feed of %i costs as few writes as any', async count => {
  const { store, killAfter, left } = killable();
  await store.subscriptions.set('feed', followers(count));
  killAfter(100);
  await store.subscriptions.set('feed', [
    ...followers(count),
    subscription({ id: 'new', guildId: 'new', channelId: 'new' }),
  ]);
  expect(left()).toBe(95);
  await store.subscriptions.set('feed', followers(count));
  expect(left()).toBe(90);
});

test.each([3, 300])('what a channel follows of a feed of %i is read without what all others follow', async count => {
  const { store, valuesRead } = killable();
  const all = followers(count);
  await store.subscriptions.set('feed', all);
  const before = valuesRead();
  expect(await store.subscriptions.inChannel('c2', 'feed')).toEqual([all[2]]);
  expect(valuesRead()).toBe(before);
});

test('a channel is found in a store that was indexed before channels were', async () => {
  const { store, index } = killable();
  await store.subscriptions.set('feed', [OWN]);
  await index.delete(`channel/${OWN.channelId}/feed`);
  expect(await store.subscriptions.inChannel(OWN.channelId, 'feed')).toEqual([OWN]);
  expect(await store.subscriptions.inChannel('nowhere', 'feed')).toEqual([]);
});

test('what a server follows is read without what all others follow', async () => {
  const { store, valuesRead } = killable();
  await store.feeds.set('feed', FEED);
  await store.subscriptions.set('feed', followers(300));
  const before = valuesRead();
  expect((await followedIn(store, '7')).map(({ subscription: { id } }) => id)).toEqual(['s7']);
  expect(valuesRead()).toBe(before);
});

test('what was followed in a value that was damaged is forgotten when it is replaced', async () => {
  const { store, damage } = killable();
  await store.subscriptions.set('feed', followers(3));
  damage(true);
  await store.subscriptions.set('feed', followers(1));
  damage(false);
  const followed = await Promise.all(['0', '1', '2'].map(store.subscriptions.of));
  expect(followed).toEqual([followers(1), [], []]);
});

test('a process that is killed while it writes a receipt leaves no message under another receipt', async () => {
  await killedEverywhere(
    store => store.receipts.set('2/board:feed', posted('old')),
    store => store.receipts.set('2/board:feed', posted('new')),
    async store => {
      const receipt = await store.receipts.get('2/board:feed');
      for (const messageId of ['old', 'new']) {
        const isIt = receipt && 'messageId' in receipt && receipt.messageId === messageId;
        const found = await artifactAt({ store }, ['2'], messageId);
        expect(found).toEqual(isIt ? { channelId: '2', artifact: 'board:feed' } : undefined);
      }
    },
  );
});

test('a feed whose removal was interrupted does not count against its host', async () => {
  const limits = { feedsPerServer: 9, checksPerMinute: 9, sourcesPerHost: 11 };
  const next = { feed: { ...FEED, id: 'next' }, subscription: subscription({ feedId: 'next' }) };
  await killedEverywhere(
    async store => {
      await store.feeds.set('feed', FEED);
      for (let id = 0; id < 10; id += 1) await store.feeds.set(`${id}`, { ...FEED, id: `${id}` });
      await store.subscriptions.set('0', [subscription({ feedId: '0' })]);
      for (const feedId of ['feed', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        await store.subscriptions.set(feedId, [subscription({ feedId, guildId: '9' })]);
    },
    store => store.feeds.delete('feed'),
    async store => {
      const isFree = (await store.feeds.get('feed')) === undefined;
      expect((await overLimit(store, next, limits)) === undefined).toBe(isFree);
    },
  );
});

test('a member who is forgotten is in no entry, wherever a process was killed before', async () => {
  const of = (guildId: string) => ({ id: guildId, guildId, about: ['storm'], addedAt: '2026-11-25T18:00:00.000Z' });
  for (let writes = 0; writes < 8; writes += 1) {
    const { store, index, killAfter } = killable();
    await store.members.set('702', { follows: [of('1')], letters: [], held: [] });
    if (writes > 3) await store.members.set('701', { follows: [of('1')], letters: [], held: [] });
    killAfter(writes % 4);
    await store.members.set('701', { follows: [of('2')], letters: [], held: [] }).catch(() => undefined);
    killAfter(Number.POSITIVE_INFINITY);
    const invoker = { now: new Date(), guildId: '1', channelId: '2', userId: '701', ...SEES_ALL };
    await followsOf({ store, lease: localLease() }, invoker).forgetFollows();
    const names = await Array.fromAsync(index.entries(), ([name]) => name);
    expect(names.filter(name => name.includes('701'))).toEqual([]);
    expect(await store.members.keysOf('server.1')).toEqual(['702']);
  }
});
