import { describe, expect, test } from 'vitest';
import { fingerprint } from '../../../src/core/diff/fingerprint.ts';
import type { PlaceName } from '../../../src/core/model/channel-log.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { intents, type Teller, teller, told } from '../../support/teller.ts';

const PAUSED = '2026-11-25T19:00:00.000Z';
const none = liveBlog([]);
const a = keyEvent('a', { at: 1 });
const plainA = update('a', { at: 1 });
const mended = (one: Update): Update => ({ ...one, headline: `${one.headline}, in other words` });
const everything = { updates: 'everything' } as const;

describe('what was told', () => {
  test('stays told by the rule by which it was told, whatever the filter becomes', () => {
    const channel = told(everything, liveBlog([plainA]));
    expect(channel.set({ updates: 'key events', keywords: ['storm'] })).toEqual([]);
    expect(intents(channel.read(liveBlog([mended(plainA)])))).toEqual(['update edit']);
    expect(channel.standing()).toEqual(['a']);
    expect(channel.log().rules).toEqual([{ updates: 'everything', keywords: [] }]);
  });

  test('is taken back by that rule alone', () => {
    const storm = { ...a, text: text('A storm is coming.') };
    const channel = told({ keywords: ['storm'] }, liveBlog([storm]));
    channel.set({ keywords: [] });
    expect(intents(channel.read(liveBlog([a])))).toEqual(['update strike']);
    const again = liveBlog([storm]);
    expect(intents([...channel.read(again), ...channel.read(again)])).toEqual(['update create']);
  });

  test('is withdrawn and restored under other settings, too', () => {
    const channel = told(everything, liveBlog([plainA]));
    channel.set({ updates: 'none' });
    channel.read(none);
    expect(intents(channel.read(none))).toEqual(['update strike']);
    expect(intents(channel.read(liveBlog([plainA])))).toEqual(['update create']);
  });

  test('is struck through at the time of the look, and stays so at that time', () => {
    const channel = told({}, liveBlog([a]), none, none);
    const at = channel.log().told.channel[fingerprint('a')]?.struck;
    expect(at).toBe('2026-11-25T19:03:00.000Z');
    channel.set({ colour: 1 });
    expect(channel.log().told.channel[fingerprint('a')]?.struck).toBe(at);
  });

  test('is edited in the message that it has when it is told again, and shares none', () => {
    const many = Array.from({ length: 12 }, (_, n) => keyEvent(`k${n}`, { at: n + 10 }));
    const channel = told({}, liveBlog([a]), none, none);
    const again = channel.read(liveBlog([a, ...many]));
    expect(channel.batches().flat()).not.toContain('a');
    expect(intents(again).filter(one => one === 'update create')).toHaveLength(6);
  });

  test('is not told by the rules of a channel that never chose it', () => {
    const channel = told({}, liveBlog([plainA]));
    channel.set(everything);
    expect(channel.read(liveBlog([mended(plainA)]))).toEqual([]);
  });
});

describe('a filter that becomes wider', () => {
  test('tells nothing old', () => {
    const channel = told({ keywords: ['storm'] }, liveBlog([a, update('b')]));
    expect(channel.set({ keywords: [] })).toEqual([]);
    expect(channel.set(everything)).toEqual([]);
    expect(
      channel.read(liveBlog([a, update('b'), update('c', { at: 9 })])).map(({ want }) => want?.cards[0]?.title),
    ).toEqual(['Headline of c']);
  });

  test('tells nothing that was kept back for its words and is edited later', () => {
    const channel = told({ keywords: ['storm'] }, liveBlog([a]));
    channel.set({ keywords: [] });
    expect(channel.read(liveBlog([{ ...a, text: text('A storm.') }]))).toEqual([]);
  });

  test('tells nothing of what was there before the channel began to follow', () => {
    const channel = teller(subscription(), liveBlog([a]));
    channel.set({ keywords: ['storm'] });
    expect(channel.set({ keywords: [] })).toEqual([]);
    expect(channel.read(liveBlog([mended(a)]))).toEqual([]);
  });

  test('tells what an edit makes pass it from then on', () => {
    const wider = told({ keywords: ['storm'] }, liveBlog([plainA]));
    wider.set(everything);
    expect(intents(wider.read(liveBlog([{ ...plainA, text: text('A storm.') }])))).toEqual(['update create']);
    const channel = told({ keywords: ['storm'] }, liveBlog([plainA]));
    channel.set({ ...everything, keywords: ['flood'] });
    expect(intents(channel.read(liveBlog([{ ...plainA, text: text('A flood.') }])))).toEqual(['update create']);
  });
});

