import { describe, expect, onTestFinished, test } from 'vitest';
import type { Fetched } from '../../../src/core/model/fetched.ts';
import { problem } from '../../../src/core/model/problem.ts';
import { UnreadableDocumentError } from '../../../src/core/model/reading.ts';
import { createPoll, type PollParts } from '../../../src/pipeline/poll/poll.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { keyEvent, liveBlog, subscription } from '../../support/live-blog.ts';

const SLOW = problem('problem.slow', { host: 'harbour.example' });

const NOW = new Date('2026-11-25T18:10:00.000Z');
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const unchanged: Fetched = { status: 'not-modified', validators: { etag: '"1"' } };
const whole = (etag?: string, text = etag): Fetched => {
  const document = { url: 'https://news.example/live', contentType: null, bytes: new TextEncoder().encode(text) };
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
  const source = { answer: whole('"1"'), updates: [keyEvent('a', { at: 1 })], minute: 0 };
  const asked: unknown[] = [];
  const reads: number[] = [];
  const parts: PollParts = {
    store,
    lease: localLease(),
    log: silent,
    now: () => new Date(NOW.getTime() + source.minute * 60_000),
    jitter: () => 0,
    pollSeconds: 60,
    async fetch(_, validators) {
      asked.push(validators?.etag);
      return source.answer;
    },
    async parse() {
      reads.push(source.updates.length);
      return liveBlog(source.updates);
    },
  };
  const poll = createPoll(parts);
  const outbox = async () => (await Array.fromAsync(store.outbox.entries())).map(([, { artifact }]) => artifact);
  return { parts, store, source, asked, reads, poll: () => poll('feed'), outbox };
}

