import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { createDailySummaries } from '../../src/pipeline/daily-summary.ts';
import { createPauseEnds } from '../../src/pipeline/follow/pause.ts';
import { prune } from '../../src/pipeline/prune.ts';
import { CREATE_MESSAGE_INDEX } from '../../src/store/sqlite/memory-index.ts';
import { CREATE_ENTRIES, storeIn } from '../../src/store/sqlite/sqlite.ts';
import { openLab } from '../support/lab.ts';
import { desk } from '../support/letters.ts';
import { keyEvent, liveBlog, subscription, update } from '../support/live-blog.ts';

/** A store with one entry of others that is damaged. */
function damaged(key: string, value: string) {
  const database = new DatabaseSync(':memory:');
  onTestFinished(() => database.close());
  database.exec(`${CREATE_ENTRIES}; ${CREATE_MESSAGE_INDEX}`);
  database.prepare('INSERT INTO entries (key, value) VALUES (?, ?)').run(key, value);
  const damages = new Set<string>();
  const store = storeIn(database, {
    close: async () => undefined,
    onDamage: ({ message }) => damages.add(message),
  });
  return { store, damages };
}

const CUT = '{"value": {"follows": [tru';

test.each([
  ['members:/77', CUT],
  ['members:/77', '{"value":{}}'],
  ['members:/77', '{"value":{"follows":[null],"letters":[null],"held":[]}}'],
  ['subscriptions:/other', '{"value":[null]}'],
  ['receipts:/2/update:zz:feed', CUT],
  ['outbox:/99/update:zz:other@1', CUT],
  ['outbox:/99/update:zz:other@1', '{"value":{}}'],
  ['shares:/zz/1/2/3', CUT],
  ['shares:/zz/1/2/3', '{"value":{}}'],
  ['feeds:/other', CUT],
  ['feeds:/other', '{"value":{}}'],
  ['blogs:/other', CUT],
  ['blogs:/other', '{"value":{"blog":{},"cursor":{},"pending":[],"tracked":{"base":"other/1","parts":[]}}}'],
])('a damaged entry %s, %s, is told, and stops nobody else', async (key, value) => {
  const { store, damages } = damaged(key, value);
  const lab = await openLab(liveBlog([update('a', { at: 1 })]), undefined, { store });
  const updates = [update('a', { at: 1 })];
  for (const at of [2, 3, 4]) {
    updates.unshift(keyEvent(`k${at}`, { at }));
    await lab.read(liveBlog(updates), 60);
  }
  expect(lab.titles()).toHaveLength(3);
  const { conversations } = desk();
  await prune({ ...lab.parts, conversations, stopping: new AbortController().signal });
  const [collection, name] = key.split(':/');
  expect([...damages].join()).toContain(`could not read ${collection} "${name}"`);
});

test.each([CUT, '{"value":{}}'])('a damaged operation is given up, and its channel is served: %s', async value => {
  const { store } = damaged('operations:/2', value);
  const lab = await openLab(liveBlog([update('a', { at: 1 })]), undefined, { store });
  await lab.read(liveBlog([keyEvent('b', { at: 2 }), update('a', { at: 1 })]), 60);
  expect([lab.titles(), await store.operations.get('2')]).toEqual([['Headline of b'], undefined]);
});

test('an operation that meets a damaged live blog is given up, and its channel is served', async () => {
  const { store } = damaged('blogs:/other', CUT);
  const left = subscription({ feedId: 'other' });
  await store.operations.set('2', { kind: 'leave', subscription: left, begunAt: left.addedAt, done: ['end'] });
  const lab = await openLab(liveBlog([update('a', { at: 1 })]), undefined, { store });
  await lab.read(liveBlog([keyEvent('b', { at: 2 }), update('a', { at: 1 })]), 60);
  expect([lab.titles(), await store.operations.get('2')]).toEqual([['Headline of b'], undefined]);
});

test('of a damaged list of followers nothing is deleted', async () => {
  const { store } = damaged('subscriptions:/other', CUT);
  const lab = await openLab(liveBlog([update('a', { at: 1 })]), undefined, { store });
  await store.feeds.set('other', { id: 'other', url: '', page: '', source: 'feed', title: '' });
  const { conversations } = desk();
  await prune({ ...lab.parts, conversations, stopping: new AbortController().signal });
  expect(await store.feeds.get('other')).toBeDefined();
});

const EVENING = {
  guildId: '1',
  channelId: '2',
  addedBy: '3',
  at: '19:30',
  days: [0, 1, 2, 3, 4, 5, 6],
  timezone: 'UTC',
};
const orderedOf = (id: string, feedId: string) => ({ ...EVENING, id, feedId, addedAt: '2026-11-25T12:00:00.000Z' });

test.each([
  ['schedules:/0/0', '{"value":{}}'],
  ['blogs:/broken', CUT],
])('a damaged entry %s, %s, keeps no daily summary of others', async (key, value) => {
  const { store } = damaged(key, value);
  const lab = await openLab(liveBlog([keyEvent('a', { at: 1 })]), undefined, { store });
  await store.subscriptions.set('broken', [subscription({ feedId: 'broken' })]);
  await store.schedules.set('1/0', orderedOf('0', 'broken'));
  await store.schedules.set('1/1', orderedOf('1', 'feed'));
  let now = new Date('2026-11-25T19:00:00.000Z');
  const post = createDailySummaries({ ...lab.parts, now: () => now });
  await post().catch(() => undefined);
  now = new Date('2026-11-25T19:31:00.000Z');
  await post().catch(() => undefined);
  expect(await store.schedules.get('1/1')).toMatchObject({ doneAt: '2026-11-25T19:30:00.000Z' });
});

test('a damaged list of followers is reported, and the pauses of other live blogs end in time', async () => {
  const { store } = damaged('subscriptions:/a', CUT);
  const lab = await openLab(liveBlog([update('a', { at: 1 })]), undefined, { store });
  const [paused, until] = ['2026-11-25T18:00:00.000Z', '2026-11-25T18:20:00.000Z'];
  await store.subscriptions.set('feed', [subscription({ paused, until })]);
  for (const feedId of ['a', 'feed']) await store.wakes.set(`2026-11-25T18/${feedId}`, { feedId });
  const end = createPauseEnds({ ...lab.parts, now: () => new Date('2026-11-25T18:30:00.000Z') });
  await expect(end()).rejects.toThrow('could not read subscriptions "a"');
  expect((await store.subscriptions.get('feed'))?.[0]?.paused).toBeUndefined();
});
