import { describe, expect, onTestFinished, test } from 'vitest';
import { following } from '../../src/actions/feeds/follow.ts';
import { dailySummariesFor } from '../../src/actions/server/server.ts';
import type { Feed, Schedule } from '../../src/core/model/subscription.ts';
import { clearSchedules, createDailySummaries, type DailySummaryParts } from '../../src/pipeline/daily-summary.ts';
import { follow, unfollow } from '../../src/pipeline/follow/follow.ts';
import { sharesLease } from '../../src/pipeline/shares.ts';
import { localLease } from '../../src/store/lease/lease.ts';
import { openStore } from '../../src/store/open.ts';
import type { Lease, Store } from '../../src/store/store.ts';
import { atWrite } from '../support/killed-store.ts';
import { openLab } from '../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../support/live-blog.ts';
import { SEES_ALL } from '../support/seeded-bot.ts';
import { advance } from '../support/unpaused.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
/** A process that has just started. */
const postDaily = (parts: DailySummaryParts) => createDailySummaries(parts)();
const DUE = new Date('2026-11-25T19:00:00.000Z');
const evening: Schedule = {
  id: 'one',
  guildId: '1',
  feedId: 'feed',
  channelId: '2',
  addedBy: '3',
  addedAt: '2026-11-25T12:00:00.000Z',
  at: '18:30',
  days: [0, 1, 2, 3, 4, 5, 6],
  timezone: 'UTC',
};

const feed = (id: string): Feed => ({ id, url: '', page: '', source: 'feed', title: 'Feed' });

/** A live blog with one key event at 18:00, followed in channel 2, and a summary ordered for 18:30. */
async function ordered(given: Partial<Schedule> = {}, following = subscription()) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(store.close);
  const at = '2026-11-25T18:00:01.000Z';
  const { record } = advance(undefined, { blog: liveBlog([keyEvent('a')]), cursor: { failures: 0 }, at }, [following]);
  await store.blogs.set('feed', record);
  await store.subscriptions.set('feed', [following]);
  await store.schedules.set('1/one', { ...evening, ...given });
  const post = (now: Date, into: Store = store, lease: Lease = localLease()) =>
    postDaily({ store: into, lease, log, now: () => now });
  const waiting = async () => (await Array.fromAsync(store.outbox.entries())).map(([key]) => key);
  return { store, post, waiting };
}

test('a summary waits in the outbox from its time on, under an artifact named by its date', async () => {
  const { store, post, waiting } = await ordered();
  await post(new Date('2026-11-25T18:29:59.000Z'));
  expect(await waiting()).toEqual([]);
  await post(DUE);
  await post(DUE);
  expect(await waiting()).toEqual([expect.stringMatching(/^2\/daily-2026-11-25-one:feed@\d+$/)]);
  expect(await store.schedules.get('1/one')).toMatchObject({ doneAt: '2026-11-25T18:30:00.000Z' });
});

test('summaries that are due together leave others a turn in between', async () => {
  const { store, post, waiting } = await ordered();
  const updates = Array.from({ length: 300 }, (_, n) => keyEvent(`event ${n}`));
  const read = { blog: liveBlog(updates), cursor: { failures: 0 }, at: '2026-11-25T18:00:02.000Z' };
  await store.blogs.set('feed', advance(undefined, read, [subscription()]).record);
  for (let n = 0; n < 30; n += 1) await store.schedules.set(`1/${n}`, { ...evening, id: `${n}` });
  let [turns, isOver] = [0, false];
  const count = (): void => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  await post(DUE);
  isOver = true;
  expect(await waiting()).toHaveLength(31);
  expect(turns).toBeGreaterThan(1);
});

test('a crash right before its time is noted as done causes no second summary', async () => {
  const { store, post, waiting } = await ordered();
  const set = () => Promise.reject(new Error('The process was killed.'));
  await expect(post(DUE, { ...store, schedules: { ...store.schedules, set } })).rejects.toThrow('killed');
  await post(new Date(DUE.getTime() + 3_600_000));
  expect(await waiting()).toHaveLength(1);
});

