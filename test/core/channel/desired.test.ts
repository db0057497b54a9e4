import { describe, expect, test } from 'vitest';
import { blogState } from '../../../src/core/channel/blog-state.ts';
import { closing } from '../../../src/core/channel/desired.ts';
import type { Delivery } from '../../../src/core/model/delivery.ts';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { handOver, type Subscription } from '../../../src/core/model/subscription.ts';
import { keyEvent, liveBlog, subscription, update } from '../../support/live-blog.ts';
import { intents, type Teller, teller, told } from '../../support/teller.ts';

const PAUSED = '2026-11-25T19:00:00.000Z';
const a = keyEvent('a', { at: 1 });
const plainA = update('a', { at: 1 });
const [b, c] = [update('b', { at: 2 }), keyEvent('c', { at: 3 })];
const mendedA = { ...a, headline: 'Mended' };
const ended = (...updates: LiveBlog['updates']): LiveBlog => liveBlog(updates, { state: 'ended' });
/** An end is believed at the second read. */
const readTwice = (channel: Teller, blog: LiveBlog): readonly Delivery[] => [
  ...channel.read(blog),
  ...channel.read(blog),
];

describe('the deliveries of a look', () => {
  test('are of its channel, numbered in their order, at the revision of its log', () => {
    const channel = teller(subscription({ channelId: 'x' }), liveBlog([]));
    const deliveries = channel.read(liveBlog([a, c]));
    const { revision } = channel.log();
    expect(deliveries.map(one => [one.channelId, one.order, one.revision])).toEqual([
      ['x', 0, revision],
      ['x', 1, revision],
    ]);
    expect(deliveries.map(({ want }) => want?.cards[0]?.title)).toEqual(['Headline of a', 'Headline of c']);
    expect(revision).toBeGreaterThanOrEqual(channel.record().revision);
  });

  test('mention only the role that the channel chose', () => {
    const [delivery] = told({ mention: '42' }).read(liveBlog([a]));
    expect(delivery?.want?.mention).toBe('42');
    expect(told({}).read(liveBlog([a]))[0]?.want).not.toHaveProperty('mention', expect.anything());
  });

  test('publish nothing that goes into a thread: Discord publishes messages of the channel alone', () => {
    const deliveries = told({ thread: true, publish: true }).read(liveBlog([a, b]));
    expect(deliveries.map(({ artifact, want }) => [artifact.split(':')[0], want?.publish])).toEqual([
      ['thread', undefined],
      ['update', true],
      ['aside', undefined],
    ]);
  });

  test('are in the language of the server, and only those of a thread are silent', () => {
    const deliveries = told({ thread: true, board: true, language: 'de' }).read(liveBlog([a, b]));
    expect(deliveries.map(({ artifact, language, want }) => [artifact.split(':')[0], language, want?.silent])).toEqual([
      ['thread', 'de', true],
      ['update', 'de', undefined],
      ['aside', 'de', true],
      ['board', 'de', true],
    ]);
    expect(told({}).read(liveBlog([a]))[0]).not.toHaveProperty('language');
  });

  test('are none if nothing changed', () => {
    const channel = told({ board: true, thread: true }, liveBlog([a, b]));
    expect(channel.set({})).toEqual([]);
    expect(channel.read(liveBlog([a, b]))).toEqual([]);
  });
});