test('responses without news, and news after them, are told apart', async () => {
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

test('a feed that is removed after a response without news is not polled any more', async () => {
  const { store, source, asked, poll } = await followed();
  await poll();
  source.answer = unchanged;
  await poll();
  await store.feeds.delete('feed');
  expect(await poll()).toBeNull();
  expect(asked).toHaveLength(2);
});

test('a feed that was removed and added again meanwhile is asked for all', async () => {
  const { store, source, asked, poll } = await followed();
  await poll();
  source.answer = unchanged;
  await poll();
  const record = await store.blogs.get('feed');
  if (record) await store.blogs.set('feed', { ...record, cursor: { failures: 0 } });
  await store.subscriptions.set('feed', [subscription({ id: 'again' })]);
  await poll();
  expect(asked).toEqual([undefined, '"1"', undefined]);
});

test('a failure after responses without news is counted and stored, and so is its end', async () => {
  const { store, source, poll } = await followed();
  await poll();
  source.answer = unchanged;
  await poll();
  source.answer = { status: 'retry', problems: [SLOW] };
  await poll();
  await poll();
  expect((await store.blogs.get('feed'))?.cursor).toMatchObject({ failures: 2, problems: [SLOW] });
  source.answer = unchanged;
  await poll();
  expect((await store.blogs.get('feed'))?.cursor).toEqual({
    ...{ etag: '"1"', failures: 0 },
    unmodifiedSince: NOW.toISOString(),
  });
});

test('news are compared with a record that somebody else wrote since', async () => {
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

test('after a poll that threw, what the record says counts again', async () => {
  const { parts, store, source, asked, poll } = await followed();
  await poll();
  source.answer = unchanged;
  await poll();
  const { fetch } = parts;
  parts.fetch = async () => {
    throw new Error('a defect');
  };
  await expect(poll()).rejects.toThrow('a defect');
  parts.fetch = fetch;
  const record = await store.blogs.get('feed');
  if (record) await store.blogs.set('feed', { ...record, cursor: { etag: '"0"', failures: 0 } });
  await poll();
  expect(asked).toEqual([undefined, '"1"', '"0"']);
});

test('a source that changes back to what it was is noticed, whichever process polled in between', async () => {
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
  // A request with the first ETag would now learn that nothing is new.
  [etag, source.updates] = ['"1"', before];
  for (; source.minute < 3; source.minute++) await one?.('feed');
  const states = (await store.blogs.get('feed'))?.tracked.map(({ update, state }) => [update.id, state]);
  expect(states).toContainEqual(['b', 'withdrawn']);
});

describe('a document identical to the last one', () => {
  test('is not parsed again, from a source without validators', async () => {
    const { source, reads, poll, outbox } = await followed();
    source.answer = whole(undefined, 'one key event');
    for (let look = 0; look < 3; look++) await poll();
    expect(reads).toEqual([1]);
    source.answer = whole(undefined, 'two key events');
    source.updates = [keyEvent('b', { at: 2 }), ...source.updates];
    for (let look = 0; look < 3; look++) await poll();
    expect(reads).toEqual([1, 2]);
    expect(await outbox()).toHaveLength(1);
  });

  test('is parsed again if an absence has to be confirmed', async () => {
    const { store, source, reads, poll } = await followed();
    source.updates = [keyEvent('b', { at: 2 }), ...source.updates];
    source.answer = whole(undefined, 'both');
    await poll();
    source.updates = source.updates.slice(0, 1);
    source.answer = whole(undefined, 'one');
    for (; source.minute < 4; source.minute++) await poll();
    expect(reads).toEqual([2, 1, 1]);
    const states = (await store.blogs.get('feed'))?.tracked.map(({ update, state }) => [update.id, state]);
    expect(states).toEqual([
      ['b', 'listed'],
      ['a', 'withdrawn'],
    ]);
  });

  test('is parsed again after a failure', async () => {
    const { source, reads, poll, store } = await followed();
    const answer = whole(undefined, 'one key event');
    source.answer = answer;
    await poll();
    source.answer = { status: 'retry', problems: [SLOW] };
    await poll();
    source.answer = answer;
    await poll();
    expect(reads).toEqual([1, 1]);
    expect((await store.blogs.get('feed'))?.cursor).toMatchObject({ failures: 0 });
  });

  test('is parsed again if it comes from another address or as another type', async () => {
    const { source, reads, poll } = await followed();
    const { document, ...answer } = whole(undefined, 'same') as Fetched & { status: 'ok' };
    const documents = [document, { ...document, url: `${document.url}/2` }, { ...document, contentType: 'text/html' }];
    for (const each of documents) {
      source.answer = { ...answer, document: each };
      await poll();
    }
    expect(reads).toHaveLength(3);
  });

  test('is parsed again if processes share the store: another one may have seen other documents in between', async () => {
    const { parts, source, reads } = await followed();
    const poll = createPoll({ ...parts, isShared: true });
    source.answer = whole(undefined, 'one key event');
    for (let look = 0; look < 3; look++) await poll('feed');
    expect(reads).toEqual([1, 1, 1]);
  });
});

describe('a document of which only what nobody reads has changed', () => {
  /** A source that changes its bytes with every answer. Its digest is what `part` holds at that moment. */
  async function restless() {
    const all = await followed();
    const part = { now: 'one', answers: 0 };
    const poll = createPoll({
      ...all.parts,
      fetch: async () => whole(undefined, `token ${part.answers++}`),
      async parseChanged(_, document, { last }) {
        if (last === part.now) return { kind: 'same' };
        return { kind: 'read', blog: await all.parts.parse('feed', document), part: part.now };
      },
    });
    return { ...all, part, poll: () => poll('feed') };
  }

  test('is not read again until what is read changes', async () => {
    const { source, reads, poll, part, outbox } = await restless();
    for (let look = 0; look < 3; look++) await poll();
    expect(reads).toEqual([1]);
    part.now = 'two';
    source.updates = [keyEvent('b', { at: 2 }), ...source.updates];
    for (let look = 0; look < 3; look++) await poll();
    expect(reads).toEqual([1, 2]);
    expect(await outbox()).toHaveLength(1);
  });

  test('is read again if an absence has to be confirmed', async () => {
    const { store, source, reads, poll, part } = await restless();
    source.updates = [keyEvent('b', { at: 2 }), ...source.updates];
    await poll();
    source.updates = source.updates.slice(0, 1);
    part.now = 'two';
    for (; source.minute < 4; source.minute++) await poll();
    expect(reads).toEqual([2, 1, 1]);
    const states = (await store.blogs.get('feed'))?.tracked.map(({ update, state }) => [update.id, state]);
    expect(states).toContainEqual(['a', 'withdrawn']);
  });
});

const missing = (forGood: boolean) =>
  ({ status: 'missing', problems: [problem('problem.404', { host: 'harbour.example' })], forGood }) as const;

test('an address that is missing is asked again later, and less often each time', async () => {
  const { source, poll } = await followed();
  source.answer = missing(false);
  const waits = [await poll(), await poll()].map(next => (next?.getTime() ?? 0) - NOW.getTime());
  expect(waits[1]).toBeGreaterThan(waits[0] ?? Number.POSITIVE_INFINITY);
});

test('a check that the bot had no room for says nothing about the source: it is asked again as usual', async () => {
  const { source, poll, store, outbox } = await followed();
  const next = await poll();
  const before = await store.blogs.get('feed');
  source.answer = { status: 'busy', problems: [problem('problem.busy')] };
  for (let look = 0; look < 5; look += 1) expect(await poll()).toEqual(next);
  expect(await store.blogs.get('feed')).toEqual(before);
  expect(await outbox()).toEqual([]);
});

test('an address that is gone for good is asked once a day after three such answers in a row, and again as before once it answers', async () => {
  const DAY = 24 * 60 * 60_000;
  const { source, poll } = await followed();
  const good = source.answer;
  const wait = async () => ((await poll())?.getTime() ?? Number.NaN) - NOW.getTime();
  source.answer = missing(true);
  const waits = [await wait(), await wait(), await wait(), await wait()];
  expect(waits.map(ms => ms >= DAY)).toEqual([false, false, true, true]);
  source.answer = good;
  expect(await wait()).toBeLessThan(DAY);
  source.answer = missing(true);
  expect(await wait()).toBeLessThan(DAY);
});

test.each(['problem.slowPage', 'problem.heavyPage'] as const)(
  'a source whose documents are too costly (%s) rests for hours after three reads, and its channels are told once',
  async key => {
    const HOUR = 60 * 60_000;
    const { parts, source, poll, outbox, store } = await followed();
    const costly = createPoll({ ...parts, parse: () => Promise.reject(new UnreadableDocumentError([problem(key)])) });
    await poll();
    const waits: number[] = [];
    for (; source.minute < 4; source.minute += 1) {
      source.answer = whole(`"${source.minute + 2}"`);
      waits.push(((await costly('feed'))?.getTime() ?? Number.NaN) - NOW.getTime() - source.minute * 60_000);
    }
    expect(waits.map(ms => ms >= 6 * HOUR)).toEqual([false, false, true, true]);
    expect(await outbox()).toEqual([expect.stringMatching(/^trouble:/u)]);
    source.answer = whole('"9"');
    await poll();
    expect((await store.blogs.get('feed'))?.cursor.costly).toBeUndefined();
  },
);

describe('a document that is older than the last one', () => {
  const written = (minute: number) => ({
    ...whole(undefined, `written at ${minute}`),
    writtenAt: `2026-11-25T18:0${minute}:00.000Z`,
  });

  test('is not read', async () => {
    const { store, source, reads, poll } = await followed();
    source.answer = written(2);
    await poll();
    source.answer = written(1);
    source.updates = [];
    for (; source.minute < 5; source.minute++) await poll();
    expect(reads).toEqual([1]);
    source.answer = written(3);
    source.updates = [keyEvent('b', { at: 2 }), keyEvent('a', { at: 1 })];
    await poll();
    expect((await store.blogs.get('feed'))?.tracked.map(({ update }) => update.id)).toEqual(['b', 'a']);
  });

  test('is read if the publisher stays with it', async () => {
    const { source, reads, poll } = await followed();
    source.answer = written(2);
    await poll();
    source.answer = written(1);
    for (; source.minute < 21; source.minute++) await poll();
    expect(reads).toEqual([1, 1]);
  });
});
