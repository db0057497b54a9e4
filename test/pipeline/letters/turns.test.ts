import { expect, test } from 'vitest';
import { outboxKey } from '../../../src/core/delivery/next-step.ts';
import type { Store } from '../../../src/store/store.ts';
import {
  aMember,
  aStore,
  desk,
  FEED,
  lettersOver,
  MEMBERS,
  NOW,
  newsOf,
  record,
  STORM,
  seeded,
  trackedOf,
} from '../../support/letters.ts';
import { until } from '../../support/until.ts';

const at = (ms: number): Date => new Date(NOW.getTime() + ms);

/** So many members follow the storm, of which there are news. */
async function withCrowd(store: Store, count: number): Promise<void> {
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'storm', kind: 'new' }));
  for (let n = 0; n < count; n++) await store.members.set(`1${n}`, aMember({ channelId: `91${n}` }));
}

/** Members for whom the storm waits until their conversation is opened. */
async function withUnopened(store: Store): Promise<void> {
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  const held = [{ feedId: FEED.id, updateId: 'storm', guildId: '1', title: 'Storm', url: STORM.url, because: [{}] }];
  for (const userId of MEMBERS) await store.members.set(userId, aMember({ held }));
}

/** A member who follows another live blog of another server, of which there are news as well. */
async function withStranger(store: Store): Promise<void> {
  const [subscription] = (await store.subscriptions.get(FEED.id)) ?? [];
  if (!subscription) throw new Error('Nobody follows the live blog.');
  const tower = record(trackedOf(STORM));
  await store.subscriptions.set('tower', [{ ...subscription, feedId: 'tower', guildId: '2', channelId: '20' }]);
  await store.blogs.set('tower', { ...tower, blog: { ...tower.blog, id: 'tower' } });
  await store.news.set('tower@9', { ...newsOf(9, { updateId: 'storm', kind: 'new' }), feedId: 'tower' });
  const follows = [{ id: 'f', guildId: '2', feedId: 'tower', addedAt: NOW.toISOString() }];
  await store.members.set('800', aMember({ channelId: '9800', follows }));
}

test('a live blog with one reader takes its turn before one with hundreds is finished', async () => {
  const [store, discord] = [aStore(), desk()];
  await withCrowd(store, 300);
  await withStranger(store);
  await lettersOver(store, discord)();
  expect(discord.sent).toHaveLength(300 + MEMBERS.length + 1);
  expect(discord.sent.indexOf('9800')).toBeLessThan(100);
});

test('held-back updates are released before a live blog with hundreds of readers is finished', async () => {
  const [store, discord] = [aStore(), desk()];
  await withCrowd(store, 300);
  await store.subscriptions.set('tower', (await store.subscriptions.get(FEED.id)) ?? []);
  await store.blogs.set('tower', record(trackedOf(STORM)));
  const held = [{ feedId: 'tower', updateId: 'storm', guildId: '1', title: 'Storm', url: STORM.url, because: [{}] }];
  await store.members.set('800', aMember({ channelId: '9800', held }));
  await lettersOver(store, discord)();
  expect(discord.sent).toContain('9800');
  expect(discord.sent.indexOf('9800')).toBeLessThan(100);
});

test('a letter that failed is retried before a live blog with hundreds of readers is finished', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  await store.blogs.set(FEED.id, record(trackedOf(STORM)));
  await store.news.set('harbour@4', newsOf(4, { updateId: 'storm', kind: 'new' }));
  const busy = async () => ({ failed: 'later', reason: 'busy', after: 20 }) as const;
  await lettersOver(store, { ...discord, channel: { ...discord.channel, create: busy } })();
  const flood = { ...STORM, id: 'flood', headline: 'Flood' };
  for (let n = 0; n < 300; n++) await store.members.set(`1${n}`, aMember({ channelId: `91${n}` }));
  await store.blogs.set(FEED.id, record(trackedOf(flood), trackedOf(STORM)));
  await store.news.set('harbour@5', newsOf(5, { updateId: 'flood', kind: 'new' }));
  await lettersOver(store, discord, at(60_000))();
  const [first = ''] = MEMBERS;
  expect(discord.sent.filter(channelId => channelId === `9${first}`)).toHaveLength(2);
  expect(discord.sent.indexOf(`9${first}`)).toBeLessThan(100);
});

