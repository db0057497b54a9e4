import { describe, expect, onTestFinished, test } from 'vitest';
import { updateArtifact } from '../../../src/core/delivery/artifact.ts';
import type { Fetched } from '../../../src/core/model/fetched.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { follow } from '../../../src/pipeline/follow/follow.ts';
import { createPoll, type PollParts } from '../../../src/pipeline/poll/poll.ts';
import { prune } from '../../../src/pipeline/prune.ts';
import { localLease } from '../../../src/store/lease/lease.ts';
import { openStore } from '../../../src/store/open.ts';
import { FEED, openLab } from '../../support/lab.ts';
import { desk } from '../../support/letters.ts';
import { keyEvent, liveBlog, subscription, text } from '../../support/live-blog.ts';
import { looked } from '../../support/looked.ts';

const HOUR = 60 * 60_000;
const BEGIN = Date.parse('2026-11-25T18:10:00.000Z');
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const channel = subscription({ board: true });
const UPDATE_B = updateArtifact('b', 'feed', false);

/** A live blog that a channel with a board follows, whose page is asked hours later and answers as told. */
async function followed(first = liveBlog([keyEvent('a', { at: 1, text: text('Words of a publisher.') })])) {
  const store = openStore({ kind: 'memory' });
  onTestFinished(() => store.close());
  const page = { blog: first, hours: 0, isModified: true };
  const now = () => new Date(BEGIN + page.hours * HOUR);
  const parts: PollParts = {
    store,
    lease: localLease(),
    log: silent,
    now,
    jitter: () => 0,
    pollSeconds: 60,
    async fetch(url): Promise<Fetched> {
      if (!page.isModified) return { status: 'not-modified', validators: { etag: '"1"' } };
      const bytes = new TextEncoder().encode(JSON.stringify(page.blog));
      return { status: 'ok', document: { url, contentType: null, bytes }, validators: { etag: '"1"' } };
    },
    parse: async (_, { bytes }) => JSON.parse(new TextDecoder().decode(bytes)) as LiveBlog,
  };
  await follow(parts, { feed: FEED, subscription: channel, blog: first });
  let poll = createPoll(parts);
  const pollAt = async (hours: number) => {
    page.hours = hours;
    return ((await poll(FEED.id))?.getTime() ?? Number.NaN) - now().getTime();
  };
  /** The newest revision of each message that the channel should show. */
  const wanted = async () => {
    const deliveries = await looked(parts);
    return new Map(deliveries.toSorted((a, b) => a.revision - b.revision).map(one => [one.artifact, one]));
  };
  return {
    store,
    page,
    pollAt,
    restart: () => {
      poll = createPoll(parts);
    },
    state: async () => (await store.blogs.get(FEED.id))?.blog.state,
    isPinned: async () => (await wanted()).get('board:feed')?.want?.pinned,
    artifacts: async () => [...(await wanted()).keys()],
    pruneAt: (hours: number) => {
      page.hours = hours;
      const { conversations } = desk();
      return prune({
        store,
        lease: parts.lease,
        log: silent,
        now,
        conversations,
        stopping: new AbortController().signal,
      });
    },
  };
}

