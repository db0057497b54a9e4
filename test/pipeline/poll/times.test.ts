import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fetched } from '../../../src/core/model/fetched.ts';
import type { Change } from '../../../src/core/model/live-blog.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { createPoll } from '../../../src/pipeline/poll/poll.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { FEED } from '../../support/lab.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

const NOW = new Date('2026-11-25T18:10:00.000Z');
const SLOW = problem('problem.slow', { host: 'news.example' });
const fetched = (text: string, given: object = {}): Fetched => ({
  status: 'ok',
  document: { url: FEED.url, contentType: null, bytes: new TextEncoder().encode(text) },
  validators: {},
  ...given,
});

/** A feed that is followed. `events`: what was logged, `told`: the changes that were passed on. */
async function polling(given: { jitter?: number; pollSeconds?: number } = {}) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  await store.feeds.set('feed', FEED);
  await store.subscriptions.set('feed', [subscription()]);
  const source = { answer: fetched('one'), blog: liveBlog([keyEvent('a', { at: 9 })]), seconds: 0 };
  const events: [event: string, facts: unknown][] = [];
  const told: string[] = [];
  const note = (event: string, facts?: object): void => void events.push([event, facts]);
  const poll = createPoll({
    store,
    lease: localLease(),
    log: { debug: note, info: note, warn: note, error: note },
    now: () => new Date(NOW.getTime() + source.seconds * 1000),
    jitter: () => given.jitter ?? 0,
    pollSeconds: given.pollSeconds ?? 60,
    changed: (changes: readonly Change[]) =>
      void told.push(...changes.map(({ kind, after }) => `${kind} ${after?.id}`)),
    fetch: async () => source.answer,
    parse: async () => source.blog,
  });
  /** Seconds until the next poll. */
  const wait = async (): Promise<number | null> => {
    const next = await poll('feed');
    return next && (next.getTime() - NOW.getTime()) / 1000;
  };
  return { store, source, events, told, wait, poll };
}

test('a poll tells for which servers it is, before it asks the source', async () => {
  const { store, poll, source } = await polling();
  await store.subscriptions.set('feed', [subscription(), subscription({ guildId: 'other', channelId: 'c9' })]);
  const servers: string[] = [];
  await poll('feed', ({ guildIds }) => {
    servers.push(...guildIds);
    source.answer = { status: 'retry', problems: [SLOW] };
  });
  expect(servers).toEqual([subscription().guildId, 'other']);
  expect((await store.blogs.get('feed'))?.cursor.failures).toBe(1);
});

describe('the next poll', () => {
  test('is after the operator’s interval, with some jitter', async () => {
    expect(await (await polling()).wait()).toBe(60);
    expect(await (await polling({ jitter: 1 })).wait()).toBe(72);
  });

  test('is later if the answer or the live blog asks for that, also when nothing is new', async () => {
    const { source, wait } = await polling();
    source.answer = fetched('one', { freshFor: 90 });
    expect(await wait()).toBe(90);
    expect(await wait()).toBe(90);
    source.answer = fetched('two');
    source.blog = { ...source.blog, pollHint: 120 };
    expect(await wait()).toBe(120);
    expect(await wait()).toBe(120);
  });

  test('is later while the source fails, each time, and as late as it asks', async () => {
    const { source, wait } = await polling();
    source.answer = { status: 'retry', problems: [SLOW] };
    expect([await wait(), await wait()]).toEqual([120, 240]);
    source.answer = { status: 'retry', problems: [SLOW], after: 3_000 };
    expect(await wait()).toBe(3_000);
  });

  test('is never if nobody follows, or the feed is not known', async () => {
    const { store, wait } = await polling();
    await store.subscriptions.set('feed', []);
    expect(await wait()).toBeNull();
    await store.subscriptions.set('feed', [subscription()]);
    await store.feeds.delete('feed');
    expect(await wait()).toBeNull();
  });

  test('is never a day after the end', async () => {
    const { source, wait } = await polling();
    source.blog = liveBlog([keyEvent('a', { at: -26 * 60 })], { state: 'ended' });
    expect(await wait()).toBeNull();
  });
});

test('what changed at a source is passed on', async () => {
  const { source, told, wait } = await polling();
  await wait();
  told.splice(0);
  source.answer = fetched('two');
  source.blog = liveBlog([keyEvent('a', { at: 9 }), keyEvent('b', { at: 10 })]);
  await wait();
  await wait();
  expect(told).toEqual(['added b']);
});

test('a failure is logged without words of the source, with how often and until when', async () => {
  const { source, events, wait } = await polling();
  source.answer = { status: 'retry', problems: [SLOW] };
  await wait();
  expect(events.filter(([event]) => event === 'poll.failed')).toEqual([
    [
      'poll.failed',
      expect.objectContaining({ feed: 'feed', failures: 1, nextAt: new Date(NOW.getTime() + 120_000).toISOString() }),
    ],
  ]);
});

test('updates that disappear at once are logged', async () => {
  const { source, events, wait } = await polling();
  const all = Array.from({ length: 8 }, (_, n) => keyEvent(`k${n}`, { at: n }));
  source.blog = liveBlog(all);
  await wait();
  source.answer = fetched('two');
  source.blog = liveBlog(all.slice(0, 2));
  await wait();
  expect(events.filter(([event]) => event === 'poll.held')).toEqual([['poll.held', { feed: 'feed', vanished: 6 }]]);
});

test.each([
  ['after a minute', 60, 60],
  ['after four polls if that is sooner', 5, 20],
])('an absence is confirmed %s', async (_, pollSeconds, confirmed) => {
  const { source, wait, told } = await polling({ pollSeconds });
  source.blog = liveBlog([keyEvent('a', { at: 1 }), keyEvent('b', { at: 2 })]);
  await wait();
  told.splice(0);
  source.blog = liveBlog([keyEvent('a', { at: 1 })]);
  for (const seconds of [0, confirmed - 1]) {
    Object.assign(source, { seconds, answer: fetched(`after ${seconds}`) });
    await wait();
  }
  expect(told).toEqual([]);
  Object.assign(source, { seconds: confirmed });
  await wait();
  expect(told).toEqual(['withdrawn undefined']);
});

test('another live blog at the address is logged, and nothing of it is read', async () => {
  const { source, store, events, told, wait } = await polling();
  await wait();
  told.splice(0);
  source.answer = fetched('two', { validators: { etag: '"2"' } });
  source.blog = liveBlog([keyEvent('z', { at: 50 })], { id: 'night' });
  await wait();
  expect(events.filter(([event]) => event === 'poll.other')).toEqual([['poll.other', { feed: 'feed' }]]);
  expect(told).toEqual([]);
  const record = await store.blogs.get('feed');
  expect(record?.tracked.map(({ update }) => update.id)).toEqual(['a']);
  expect(record?.cursor.etag).toBeUndefined();
});

test('a read that changes nothing writes nothing', async () => {
  const { source, store, wait } = await polling();
  await wait();
  await wait();
  const { set } = store.blogs;
  let writes = 0;
  store.blogs.set = async (id, record) => {
    writes += 1;
    await set(id, record);
  };
  source.answer = fetched('two');
  await wait();
  expect(writes).toBe(0);
  source.answer = fetched('three', { validators: { etag: '"3"' } });
  await wait();
  expect(writes).toBe(1);
});
