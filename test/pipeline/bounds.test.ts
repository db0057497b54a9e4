import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { sharedArtifact } from '../../src/core/answers/shared-quotes.ts';
import { type BlogRecord, unread } from '../../src/core/model/blog-record.ts';
import type { LiveBlog } from '../../src/core/model/live-blog.ts';
import type { Share } from '../../src/core/model/share.ts';
import { asOneIfFew, withAwaitedNews } from '../../src/pipeline/commit.ts';
import { createRecords } from '../../src/pipeline/letters/records.ts';
import { withListed, withOlderPages } from '../../src/pipeline/poll/further-updates.ts';
import { prune } from '../../src/pipeline/prune.ts';
import { commitPoll } from '../../src/pipeline/shares.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { FEED } from '../support/lab.ts';
import { aMember, aStore, desk, NOW, record, SILENT, trackedOf } from '../support/letters.ts';
import { liveBlog, subscription, update } from '../support/live-blog.ts';

const some = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));

/** How many of the updates that a document lists are read. `known`: how often each known one was missing, newest first. */
async function readOf({ added = 0, known = [] }: { added?: number; known?: readonly number[] }): Promise<number> {
  const listed = some(added + known.length, n => ({ id: `${n}`, url: `https://b.dev/${n}` }));
  const tracked = known.map((absent, n) => ({ ...trackedOf(update(`${added + n}`)), absent }));
  let read = 0;
  const readOne = async (): Promise<LiveBlog> => {
    read += 1;
    return liveBlog([]);
  };
  await withListed({ ...liveBlog([]), listed }, { readOne, tracked: async () => tracked });
  return read;
}

/** How many older pages are read if the first so many hold nothing that is known. */
async function pagesRead(apart: number): Promise<number> {
  const page = (n: number): LiveBlog => ({
    ...liveBlog([n === apart ? update('known') : update(`${n}`)]),
    ...{ older: `${n + 1}`, window: 'tail' },
  });
  let read = 0;
  const readOlder = async (address: string): Promise<LiveBlog> => {
    read += 1;
    return page(Number(address));
  };
  await withOlderPages(page(0), { readOlder, tracked: async () => [trackedOf(update('known'))] });
  return read;
}

/** How many live blogs are at hand after so many were read. */
async function atHand(count: number): Promise<number> {
  const store = aStore();
  const reads: string[] = [];
  const get = async (id: string): Promise<BlogRecord> => {
    reads.push(id);
    return { ...record(), revision: 1 };
  };
  const records = createRecords({ blogs: { ...store.blogs, get } });
  for (let n = 0; n < count; n += 1) await records.get(`${n}`, 1);
  // From the newest: what is read again takes the place of one that was not asked for yet.
  for (let n = count - 1; n >= 0; n -= 1) await records.get(`${n}`, 1);
  return count - (reads.length - count);
}

/** Returns what counts how often work runs at the same time. */
function counting() {
  let running = 0;
  const counts = { all: 0, most: 0 };
  const counted = async <T>(work: () => Promise<T>): Promise<T> => {
    counts.all += 1;
    running += 1;
    counts.most = Math.max(counts.most, running);
    await setImmediate();
    running -= 1;
    return work();
  };
  return { counts, counted };
}

/** How many of so many shared answers are read at the same time once an update that they show has changed. */
async function sharesAtOnce(count: number): Promise<number> {
  const store = aStore();
  for (let n = 0; n < count; n += 1) {
    const place = { artifact: sharedArtifact(`${n}`, FEED.id), guildId: '1', channelId: '2', revision: 1 };
    await store.shares.set(`${n}`, { ...place, asked: { kind: 'daily' }, listed: { a: '' } } as unknown as Share);
  }
  const { counts, counted } = counting();
  const shares = { ...store.shares, get: (key: string) => counted(() => store.shares.get(key)) };
  const changed = { ...record({ ...trackedOf(update('a')), changedIn: 2, seenIn: 1 }), revision: 2 };
  const parts = { store: { ...store, shares }, lease: localLease() };
  await commitPoll(parts, { feed: FEED, subscriptions: [] }, changed);
  return counts.most;
}

/** How many members are asked about in an hour, of so many who each follow something in one server. */
async function askedOf(count: number): Promise<{ all: number; most: number }> {
  const store = aStore();
  for (let n = 0; n < count; n += 1) await store.members.set(`${n}`, aMember());
  const { counts, counted } = counting();
  const sight = () => counted(async () => 'seen' as const);
  const conversations = { ...desk().conversations, sight };
  const parts = { store, lease: localLease(), conversations, log: SILENT, now: () => NOW };
  await prune({ ...parts, stopping: new AbortController().signal });
  return counts;
}

const isAsOne = async (deliveries: number): Promise<number> => {
  let isOne = false;
  const asOne = async <T>(work: () => Promise<T>): Promise<T> => {
    isOne = true;
    return work();
  };
  await asOneIfFew({ asOne }, deliveries, async () => undefined);
  return isOne ? deliveries : 0;
};

/** Of a live blog that so many servers follow, and of which no member has asked for news: the servers that are asked. */
async function serversAsked(count: number): Promise<number> {
  const changes: [] = [];
  const before = { ...unread(FEED, NOW), news: { feedId: FEED.id, revision: 1, changes } } as BlogRecord;
  const followers = some(count, n => subscription({ guildId: `${n}` }));
  const { news } = await withAwaitedNews(aStore(), before, followers);
  return news === undefined ? count : 0;
}

/** What is done of so much: all up to a limit, and `beyond` of one more. */
const BOUNDS: readonly [what: string, most: number, done: (count: number) => Promise<number>, beyond?: number][] = [
  ['updates are read that a document lists', 20, n => readOf({ added: n })],
  ['updates are read that a known document adds', 22, n => readOf({ added: n - 2, known: [0, 0, 0] })],
  ['known updates are read again', 2, n => readOf({ known: some(n, () => 0) })],
  ['known updates are read again, five of which were missing', 7, n => readOf({ known: some(n, () => 1) })],
  ['older pages are read', 5, pagesRead],
  ['live blogs are at hand for letters', 4, atHand],
  ['deliveries are written as one', 50, isAsOne, 0],
  ['shared answers are read at once', 8, sharesAtOnce],
  ['members are asked about at once', 4, async n => (await askedOf(n)).most],
  ['servers are asked whether members wait for news', 20, serversAsked, 0],
];

test.each(BOUNDS)('%s: at most %i', async (...[, most, done, beyond = most]) => {
  expect([await done(most - 1), await done(most), await done(most + 1)]).toEqual([most - 1, most, beyond]);
});

test('in an hour 200 members are asked about, and of more a part', async () => {
  expect((await askedOf(200)).all).toBe(200);
  expect((await askedOf(201)).all).toBeLessThan(200);
});