test('a crash right before that causes no second summary of the sequel with which its channel went on', async () => {
  const { store, post, waiting } = await ordered();
  const set = () => Promise.reject(new Error('The process was killed.'));
  await expect(post(DUE, { ...store, schedules: { ...store.schedules, set } })).rejects.toThrow('killed');
  const sequel = subscription({ feedId: 'sequel', story: [feed('feed')] });
  const read = { blog: liveBlog([keyEvent('b')]), cursor: { failures: 0 }, at: '2026-11-25T18:00:01.000Z' };
  await store.blogs.set('sequel', advance(undefined, read, [sequel]).record);
  await store.subscriptions.delete('feed');
  await store.subscriptions.set('sequel', [sequel]);
  await store.schedules.set('1/one', { ...evening, feedId: 'sequel' });
  expect(await post(new Date(DUE.getTime() + 60_000))).toBe(1);
  expect(await waiting()).toEqual([expect.stringMatching(/^2\/daily-2026-11-25-one:feed@/)]);
});

test('a live blog that nobody follows there any more gets no summary', async () => {
  const { store, post, waiting } = await ordered();
  await store.subscriptions.set('feed', [subscription({ guildId: 'another' })]);
  await post(DUE);
  expect(await waiting()).toEqual([]);
  expect(await store.schedules.get('1/one')).toBeUndefined();
});

test('a live blog that is removed there while its summary is made gets none', async () => {
  const { store, post, waiting } = await ordered();
  const lease = localLease();
  const leaving: Promise<void>[] = [];
  const late: Lease = {
    async with(key, work) {
      if (key === sharesLease('feed')) {
        leaving.push(unfollow({ store, lease, now: () => DUE }, subscription()));
        for (let turns = 0; turns < 20; turns++) await new Promise(resolve => setImmediate(resolve));
      }
      return lease.with(key, work);
    },
  };
  await post(DUE, store, late);
  expect(leaving).toHaveLength(1);
  await Promise.all(leaving);
  expect((await waiting()).filter(key => key.includes('daily'))).toEqual([]);
  expect(await Array.fromAsync(store.shares.entries())).toEqual([]);
  expect(await store.schedules.get('1/one')).toBeUndefined();
});

test('the summaries of a server that is forgotten while one is made do not come back', async () => {
  const { store, post } = await ordered();
  const lease = localLease();
  const forgetting: Promise<void>[] = [];
  const forgotten = atWrite(store, 3, async () => {
    forgetting.push(clearSchedules({ store, lease }, '1'));
    for (let turns = 0; turns < 20; turns++) await new Promise(resolve => setImmediate(resolve));
  });
  await post(DUE, forgotten, lease);
  expect(forgetting).toHaveLength(1);
  await Promise.all(forgetting);
  expect(await Array.fromAsync(store.schedules.entries())).toEqual([]);
});

test('the summaries in a channel do not come back when it follows again, although its removal was interrupted', async () => {
  const { store, post, waiting } = await ordered();
  const subscriptions = {
    ...store.subscriptions,
    async delete(key: string) {
      await store.subscriptions.delete(key);
      throw new Error('The process was killed.');
    },
  };
  const parts = { store, lease: localLease(), now: () => DUE };
  const again = () =>
    follow(parts, { feed: feed('feed'), subscription: subscription(), blog: liveBlog([keyEvent('a')]) });
  await store.subscriptions.delete('feed');
  await again();
  const asker = { now: DUE, guildId: '1', channelId: '2', userId: '3', ...SEES_ALL };
  const { unfollow: remove } = following({ ...parts, store: { ...store, subscriptions } } as never, asker);
  await expect(remove({ feed: feed('feed'), subscription: subscription() })).rejects.toThrow('killed');
  expect((await again()).stood).toBe(false);
  await post(DUE);
  expect((await waiting()).filter(key => key.includes('daily'))).toEqual([]);
});

test('a paused channel and a forum without a post get none, and the time counts as done', async () => {
  const following = [subscription({ paused: '2026-11-25T17:00:00.000Z' }), subscription({ forum: { tags: [] } })];
  for (const one of following) {
    const { store, post, waiting } = await ordered({}, one);
    await post(DUE);
    expect(await waiting()).toEqual([]);
    expect(await store.schedules.get('1/one')).toHaveProperty('doneAt');
  }
});

test('an update published long before it was first read is not in the day’s summary', async () => {
  const { post, waiting } = await ordered({ at: '18:30', doneAt: '2026-11-27T18:30:00.000Z' });
  await post(new Date('2026-11-28T18:30:00.000Z'));
  expect(await waiting()).toEqual([]);
});

