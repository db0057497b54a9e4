import { expect, test } from 'vitest';
import { documentOf, parseWith } from '../../fixtures/sources/document.ts';
import { changed, entry, entryId, scene, withEntry, without } from '../../fixtures/sources/story.ts';
import {
  changedEntries,
  easyLiveblog,
  newestEntries,
  permalink,
  reduxAnswer,
  wordpressEntry,
} from '../../fixtures/sources/wordpress.ts';
import { describeSource } from '../source.contract.ts';

describeSource('the WordPress plugin Liveblog', {
  source: 'wordpress',
  kind: 'live blog',
  keyEventsWhole: false,
  tell: newestEntries,
  lead: ({ title, ended }) => ({ title, url: permalink, ...(ended && { ended: true as const }) }),
});

describeSource('the WordPress plugin Liveblog Redux', {
  source: 'liveblog-redux',
  kind: 'titled',
  keyEventsWhole: false,
  tell: scene => reduxAnswer(scene),
  lead: ({ title }) => ({ title, url: permalink }),
});

const url = 'https://marrow-gazette.example/wp-json/liveblog/v1/4711/entries/1749890000/1749900000/';
const read = (answer: object) => parseWith('wordpress', documentOf(answer, { url }));

test('a list of changes yields new and edited updates and names withdrawn ones', () => {
  const gone = wordpressEntry(entry(4), { type: 'delete', render: '', content: '' });
  const blog = read(changedEntries([wordpressEntry(entry(7)), wordpressEntry(entry(5)), gone]));
  expect(blog.updates.map(({ id }) => id)).toEqual([7, 5].map(entryId));
  expect(blog.withdrawn).toEqual([entryId(4)]);
  expect(blog).toMatchObject({ window: 'tail', withdraws: false });
});

test('of several changes of one entry the last one counts, whatever their order', () => {
  const said = wordpressEntry(entry(4));
  const gone = wordpressEntry(entry(4), { type: 'delete', render: '', timestamp: said.timestamp + 60 });
  const back = wordpressEntry(entry(4), { type: 'update', timestamp: said.timestamp + 120 });
  expect(read(changedEntries([gone, said])).withdrawn).toEqual([entryId(4)]);
  const restored = read(changedEntries([back, gone, said]));
  expect(restored.withdrawn).toBeUndefined();
  expect(restored.updates.map(({ id }) => id)).toEqual([entryId(4)]);
});

test('a list of all key events says nothing about other updates', () => {
  const blog = read(scene().entries.flatMap(each => (each.keyEvent ? [wordpressEntry(each)] : [])));
  expect(blog.updates.map(({ id }) => id)).toEqual([5, 1].map(entryId));
  expect(blog).toMatchObject({ window: 'tail', withdraws: true, keyEventsWhole: true });
  expect(blog.windowEnd).toBeUndefined();
});

test('a live blog before its first entry, and changes when there are none, are read', () => {
  expect(read({ entries: [], page: 1, pages: 0, total: 0 })).toMatchObject({ updates: [], window: 'whole' });
  expect(read({ entries: [], latest_timestamp: null, refresh_interval: 10, pages: 0 }).updates).toEqual([]);
});

const easy = (told = scene()) => parseWith('easy-liveblogs', documentOf(easyLiveblog(told)));

test('Easy Liveblogs lists every update, tells its end, and counts headlines as key events', () => {
  const blog = easy();
  expect(blog).toMatchObject({ title: scene().title, url: permalink, state: 'live', window: 'whole', withdraws: true });
  expect(blog.updates.filter(({ keyEvent }) => keyEvent).map(({ id }) => id)).toEqual(['5', '3', '1']);
  expect(blog.keyEventRule).toBe('headlines');
  expect(blog.updates[0]).toMatchObject({ url: `${permalink}?entry=6`, publishedAt: '2025-06-14T09:36:00.000Z' });
  expect(easy({ ...scene(), ended: true }).state).toBe('ended');
});

test('in Easy Liveblogs an edit keeps the id, and a new update and a withdrawal change no other', () => {
  const others = easy().updates.filter(({ id }) => id !== '4');
  const edited = easy(changed(scene(), entryId(4), { paragraphs: ['Corrected.'] }));
  expect(edited.updates.filter(({ id }) => id !== '4')).toEqual(others);
  expect(edited.updates.find(({ id }) => id === '4')?.headline).toBe('Corrected.');
  expect(easy(without(scene(), entryId(4))).updates).toEqual(others);
  expect(easy(withEntry(scene(), entry(7))).updates.slice(1)).toEqual(easy().updates);
});

test('Liveblog Redux is asked for what was published in the same second as the oldest listed update, too', () => {
  const url = 'https://marrow-gazette.example/wp-json/liveblog/v1/posts/4711/updates?per_page=6';
  const told = { ...withEntry(scene(), entry(7)), listed: 6 };
  const { older } = parseWith('liveblog-redux', documentOf(reduxAnswer(told), { url }));
  const oldest = entry(2).published / 1000;
  expect(Object.fromEntries(new URL(older ?? '').searchParams)).toEqual({ per_page: '6', before: String(oldest + 1) });
});

test('in Liveblog Redux a draft is withdrawn, and a pinned update is marked', () => {
  const blog = parseWith('liveblog-redux', documentOf(reduxAnswer(scene(), [entryId(4)])));
  expect(blog.withdrawn).toEqual([entryId(4)]);
  expect(blog.updates.map(({ id }) => id)).toEqual([6, 5, 3, 2, 1].map(entryId));
  expect(blog.updates.filter(({ pinned }) => pinned).map(({ id }) => id)).toEqual([entryId(3)]);
});