describe('a channel with a thread', () => {
  const wishes = { thread: true } as const;
  const toldIn = (channel: Teller, place: PlaceName) => [
    ...channel.standing(place),
    ...channel.struck(place).map(id => `~${id}`),
  ];

  test('is told key events in the channel and the others in its thread', () => {
    const channel = told(wishes, liveBlog([a, update('b')]));
    expect([toldIn(channel, 'channel'), toldIn(channel, 'thread')]).toEqual([['a'], ['b']]);
  });

  test('is told in the channel what was promoted, and in the thread what was demoted', () => {
    const up = told(wishes, liveBlog([plainA]), liveBlog([a]));
    expect([toldIn(up, 'channel'), toldIn(up, 'thread')]).toEqual([['a'], ['~a']]);
    for (const blog of [liveBlog([plainA]), liveBlog([plainA])]) up.read(blog);
    expect([toldIn(up, 'channel'), toldIn(up, 'thread')]).toEqual([['~a'], ['a']]);
    const down = told(wishes, liveBlog([a]), liveBlog([plainA]), liveBlog([plainA]));
    expect([toldIn(down, 'channel'), toldIn(down, 'thread')]).toEqual([['~a'], ['a']]);
  });

  test('gets what a pause put off in the channel and in its thread', () => {
    const channel = told({ ...wishes, paused: PAUSED }, liveBlog([a, update('b')]));
    expect([toldIn(channel, 'channel'), toldIn(channel, 'thread')]).toEqual([[], []]);
    channel.set({ paused: undefined });
    expect([channel.standing('channel'), channel.standing('thread')]).toEqual([['a'], ['b']]);
  });

  test('that goes keeps up what stands there, and gets nothing new', () => {
    const channel = told(wishes, liveBlog([plainA]));
    channel.set({ thread: undefined });
    const next = channel.read(liveBlog([mended(plainA), update('b', { at: 9 })]));
    expect(next.map(({ artifact, in: place }) => [artifact.split(':')[0], place])).toEqual([['aside', 'thread:feed']]);
    expect(toldIn(channel, 'thread')).toEqual(['a']);
  });

  test('that is given up: what loses its flag stays in the channel, which gets everything now', () => {
    const channel = told({ ...wishes, ...everything }, liveBlog([a]));
    channel.set({ thread: undefined });
    for (const blog of [liveBlog([plainA]), liveBlog([plainA])]) channel.read(blog);
    expect(toldIn(channel, 'channel')).toEqual(['a']);
  });

  test('that is given up: what had lost its flag before stays struck', () => {
    const channel = told({ ...wishes, ...everything }, liveBlog([a]), liveBlog([plainA]), liveBlog([plainA]));
    channel.set({ thread: undefined });
    channel.read(liveBlog([mended(plainA)]));
    expect([toldIn(channel, 'channel'), toldIn(channel, 'thread')]).toEqual([['~a'], ['a']]);
  });

  test('that is given up: what had left it for the channel does not come back, but can be taken back', () => {
    const channel = told({ ...wishes, ...everything }, liveBlog([plainA]), liveBlog([a]));
    channel.set({ thread: undefined });
    for (const blog of [liveBlog([plainA]), liveBlog([plainA])]) channel.read(blog);
    expect([toldIn(channel, 'channel'), toldIn(channel, 'thread')]).toEqual([['a'], ['~a']]);
    for (const blog of [liveBlog([]), liveBlog([])]) channel.read(blog);
    expect([toldIn(channel, 'channel'), toldIn(channel, 'thread')]).toEqual([['~a'], ['~a']]);
  });

  test('that comes later gets nothing that the channel was told', () => {
    const channel = told(everything, liveBlog([plainA]));
    channel.set(wishes);
    channel.read(liveBlog([mended(plainA), update('b', { at: 9 })]));
    expect([toldIn(channel, 'channel'), toldIn(channel, 'thread')]).toEqual([['a'], ['b']]);
  });
});