describe('a live blog whose source brings nothing new', () => {
  test.each([
    ['answers that nothing was modified', false],
    ['sends the same page again', true],
  ])('comes to rest, is asked ever more rarely, and wakes: it %s', async (_, isModified) => {
    const { page, pollAt, state, isPinned, artifacts } = await followed();
    await pollAt(0.1);
    page.isModified = isModified;
    expect(await pollAt(35)).toBe(300_000);
    expect(await state()).toBe('live');
    expect(await pollAt(37)).toBe(HOUR);
    expect([await state(), await isPinned()]).toEqual(['resting', false]);
    expect([await pollAt(71), await pollAt(73), await pollAt(167), await pollAt(169), await pollAt(9000)]).toEqual(
      [1, 6, 6, 24, 24].map(hours => hours * HOUR),
    );
    page.isModified = true;
    page.blog = liveBlog([...page.blog.updates, keyEvent('b', { at: 2 })]);
    expect(await pollAt(9001)).toBe(60_000);
    expect([await state(), await isPinned()]).toEqual(['live', true]);
    expect((await artifacts()).toSorted()).toEqual(['board:feed', UPDATE_B]);
  });

  test('comes to rest after a restart too', async () => {
    const { page, pollAt, state, isPinned, restart } = await followed();
    await pollAt(0.1);
    page.isModified = false;
    restart();
    expect(await pollAt(50)).toBe(HOUR);
    restart();
    expect(await pollAt(80)).toBe(6 * HOUR);
    expect([await state(), await isPinned()]).toEqual(['resting', false]);
  });

  test('rests from the beginning where it was followed when it had long been quiet', async () => {
    const { pollAt, state, isPinned } = await followed(
      liveBlog([keyEvent('a', { publishedAt: '2026-11-01T12:00:00Z' })]),
    );
    expect([await state(), await isPinned()]).toEqual(['resting', false]);
    expect(await pollAt(0.1)).toBe(24 * HOUR);
  });

  test('wakes without a word where only a clock that ran ahead let it rest', async () => {
    const { page, pollAt, state, isPinned } = await followed();
    await pollAt(0.1);
    page.isModified = false;
    await pollAt(90);
    expect(await state()).toBe('resting');
    expect(await pollAt(2)).toBe(120_000);
    expect([await state(), await isPinned()]).toEqual(['live', true]);
  });

  test('rests where its address shows another live blog by now', async () => {
    const { page, pollAt, state } = await followed();
    page.blog = liveBlog([keyEvent('z', { at: 3 })], { id: 'another', url: 'https://news.example/live/another' });
    await pollAt(37);
    expect(await pollAt(37.1)).toBe(HOUR);
    expect(await state()).toBe('resting');
  });
});

describe('a live blog that has rested for thirty days', () => {
  async function forgotten() {
    const blog = await followed();
    await blog.pollAt(0.1);
    await blog.pollAt(37);
    await blog.store.receipts.set('2/board:feed', {
      ...{ state: 'posted', revision: 1, hash: '', messageId: '9' },
      at: new Date(BEGIN).toISOString(),
    });
    await blog.pruneAt(37 + 31 * 24);
    const stored = async () => JSON.stringify(await blog.store.blogs.get(FEED.id));
    return { ...blog, stored };
  }

  test('keeps no text, and the messages that it may go on in', async () => {
    const { store, stored } = await forgotten();
    expect(await stored()).not.toContain('Words of a publisher');
    expect(await store.receipts.get('2/board:feed')).toBeDefined();
  });

  test('neither stores nor posts again what its source still lists, whatever it calls it', async () => {
    const { page, pollAt, state, stored, artifacts } = await forgotten();
    const [a] = page.blog.updates;
    if (!a) throw new Error('There is no update.');
    page.blog = { ...page.blog, updates: [a, { ...a, id: 'renamed', publishedAt: '2026-11-25T18:00:30.000Z' }] };
    expect(await pollAt(40 * 24)).toBe(24 * HOUR);
    expect(await stored()).not.toContain('Words of a publisher');
    expect([await state(), await artifacts()]).toEqual(['resting', ['board:feed']]);
  });

  test('wakes with what is new alone', async () => {
    const { page, pollAt, state, stored, artifacts } = await forgotten();
    page.blog = liveBlog([...page.blog.updates, keyEvent('b', { at: 2 })]);
    for (const day of [40, 40.1, 40.2]) await pollAt(day * 24);
    expect(await stored()).not.toContain('Words of a publisher');
    expect([await state(), (await artifacts()).toSorted()]).toEqual(['live', ['board:feed', UPDATE_B]]);
  });

  test('is not confused with another live blog at its address', async () => {
    const { page, pollAt, artifacts } = await forgotten();
    const event = keyEvent('z', { publishedAt: '2026-12-30T18:00:00.000Z' });
    page.blog = liveBlog([event], { id: 'another', url: 'https://news.example/live/another' });
    await pollAt(40 * 24);
    expect(await artifacts()).toEqual(['board:feed']);
    await pollAt(40 * 24 + 1);
    expect((await artifacts()).toSorted()).toEqual(['board:feed', 'sequel:feed']);
  });
});

test('nothing is said in the channel when a live blog rests and wakes', async () => {
  const first = liveBlog([keyEvent('a', { at: 1 })]);
  const lab = await openLab(first, [channel]);
  expect(await lab.read(first, 40 * 3600)).toEqual(['edit Key events']);
  expect(await lab.read(first, 4 * 3600)).toEqual([]);
  const woken = await lab.read(liveBlog([...first.updates, keyEvent('b', { at: 2 })]), 4 * 3600);
  expect(woken.toSorted()).toEqual(['create Headline of b', 'edit Key events']);
});