test('another server cannot cancel a schedule', async () => {
  const { store } = await ordered();
  const asker = { now: DUE, guildId: 'another', channelId: '2', userId: '3', ...SEES_ALL };
  const digests = dailySummariesFor({ store, lease: localLease() }, asker);
  expect(await digests.dailySummaries()).toEqual([]);
  expect(await digests.cancelSummary('one')).toBeUndefined();
  expect(await store.schedules.get('1/one')).toBeDefined();
});

test('a summary goes where its channel’s messages go, or into a channel that does not follow', async () => {
  const delivered = async (
    given: Partial<Schedule>,
    following?: Parameters<typeof ordered>[1],
    prepare?: (store: Store) => Promise<void>,
  ) => {
    const { store, post } = await ordered(given, following);
    await prepare?.(store);
    await post(DUE);
    const [[, delivery] = []] = await Array.fromAsync(store.outbox.entries());
    return delivery;
  };
  expect(await delivered({})).toMatchObject({ channelId: '2', create: true, order: 0 });
  expect(await delivered({ channelId: '9' }, subscription({ paused: 'since then' }))).toMatchObject({
    channelId: '9',
    create: true,
  });
  const forum = subscription({ forum: { tags: [] } });
  const receipt = { state: 'posted', revision: 1, at: '', messageId: '7', hash: '' } as const;
  const inPost = await delivered({}, forum, store => store.receipts.set('2/thread:feed', receipt));
  expect(inPost).toMatchObject({ channelId: '2', in: 'thread:feed' });
  const gone = { state: 'gone', revision: 1, at: '' } as const;
  expect(await delivered({}, forum, store => store.receipts.set('2/thread:feed', gone))).toBeUndefined();
  expect(await delivered({}, forum, store => store.receipts.set('2/update:a:feed', receipt))).toBeUndefined();
});

test('a summary that is not due counts as none, and one that is due is logged', async () => {
  const { store } = await ordered();
  const events: [event: string, facts: unknown][] = [];
  const debug = (event: string, facts?: object): void => void events.push([event, facts]);
  const post = (now: Date) => postDaily({ store, lease: localLease(), log: { ...log, debug }, now: () => now });
  expect(await post(new Date('2026-11-25T18:29:59.000Z'))).toBe(0);
  expect(await post(DUE)).toBe(1);
  expect(await post(DUE)).toBe(0);
  expect(events).toEqual([['daily.done', { schedule: 'one', channel: '2', posted: true }]]);
});

test('a summary is posted while nobody changes the server’s schedules', async () => {
  const { store, waiting } = await ordered();
  const lease = localLease();
  const gate = Promise.withResolvers<void>();
  const changing = lease.with('schedules:1', async () => {
    await gate.promise;
    await store.schedules.delete('1/one');
  });
  const posting = postDaily({ store, lease, log, now: () => DUE });
  await new Promise(resolve => setImmediate(resolve));
  gate.resolve();
  await Promise.all([changing, posting]);
  expect(await waiting()).toEqual([]);
});

/** A process that posts each minute. */
function posting(store: Store) {
  let now = new Date('2026-11-25T17:10:00.000Z');
  const each = createDailySummaries({ store, lease: localLease(), log, now: () => now });
  return (time: string) => {
    now = new Date(`2026-11-25T${time}:00.000Z`);
    return each();
  };
}

test('what is due is found each minute without a look at the schedules of all servers', async () => {
  const { store, waiting } = await ordered();
  for (let n = 0; n < 500; n += 1) await store.schedules.set(`9${n}/x`, { ...evening, guildId: `9${n}`, at: '03:00' });
  let read = 0;
  const entries: Store['schedules']['entries'] = async function* (prefix) {
    for await (const entry of store.schedules.entries(prefix)) {
      read += 1;
      yield entry;
    }
  };
  const get = (key: string) => {
    read += 1;
    return store.schedules.get(key);
  };
  const each = posting({ ...store, schedules: { ...store.schedules, entries, get } });
  for (let minute = 10; minute < 70; minute += 1)
    await each(`${17 + Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`);
  expect(read).toBeLessThan(510);
  for (let minute = 10; minute < 40; minute += 1) await each(`18:${minute}`);
  expect(read).toBeLessThan(2 * 510);
  expect(await waiting()).toHaveLength(1);
});

