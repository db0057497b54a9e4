import { expect, onTestFinished, test } from 'vitest';
import type { Fetched } from '../../src/fetch/fetched.ts';
import { createPoll, type PollParts } from '../../src/pipeline/poll.ts';
import { localLease } from '../../src/store/lease.ts';
import { openStore } from '../../src/store/open.ts';
import { keyEvent, liveBlog, subscription } from '../support/live-blog.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };
const unchanged: Fetched = { status: 'not-modified', validators: { etag: '"1"' } };
const whole = (etag: string): Fetched => {
  const document = { url: 'https://news.example/live', contentType: null, bytes: new Uint8Array() };
  return { status: 'ok', document, validators: { etag } };
};
const feed = {
  id: 'feed',
  url: 'https://news.example/live',
  page: 'https://news.example/live',
  source: 'feed',
  title: 'The evening, live',
  addedBy: '3',
  addedAt: '2026-11-25T18:00:00.000Z',
};

/** A source that is followed and answers as told; what it lists is what `updates` holds at that moment. */
async function followed() {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  await store.feeds.set('feed', feed);
  await store.subscriptions.set('feed', [subscription()]);
  const source = { answer: whole('"1"'), updates: [keyEvent('a', { at: 1 })] };
  const asked: unknown[] = [];
  const parts: PollParts = {
    store,
    lease: localLease(),
    log: silent,
    now: () => new Date('2026-11-25T18:10:00.000Z'),
    jitter: () => 0,
    pollSeconds: 60,
    async fetch(_, validators) {
      asked.push(validators?.etag);
      return source.answer;
    },
    parse: async () => liveBlog(source.updates),
  };
  const poll = createPoll(parts);
  const outbox = async () => (await Array.fromAsync(store.outbox.entries())).map(([, { artefact }]) => artefact);
  return { parts, store, source, asked, poll: () => poll('feed'), outbox };
}

test('answers without news, and news after them, are told apart', async () => {
  const { source, asked, poll, outbox } = await followed();
  await poll();
  source.answer = unchanged;
  expect(await poll()).toEqual(await poll());
  source.answer = whole('"2"');
  source.updates = [keyEvent('b', { at: 2 }), ...source.updates];
  await poll();
  expect(asked).toEqual([undefined, '"1"', '"1"', '"1"']);
  expect(await outbox()).toHaveLength(1);
});

test('a feed that is removed after an answer without news is asked no more', async () => {
  const { store, source, asked, poll } = await followed();
  await poll();
  source.answer = unchanged;
  await poll();
  await store.feeds.delete('feed');
  expect(await poll()).toBeNull();
  expect(asked).toHaveLength(2);
});

test('a failure after answers without news is counted and stored, and so is its end', async () => {
  const { store, source, poll } = await followed();
  await poll();
  source.answer = unchanged;
  await poll();
  source.answer = { status: 'retry', reason: 'The site does not answer.' };
  await poll();
  await poll();
  expect((await store.blogs.get('feed'))?.cursor).toMatchObject({ failures: 2, problem: 'The site does not answer.' });
  source.answer = unchanged;
  await poll();
  expect((await store.blogs.get('feed'))?.cursor).toEqual({ etag: '"1"', failures: 0 });
});

test('a record that somebody else wrote since is what news are compared with', async () => {
  const { store, source, poll, outbox } = await followed();
  await poll();
  source.answer = unchanged;
  await poll();
  const record = await store.blogs.get('feed');
  if (record) await store.blogs.set('feed', { ...record, tracked: [] });
  source.answer = whole('"2"');
  await poll();
  expect(await outbox()).toHaveLength(1);
});

test('a source that goes back to what it was is noticed, whichever process looked in between', async () => {
  const { parts, store, source } = await followed();
  let etag = '"1"';
  const fetch: PollParts['fetch'] = async (_, validators) =>
    validators?.etag === etag ? { status: 'not-modified', validators: { etag } } : whole(etag);
  const [one, other] = [1, 2].map(() => createPoll({ ...parts, isShared: true, fetch }));
  await one?.('feed');
  await one?.('feed');
  const before = source.updates;
  [etag, source.updates] = ['"2"', [keyEvent('b', { at: 2 }), ...before]];
  await other?.('feed');
  // Whoever asked with the first ETag now would be told that nothing is new.
  [etag, source.updates] = ['"1"', before];
  for (let look = 0; look < 3; look++) await one?.('feed');
  const states = (await store.blogs.get('feed'))?.tracked.map(({ update, state }) => [update.id, state]);
  expect(states).toContainEqual(['b', 'withdrawn']);
});
