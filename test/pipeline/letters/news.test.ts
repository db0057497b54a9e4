import { expect, test } from 'vitest';
import { newsKey } from '../../../src/core/letters/matching.ts';
import type { Follow, Member, News } from '../../../src/core/model/member.ts';
import type { BlogQuote } from '../../../src/core/quotes/quote.ts';
import { createNewsTurns } from '../../../src/pipeline/letters/news.ts';
import { createRecords } from '../../../src/pipeline/letters/records.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import type { Store } from '../../../src/store/store.ts';
import { aMember, aStore, FEED, NOW, newsOf, record, SILENT, STORM, trackedOf } from '../../support/letters.ts';

const by = { addedBy: '1', addedAt: '', updates: 'key events', keywords: [], withdrawn: 'strike' } as const;
const follow = (given: Partial<Follow> = {}): Follow => ({
  id: 'f',
  guildId: '1',
  feedId: FEED.id,
  addedAt: NOW.toISOString(),
  ...given,
});

const SPOKEN: BlogQuote = {
  text: 'The storm took ninety boats tonight',
  speaker: 'Ada Vane',
  confidence: 'sure',
  role: null,
  via: null,
  cue: null,
  scare: false,
  updateId: STORM.id,
  url: STORM.url,
  at: NOW.toISOString(),
  also: [],
};

/** Two servers follow the harbour, in which there was a storm. */
async function harbour(members: Readonly<Record<string, Partial<Member>>>) {
  const store = aStore();
  await store.feeds.set(FEED.id, FEED);
  const ofServer = (guildId: string) => ({ ...by, id: guildId, feedId: FEED.id, guildId, channelId: `1${guildId}` });
  await store.subscriptions.set(FEED.id, [ofServer('1'), ofServer('2')]);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  for (const [userId, given] of Object.entries(members))
    await store.members.set(userId, aMember({ channelId: `9${userId}`, ...given }));
  return store;
}

const STORMY = newsOf(5, { updateId: STORM.id, kind: 'new' });
const put = (store: Store, news: News): Promise<void> => store.news.set(newsKey(news), news);
const left = async ({ news }: Store) => (await Array.fromAsync(news.entries())).map(([key]) => key);

function telling(store: Store) {
  const served: string[] = [];
  const asked: string[] = [];
  const turn = createNewsTurns({
    store,
    lease: localLease(),
    conversations: { open: async () => ({ channelId: '' }), sight: async () => 'seen' },
    quotes: async guildId => {
      asked.push(guildId);
      return [SPOKEN];
    },
    records: createRecords(store),
    log: SILENT,
    now: () => NOW,
    serve: async userId => void served.push(userId),
  });
  return { turn, served, asked };
}

const becauseOf = async (store: Store, userId: string) =>
  (await store.members.get(userId))?.letters.flatMap(({ items }) => items.map(({ because }) => because));

test('without news, nobody gets a letter', async () => {
  const { turn, served } = telling(await harbour({ 700: {} }));
  expect(await turn()).toBe(false);
  expect(served).toEqual([]);
});

test('every follower gets the news once, and the news are deleted', async () => {
  const store = await harbour({ 700: {}, 701: { follows: [follow({ guildId: '2' })] } });
  await put(store, STORMY);
  const { turn, served } = telling(store);
  expect([await turn(), await turn()]).toEqual([true, false]);
  expect(served.toSorted()).toEqual(['700', '701']);
  expect(await left(store)).toEqual([]);
  expect(await becauseOf(store, '700')).toEqual([[{}]]);
});

test('news for one server reach only its members', async () => {
  const store = await harbour({ 700: {}, 701: { follows: [follow({ guildId: '2' })] } });
  await put(store, { ...STORMY, guildId: '2' });
  const { turn, served } = telling(store);
  await turn();
  expect(served).toEqual(['701']);
  expect(await store.members.get('700')).toEqual(aMember({ channelId: '9700' }));
});