test('a summary that is ordered while the bot runs is posted in its minute, and leaves nothing when it is cancelled', async () => {
  const { store, waiting } = await ordered({ doneAt: '2026-11-26T00:00:00.000Z' });
  const each = posting(store);
  await each('17:10');
  const asker = { now: new Date('2026-11-25T18:10:30.000Z'), guildId: '1', channelId: '2', userId: '3', ...SEES_ALL };
  const digests = dailySummariesFor({ store, lease: localLease() }, asker);
  const order = (at: string) =>
    digests.scheduleSummary({ feed: feed('feed'), subscription: subscription() } as never, {
      at,
      days: evening.days,
      timezone: 'UTC',
      channelId: '2',
    });
  await order('18:12');
  const { schedule } = await order('18:13');
  expect(await each('18:11')).toBe(0);
  await digests.cancelSummary(schedule?.id ?? '');
  expect(await each('18:12')).toBe(1);
  expect(await each('18:13')).toBe(0);
  expect(await waiting()).toHaveLength(1);
  expect(await Array.fromAsync(store.wakes.entries())).toEqual([]);
});

test('a summary whose channel has quiet hours is posted in the minute in which they are over', async () => {
  const quiet = { from: '18:00', to: '21:45', timezone: 'UTC' };
  const { store, waiting } = await ordered({}, subscription({ quiet }));
  await store.servers.set('1', { quiet: { '2': quiet } });
  const each = posting(store);
  for (const time of ['18:29', '18:30', '19:29', '20:29', '21:29', '21:44']) expect(await each(time)).toBe(0);
  expect(await each('21:45')).toBe(1);
  expect(await waiting()).toHaveLength(1);
});

test('a summary in a channel that follows nothing waits for its quiet hours, too', async () => {
  const { store, waiting } = await ordered({ channelId: '9' });
  await store.servers.set('1', { quiet: { '9': { from: '18:00', to: '18:45', timezone: 'UTC' } } });
  const each = posting(store);
  for (const time of ['18:29', '18:30', '18:44']) expect(await each(time)).toBe(0);
  expect(await each('18:45')).toBe(1);
  expect(await waiting()).toHaveLength(1);
});

test('a summary that waits in a channel that follows nothing as its quiet hours begin is sent when they are over', async () => {
  const lab = await openLab(liveBlog([keyEvent('a', { at: 29 })]));
  const { store, parts } = lab;
  await store.schedules.set('1/one', { ...evening, channelId: '9', at: '18:31' });
  await lab.drain(90);
  expect(await postDaily(parts)).toBe(1);
  await store.servers.set('1', { quiet: { '9': { from: '18:31', to: '18:45', timezone: 'UTC' } } });
  await lab.drain(300);
  expect(lab.titles('9')).toEqual([]);
  await lab.drain(900);
  expect(lab.titles('9')).toHaveLength(1);
});

describe('a summary of a live blog that nobody in the server follows but a channel that went on with its sequel', () => {
  /** Another channel went on earlier; the last one that followed the live blog itself has stopped. */
  async function wentOn() {
    const sequel = subscription({ id: 'there', feedId: 'sequel', channelId: '3', story: [feed('feed')] });
    const made = await ordered({ channelId: '9' });
    const { store } = made;
    await store.subscriptions.set('sequel', [sequel]);
    const at = '2026-11-25T18:00:01.000Z';
    const read = { blog: liveBlog([keyEvent('b')]), cursor: { failures: 0 }, at };
    await store.blogs.set('sequel', advance(undefined, read, [sequel]).record);
    return made;
  }

  test('is of the sequel when the last channel stops to follow the live blog', async () => {
    const { store, post, waiting } = await wentOn();
    await unfollow({ store, lease: localLease(), now: () => DUE }, subscription());
    await post(DUE);
    expect(await waiting()).toEqual([expect.stringMatching(/^9\/daily-2026-11-25-one:sequel@/)]);
  });

  test('is of the sequel where it was ordered while that took its place', async () => {
    const { store, post, waiting } = await wentOn();
    await store.subscriptions.delete('feed');
    await post(DUE);
    expect(await waiting()).toEqual([expect.stringMatching(/^9\/daily-2026-11-25-one:sequel@/)]);
    expect(await store.schedules.get('1/one')).toMatchObject({ feedId: 'sequel' });
  });
});