test('the letters that wait are listed once a second, however often there is something to do', async () => {
  const [store, discord] = [aStore(), desk()];
  await withCrowd(store, 0);
  let listed = 0;
  const entries: typeof store.letters.entries = prefix => {
    if (prefix === undefined) listed += 1;
    return store.letters.entries(prefix);
  };
  let now = NOW;
  const write = lettersOver({ ...store, letters: { ...store.letters, entries } }, discord, () => now);
  for (const ms of [0, 100, 900, 1_100, 1_200]) {
    now = at(ms);
    await write();
  }
  expect(listed).toBe(2);
});

test('news that cannot be told keep nothing else waiting', async () => {
  const [store, discord] = [aStore(), desk()];
  await withCrowd(store, 0);
  await withStranger(store);
  const held = [{ feedId: 'tower', updateId: 'storm', guildId: '1', title: 'Storm', url: STORM.url, because: [{}] }];
  const [subscription] = (await store.subscriptions.get(FEED.id)) ?? [];
  const [other] = (await store.subscriptions.get('tower')) ?? [];
  if (!subscription || !other) throw new Error('Nobody follows the live blogs.');
  await store.subscriptions.set('tower', [{ ...subscription, feedId: 'tower' }, other]);
  await store.members.set('801', aMember({ channelId: '9801', held }));
  const unreadable = async (feedId: string) => {
    if (feedId === FEED.id) throw new Error('unreadable');
    return store.blogs.get(feedId);
  };
  const write = lettersOver({ ...store, blogs: { ...store.blogs, get: unreadable } }, discord);
  await expect(write()).rejects.toThrow('unreadable');
  expect(discord.sent).toEqual(['9801']);
  await expect(write()).rejects.toThrow('unreadable');
  expect(discord.sent).toEqual(['9801', '9800']);
});

test('conversations are opened one by one, more than a second apart, however often there is something to do', async () => {
  const [store, discord] = [aStore(), desk()];
  await withUnopened(store);
  const opened: string[] = [];
  const open = async (userId: string) => {
    opened.push(userId);
    return { channelId: `9${userId}` };
  };
  let now = NOW;
  const write = lettersOver(store, { ...discord, conversations: { ...discord.conversations, open } }, () => now);
  for (const ms of [0, 10, 500, 1_100]) {
    now = at(ms);
    await write();
  }
  expect(opened).toHaveLength(1);
  for (const second of [2, 4, 6, 8]) {
    now = at(second * 1_000);
    await write();
  }
  expect(opened.toSorted()).toEqual(MEMBERS);
});

test('conversations that Discord does not open now keep no other from being opened', async () => {
  const [store, discord] = [aStore(), desk()];
  await withUnopened(store);
  const failing = new Set(MEMBERS.slice(0, 2));
  const open = async (userId: string) =>
    failing.has(userId)
      ? ({ failed: 'later', reason: 'reset', unanswered: true } as const)
      : { channelId: `9${userId}` };
  let now = NOW;
  const write = lettersOver(store, { ...discord, conversations: { ...discord.conversations, open } }, () => now);
  for (let minute = 0; minute < 6; minute++) {
    now = at(minute * 60_000);
    await write();
  }
  const members = await Promise.all(MEMBERS.map(userId => store.members.get(userId)));
  expect(members.map(member => member?.channelId)).toEqual(
    MEMBERS.map(userId => (failing.has(userId) ? undefined : `9${userId}`)),
  );
});

/** A member to whom so many letters were written, all of which change. */
async function withChanges(store: Store, userId: string, count: number): Promise<void> {
  const updates = Array.from({ length: count }, (_, n) => trackedOf({ ...STORM, id: `${n}`, headline: 'Calm' }));
  const letters = updates.map(({ update: { id } }) => ({
    ...{ id, revision: 1, at: NOW.toISOString() },
    items: [{ feedId: FEED.id, updateId: id, guildId: '1', because: [{}], title: 'Storm', url: STORM.url }],
  }));
  await store.members.set(userId, aMember({ channelId: `9${userId}`, letters }));
  for (const { id } of letters) {
    const posted = { state: 'posted', revision: 1, at: NOW.toISOString(), messageId: id, hash: '' } as const;
    await store.receipts.set(`9${userId}/letter:${id}`, posted);
  }
  await store.blogs.set(FEED.id, record(...updates));
  const changes = updates.map(({ update }) => ({ updateId: update.id, kind: 'changed' as const }));
  await store.news.set('harbour@6', newsOf(6, ...changes));
}