test('a letter says why it came: the member keeps the update, or follows a speaker or words', async () => {
  const store = await harbour({
    700: { follows: [follow({ updateId: STORM.id })] },
    701: { follows: [follow({ who: 'Vane' })] },
    702: { follows: [follow({ about: ['storm'] }), follow({ id: 'g', who: 'Vane' })] },
    703: { follows: [follow({ who: 'Roon' })] },
    704: { follows: [follow({ who: 'Vane', guildId: '2' })] },
  });
  await put(store, STORMY);
  const { turn, served, asked } = telling(store);
  await turn();
  expect(await becauseOf(store, '700')).toEqual([[{ kept: true }]]);
  expect(await becauseOf(store, '701')).toEqual([[{ who: 'Vane' }]]);
  expect(await becauseOf(store, '702')).toStrictEqual([[{ about: ['storm'] }, { who: 'Vane' }]]);
  expect(await becauseOf(store, '703')).toEqual([]);
  expect(served.toSorted()).toEqual(['700', '701', '702', '704']);
  // The quotes of a server are found once, however many follow speakers there.
  expect(asked.toSorted()).toEqual(['1', '2']);
});

test('the live blogs take turns, each with its oldest news first', async () => {
  const store = await harbour({ 700: {} });
  const revisions = [7, 5, 6];
  for (const revision of revisions) await put(store, { ...STORMY, revision });
  await put(store, { ...STORMY, feedId: 'tower', revision: 9 });
  const { turn } = telling(store);
  const gone: string[] = [];
  for (let before = await left(store); before.length > 0; before = await left(store)) {
    await turn();
    const after = await left(store);
    gone.push(...before.filter(key => !after.includes(key)));
  }
  expect(gone.filter(key => key.startsWith(FEED.id))).toEqual([5, 6, 7].map(n => newsKey({ ...STORMY, revision: n })));
  expect(gone.indexOf(newsKey({ ...STORMY, feedId: 'tower', revision: 9 }))).toBeLessThan(2);
});

test('a turn serves sixty-four members, and two processes serve nobody twice', async () => {
  const crowd = Object.fromEntries(Array.from({ length: 150 }, (_, n) => [`${7000 + n}`, {}]));
  const store = await harbour(crowd);
  await put(store, STORMY);
  const [one, other] = [telling(store), telling(store)];
  expect(await one.turn()).toBe(true);
  expect(one.served).toHaveLength(64);
  expect(await left(store)).toHaveLength(1);
  await other.turn();
  expect(other.served).toHaveLength(64);
  expect([await one.turn(), await left(store)]).toEqual([true, []]);
  expect(new Set([...one.served, ...other.served]).size).toBe(150);
  expect(one.served).toHaveLength(150 - 64);
});

test('quotes are read only for who follows a speaker', async () => {
  const store = await harbour({ 700: {}, 701: { follows: [follow({ about: ['storm'] })] } });
  await put(store, STORMY);
  const { turn, served, asked } = telling(store);
  await turn();
  expect([served.toSorted(), asked]).toEqual([['700', '701'], []]);
});

test('news for one server store nothing of members whom they do not concern', async () => {
  const store = await harbour({ 700: { follows: [follow({ who: 'Roon' })] } });
  await put(store, { ...STORMY, guildId: '1', changes: [{ updateId: STORM.id, kind: 'changed' }] });
  const stored: string[] = [];
  const set: typeof store.members.set = async userId => void stored.push(userId);
  await telling({ ...store, members: { ...store.members, set } }).turn();
  expect(stored).toEqual([]);
});

test('news of a live blog that is no longer known are dropped', async () => {
  const store = await harbour({ 700: {} });
  await store.blogs.delete(FEED.id);
  await put(store, STORMY);
  const { turn, served } = telling(store);
  expect(await turn()).toBe(true);
  expect([served, await left(store)]).toEqual([[], []]);
});