describe('a board', () => {
  test('appears at once, and goes at once', () => {
    const channel = told({}, liveBlog([a]));
    const [board, ...others] = channel.set({ board: true });
    const { revision } = channel.log();
    expect(board).toMatchObject({ artifact: 'board:feed', create: true, revision, order: 0 });
    expect(others).toEqual([]);
    const gone = channel.set({ board: undefined });
    expect(gone).toEqual([
      { artifact: 'board:feed', channelId: '2', revision: revision + 1, order: 0, want: null, create: false },
    ]);
    expect(channel.set({ mention: '42' })).toEqual([]);
  });

  test('links to the messages of its own channel', () => {
    const many = Array.from({ length: 9 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const channel = told({}, liveBlog(many));
    const [batch] = channel.log().batches;
    expect(JSON.stringify(channel.set({ board: true }))).toContain(`jump:1/${batch?.artifact}`);
  });
});

describe('a thread', () => {
  const changed = (before: Partial<Subscription>, after: Partial<Subscription>) =>
    told(before, liveBlog([a]))
      .set({ ...before, thread: undefined, ...after })
      .map(one => [one.artifact, one.create, one.want?.thread?.archived]);

  test('is closed or opened again if it is there, and not opened for a change of settings', () => {
    expect(changed({ thread: true }, {})).toEqual([['thread:feed', false, true]]);
    expect(changed({}, { thread: true })).toEqual([['thread:feed', false, undefined]]);
    expect(changed({ thread: true }, { thread: true, language: 'de' })).toEqual([['thread:feed', false, undefined]]);
    expect(changed({ thread: true }, { thread: true, keywords: ['storm'] })).toEqual([]);
    expect(changed({}, { language: 'de' })).toEqual([]);
  });
});

describe('another look', () => {
  const many = Array.from({ length: 9 }, (_, n) => keyEvent(`k${n}`, { at: n }));

  test('is that of all that was told, which is edited and never created', () => {
    const channel = told({}, liveBlog(many));
    const looks = [{ shortName: 'Eve' }, { colour: 1 }, { look: 'short' }] as const;
    for (const look of looks) {
      const deliveries = channel.set(look);
      expect(intents(deliveries)).toEqual([...Array(5).fill('update edit'), 'digest edit']);
    }
    expect(JSON.stringify(channel.set({ shortName: 'The long evening' }))).toContain('The long evening');
  });

  test('leaves struck through what is', () =>
    expect(intents(told({}, liveBlog([a]), none, none).set({ colour: 1 }))).toEqual(['update strike']));

  test('is not asked for by other settings: those messages stand as they are until their next edit', () => {
    const channel = told({}, liveBlog([a]));
    for (const other of [
      { mention: '42' },
      { language: 'de' },
      { withdrawn: 'delete' },
      { corrections: 'quiet' },
    ] as const)
      expect(channel.set(other)).toEqual([]);
    expect(channel.read(liveBlog([mended(a)]))).toMatchObject([{ language: 'de', want: { mention: '42' } }]);
  });
});

describe('what a pause puts off', () => {
  test('is sorted anew when settings change, and keeps its order', () => {
    const channel = told({ paused: PAUSED, updates: 'everything' }, liveBlog([a, update('b', { at: 2 })]));
    channel.set({ thread: true, updates: 'key events' });
    channel.set({ paused: undefined });
    expect([channel.standing('channel'), channel.standing('thread')]).toEqual([['a'], ['b']]);
  });

  test('shares messages in the channel and in its thread', () => {
    const rest = [update('b', { at: 2 }), update('d', { at: 4 })];
    const channel = told({ paused: PAUSED, thread: true }, liveBlog([keyEvent('c', { at: 3 }), ...rest, a]));
    expect(channel.set({ paused: undefined }).map(({ artifact }) => artifact.split(':')[0])).toEqual([
      'thread',
      'digest',
      'aside-digest',
    ]);
    expect(channel.batches()).toEqual([
      ['a', 'c'],
      ['b', 'd'],
    ]);
  });

  test('is wanted by a wider filter only if it was wanted when it was new', () => {
    const channel = told({ paused: PAUSED }, liveBlog([a, update('b', { at: 2 })]));
    channel.set({ updates: 'everything' });
    channel.set({ paused: undefined });
    expect(channel.standing()).toEqual(['a']);
  });

  test('is shown together if nothing tells the updates apart', () => {
    const blog = liveBlog([update('a', { at: 1 }), update('b', { at: 2 })], { together: true });
    const channel = teller(subscription({ paused: PAUSED }), liveBlog([], { together: true }));
    channel.read(blog);
    channel.set({ board: true });
    channel.set({ paused: undefined });
    expect(channel.batches()).toEqual([['a', 'b']]);
  });

  test('opens a thread only if something goes into it', () => {
    const resumed = (...updates: readonly Update[]) => {
      const channel = told({ paused: PAUSED, thread: true }, liveBlog(updates));
      return channel
        .set({ paused: undefined })
        .map(({ artifact, in: place, create, order }) => [artifact.split(':')[0], place, create, order]);
    };
    expect(resumed(a)).toEqual([['update', undefined, true, 0]]);
    expect(resumed(a, update('b', { at: 2 }))).toEqual([
      ['thread', undefined, true, 0],
      ['update', undefined, true, 1],
      ['aside', 'thread:feed', true, 2],
    ]);
  });
});