/** Discord, which answers no edit until it is told to. `most`: how many waited at once. */
function slowToEdit(discord: ReturnType<typeof desk>) {
  const held = Promise.withResolvers<void>();
  const edited: string[] = [];
  let waiting = 0;
  let most = 0;
  const edit: typeof discord.channel.edit = async (...given) => {
    edited.push(given[0]);
    waiting += 1;
    most = Math.max(most, waiting);
    await held.promise;
    waiting -= 1;
    return discord.channel.edit(...given);
  };
  return { ...discord, channel: { ...discord.channel, edit }, edited, release: held.resolve, most: () => most };
}

test('a letter waits for no conversation in which Discord takes its time', async () => {
  const [store, discord] = [aStore(), slowToEdit(desk())];
  await seeded(store);
  await withStranger(store);
  await withChanges(store, '700', 37);
  const writing = lettersOver(store, discord)();
  await until(() => discord.sent.includes('9800'));
  expect(discord.edited).toEqual(['9700']);
  discord.release();
  await writing;
});

test('a conversation has a few edits in a turn, and more some seconds later, until all are made', async () => {
  const [store, discord] = [aStore(), slowToEdit(desk())];
  await seeded(store);
  await withChanges(store, '700', 37);
  discord.release();
  let now = NOW;
  const write = lettersOver(store, discord, () => now);
  const counts: number[] = [];
  for (let second = 0; second < 90; second++) {
    now = at(second * 1_000);
    await write();
    counts.push(discord.edited.length);
  }
  expect([counts[0], counts[5], counts[6], counts.at(-1)]).toEqual([3, 3, 6, 37]);
});

test('of many conversations in which Discord takes its time, some dozens are served at once', async () => {
  const [store, discord] = [aStore(), slowToEdit(desk())];
  await seeded(store);
  for (let n = 0; n < 100; n++) await withChanges(store, `1${n}`, 1);
  const writing = lettersOver(store, discord)();
  await until(() => discord.most() >= 32);
  discord.release();
  await writing;
  expect(discord.most()).toBe(32);
  expect(discord.edited).toHaveLength(100);
});

test('news that wait name no member, and another process goes on with the members who are left, each once', async () => {
  const [store, discord] = [aStore(), desk()];
  await withCrowd(store, 300);
  const [stored, served]: [string[], string[]] = [[], []];
  const set: typeof store.news.set = async (key, news) => {
    stored.push(JSON.stringify(news));
    await store.news.set(key, news);
    if (stored.length === 2) throw new Error('killed');
  };
  const get: typeof store.members.get = userId => {
    served.push(userId);
    return store.members.get(userId);
  };
  await expect(lettersOver({ ...store, news: { ...store.news, set } }, discord)()).rejects.toThrow('killed');
  await lettersOver({ ...store, members: { ...store.members, get } }, discord)();
  const userIds = await Array.fromAsync(store.members.entries(), ([userId]) => userId);
  expect(userIds.filter(userId => stored.some(news => news.includes(`"${userId}"`)))).toEqual([]);
  expect(new Set(discord.sent).size).toBe(userIds.length);
  expect(discord.sent).toHaveLength(userIds.length);
  expect(new Set(served).size).toBeLessThan(250);
});

test('an error in one conversation delays no other, and the round rejects with it', async () => {
  const [store, discord] = [aStore(), desk()];
  await withCrowd(store, 0);
  const get: Store['receipts']['get'] = async key => {
    if (key.startsWith('9702/')) throw new Error('unreadable');
    return store.receipts.get(key);
  };
  await expect(lettersOver({ ...store, receipts: { ...store.receipts, get } }, discord)()).rejects.toThrow(
    'unreadable',
  );
  expect(discord.sent.toSorted()).toEqual(MEMBERS.map(userId => `9${userId}`).filter(one => one !== '9702'));
});

test('what waits for nobody is taken away', async () => {
  const [store, discord] = [aStore(), desk()];
  await seeded(store);
  const mark = { artifact: 'letter:old', channelId: '9700', revision: 1, order: 0, want: null, create: true };
  await store.letters.set(outboxKey(mark), mark);
  await lettersOver(store, discord)();
  expect([await Array.fromAsync(store.letters.entries()), discord.sent]).toEqual([[], []]);
});
