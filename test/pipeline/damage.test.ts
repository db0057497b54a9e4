import { DatabaseSync } from 'node:sqlite';
import { expect, onTestFinished, test } from 'vitest';
import { prune } from '../../src/pipeline/prune.ts';
import { CREATE_MESSAGE_INDEX } from '../../src/store/sqlite/memory-index.ts';
import { CREATE_ENTRIES, storeIn } from '../../src/store/sqlite/sqlite.ts';
import { openLab } from '../support/lab.ts';
import { desk } from '../support/letters.ts';
import { keyEvent, liveBlog, update } from '../support/live-blog.ts';

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

test('of a damaged list of followers nothing is deleted', async () => {
  const { store } = damaged('subscriptions:/other', CUT);
  const lab = await openLab(liveBlog([update('a', { at: 1 })]), undefined, { store });
  await store.feeds.set('other', { id: 'other', url: '', page: '', source: 'feed', title: '' });
  const { conversations } = desk();
  await prune({ ...lab.parts, conversations, stopping: new AbortController().signal });
  expect(await store.feeds.get('other')).toBeDefined();
});