describe('a board', () => {
  test('is shown anew with every change of a read, of whatever update', () => {
    const channel = told({ board: true }, liveBlog([a, b]));
    expect(channel.read(liveBlog([a, { ...b, headline: 'Mended' }]))).toMatchObject([
      { artifact: 'board:feed', create: true, upkeep: { everySeconds: 10 } },
    ]);
  });

  test('links to the batch that shows an update', () => {
    const many = Array.from({ length: 12 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const channel = teller(subscription({ board: true }), liveBlog([]));
    const deliveries = channel.read(liveBlog(many));
    const [batch] = channel.log().batches;
    expect(intents(deliveries)).toEqual([...Array(5).fill('update create'), 'digest create', 'board create']);
    expect(JSON.stringify(deliveries.at(-1))).toContain(`jump:1/${batch?.artifact}`);
  });
});

describe('a thread', () => {
  const wishes = { thread: true } as const;

  test('is opened before its first message, also if others stand in the channel, and not for these', () => {
    expect(intents(told(wishes).read(liveBlog([b])))).toEqual(['thread create', 'aside create']);
    expect(intents(told(wishes).read(liveBlog([a, b])))).toEqual(['thread create', 'update create', 'aside create']);
    expect(intents(told(wishes).read(liveBlog([a])))).toEqual(['update create']);
    expect(intents(told(wishes, liveBlog([b])).read(liveBlog([{ ...b, headline: 'Mended' }])))).toEqual(['aside edit']);
  });

  test('is closed with the live blog and opened again with it, but not opened for that', () => {
    const channel = told(wishes, liveBlog([a]));
    const closed = readTwice(channel, ended(a));
    expect(intents(closed)).toEqual(['thread edit', 'end create']);
    expect(closed[0]?.want?.thread?.archived).toBe(true);
    const opened = channel.read(liveBlog([a]));
    expect(intents(opened)).toEqual(['thread edit', 'end edit']);
    expect(opened[0]?.want?.thread?.archived).toBeUndefined();
  });

  test('is told without a word that the live blog rests, and wakes', () => {
    const channel = told(wishes, liveBlog([a]));
    const state = (now: LiveBlog['state']) =>
      channel.change(record => ({ ...record, blog: { ...record.blog, state: now } }));
    expect(intents(state('resting'))).toEqual(['thread edit']);
    expect(intents(state('live'))).toEqual(['thread edit']);
  });

  test('loses an update that moves up into the channel', () => {
    const deliveries = told(wishes, liveBlog([plainA])).read(liveBlog([a]));
    expect(deliveries.map(({ in: place, create, want }) => [place, create, want?.struck])).toEqual([
      [undefined, true, undefined],
      ['thread:feed', false, true],
    ]);
  });

  test('is that of the whole story, so that nothing of a subscription that was handed over touches it', () => {
    const channel = told(wishes, liveBlog([b]));
    const { revision } = channel.record();
    channel.set(handOver(channel.subscription(), { revision, at: PAUSED }));
    expect(intents(readTwice(channel, ended({ ...b, headline: 'Mended' })))).toEqual(['aside edit', 'end edit']);
  });
});

describe('an end', () => {
  test('is announced', () => expect(intents(readTwice(told({}, liveBlog([a])), ended(a)))).toEqual(['end create']));

  test('is announced nowhere but on the board where only that stands', () =>
    expect(intents(readTwice(told({ updates: 'none', board: true }, liveBlog([a])), ended(a)))).toEqual([
      'end edit',
      'board create',
    ]));

  test('in the same read as an edit is announced, and closes the thread', () => {
    const channel = told({ thread: true }, liveBlog([a]));
    channel.readAlone(ended(mendedA));
    expect(intents(channel.read(ended(mendedA)))).toEqual(['thread edit', 'update edit', 'end create']);
    const reopened = told({}, liveBlog([a]), ended(a), ended(a)).read(liveBlog([mendedA]));
    expect(intents(reopened)).toEqual(['update edit', 'end edit']);
  });

  test('during a pause is told after it, in the language of the server', () => {
    const channel = told({ paused: PAUSED, language: 'de' }, liveBlog([a]));
    expect(readTwice(channel, ended(a))).toMatchObject([{ artifact: 'end:feed', create: false, language: 'de' }]);
    expect(channel.log().state).toBe('live');
    expect(intents(channel.set({ paused: undefined }))).toEqual(['update create', 'end create']);
    expect(channel.log().state).toBe('ended');
  });

  test('before a pause is told once', () => {
    const channel = told({}, liveBlog([a]), ended(a), ended(a));
    expect(intents([...channel.set({ paused: PAUSED }), ...channel.set({ paused: undefined })])).not.toContain(
      'end create',
    );
  });

  test('that is over when a pause ends is not told', () => {
    const channel = told({ paused: PAUSED }, liveBlog([]), ended(), ended(), liveBlog([]));
    expect(channel.set({ paused: undefined })).toEqual([]);
  });
});

describe('the announcement of an end', () => {
  const summary = update('s', { summary: true });
  const announced = (deliveries: readonly Delivery[]) => deliveries.find(({ artifact }) => artifact === 'end:feed');

  test('follows the last summary that is corrected or withdrawn afterwards', () => {
    const channel = told({}, liveBlog([summary]), ended(summary), ended(summary));
    const after = { ...summary, headline: 'Mayor Ada Vane was not arrested' };
    const edited = announced(channel.read(ended(after)));
    expect(edited?.create).toBe(false);
    expect(JSON.stringify(edited?.want)).toContain('was not arrested');
    const gone = announced(readTwice(channel, ended()));
    expect(gone?.create).toBe(false);
    expect(JSON.stringify(gone?.want)).not.toContain('arrested');
  });

  test('is not shown while the live blog goes on', () => {
    const channel = told({}, liveBlog([summary]));
    expect(announced(channel.read(liveBlog([{ ...summary, headline: 'Mended' }])))).toBeUndefined();
  });
});

describe('a channel that stops to follow', () => {
  const closed = (wishes: Partial<Subscription>, how?: 'undo') => {
    const channel = told(wishes, liveBlog([a]));
    const state = blogState(channel.record());
    return closing({ subscription: channel.subscription(), state, log: channel.log() }, how);
  };
  const both = { board: true, thread: true } as const;

  test('keeps a closed board and a closed thread, and opens neither', () =>
    expect(closed(both)).toMatchObject([
      { artifact: 'board:feed', create: false, want: { pinned: false } },
      { artifact: 'thread:feed', create: false, want: { thread: { archived: true } } },
    ]));

  test('loses its board if it was only tried out', () => {
    const [board, thread] = closed(both, 'undo');
    expect([board?.want, thread?.want === null]).toEqual([null, false]);
    expect(board).not.toHaveProperty('upkeep');
  });

  test('has nothing to close if it has neither', () => expect(closed({})).toEqual([]));
});
