import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDeepEqual } from '../../../src/core/diff/deep-equal.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';
import { intents, teller, told } from '../../support/teller.ts';

const none = liveBlog([]);
const a = keyEvent('a', { at: 1 });
const plainA = update('a', { at: 1 });
const mended = (one: Update): Update => ({ ...one, headline: `${one.headline}, in other words` });
const everything = { updates: 'everything' } as const;

/** What a channel does in the end that reads an update, or none, again and again. An absence is believed at the second read. */
function intent(wishes: Partial<Subscription>, ...states: readonly (Update | undefined)[]): readonly string[] {
  const reads = states.map(one => liveBlog(one ? [one] : []));
  const channel = told(wishes, ...reads.slice(0, -1));
  const last = reads.at(-1) ?? none;
  return intents([...channel.read(last), ...channel.read(last)]);
}

describe('a channel', () => {
  test('is told a new key event, and no other new update', () => {
    expect(intent({}, a)).toEqual(['update create']);
    expect(intent({}, plainA)).toEqual([]);
    expect(intent({}, update('s', { summary: true }))).toEqual(['update create']);
  });

  test('that asks for everything gets everything', () => expect(intent(everything, plainA)).toEqual(['update create']));

  test('edits what was edited, posts what was promoted and strikes through what was demoted', () => {
    expect(intent({}, a, mended(a))).toEqual(['update edit']);
    expect(intent({}, plainA, a)).toEqual(['update create']);
    expect(intent({}, a, plainA)).toEqual(['update strike']);
    expect(intent(everything, a, plainA)).toEqual(['update edit']);
  });

  test('strikes through or removes what was withdrawn, as it chose', () => {
    expect(intent({}, a, undefined)).toEqual(['update strike']);
    expect(intent({ withdrawn: 'delete' }, a, undefined)).toEqual(['update remove']);
  });

  test('shows a restored update again', () => {
    expect(intent({}, a, undefined, undefined, a)).toEqual(['update create']);
    expect(intent({ withdrawn: 'delete' }, a, undefined, undefined, a)).toEqual(['update create']);
  });

  test('is told by its keywords, which follow edits', () => {
    const storm = { ...a, text: text('A STORM is coming.') };
    const keywords = { keywords: ['storm', 'flood'] };
    expect(intent(keywords, a)).toEqual([]);
    expect(intent(keywords, storm)).toEqual(['update create']);
    expect(intent(keywords, a, storm)).toEqual(['update create']);
    expect(intent(keywords, storm, a)).toEqual(['update strike']);
    expect(intent(keywords, storm, a, storm)).toEqual(['update create']);
  });

  test('gets nothing of what was there before it began to follow, unless it becomes a key event', () => {
    const channel = teller(subscription(everything), liveBlog([a]));
    expect(channel.first).toEqual([]);
    expect(channel.read(liveBlog([mended(a)]))).toEqual([]);
    expect(intents(teller(subscription(), liveBlog([plainA])).read(liveBlog([a])))).toEqual(['update create']);
  });

  test('gets nothing of what was there before, though a page lacked it for a minute', () => {
    const channel = teller(subscription(), liveBlog([a]));
    for (const blog of [none, none, liveBlog([a])]) expect(channel.read(blog)).toEqual([]);
  });

  test('is told what an edit makes match its keywords, also if it was there before', () => {
    const channel = teller(subscription({ keywords: ['storm'] }), liveBlog([a]));
    expect(intents(channel.read(liveBlog([{ ...a, text: text('A storm.') }])))).toEqual(['update create']);
  });

  test('is told for the first time, and later no more, what its rules choose', () => {
    const updates = fc
      .record({ keyEvent: fc.boolean(), summary: fc.boolean(), words: fc.constantFrom('calm', 'storm') })
      .map(({ words, ...flags }): Update => update('a', { ...flags, text: text(words) }));
    const wishes = fc.record({
      updates: fc.constantFrom<Subscription['updates']>('key events', 'everything'),
      keywords: fc.constantFrom([], ['storm']),
    });
    fc.assert(
      fc.property(updates, updates, wishes, (before, after, wish) => {
        // A lost flag is believed later than words are.
        const hasSameFlags = before.keyEvent === after.keyEvent && before.summary === after.summary;
        fc.pre(hasSameFlags || isDeepEqual(before.text, after.text));
        const [forwards, backwards] = [intent(wish, before, after).at(-1), intent(wish, after, before).at(-1)];
        expect(forwards === 'update create').toBe(backwards === 'update strike');
        expect(forwards === 'update edit').toBe(backwards === 'update edit');
      }),
      { numRuns: 60 },
    );
  });

  test('loses nothing because the date of an update moves', () => {
    const late = { ...mended(plainA), publishedAt: '2026-11-25T18:30:00.000Z' };
    const channel = told(everything, liveBlog([plainA]));
    channel.set({ updates: 'key events' });
    expect(intents(channel.read(liveBlog([late])))).toEqual(['update edit']);
    expect(channel.standing()).toEqual(['a']);
  });
});

describe('the log of a channel', () => {
  test('has the settings on which messages depend', () => {
    const channel = told({}, liveBlog([a]));
    const paused = '2026-11-25T19:30:00.000Z';
    channel.set({ language: 'de', timezone: 'Asia/Tokyo', paused });
    expect(channel.log().settings).toMatchObject({ language: 'de', timezone: 'Asia/Tokyo', paused });
    channel.set({ language: undefined, timezone: undefined, paused: undefined });
    for (const name of ['language', 'timezone', 'paused']) expect(channel.log().settings).not.toHaveProperty(name);
  });

  test('forgets what the live blog no longer tracks, and no more', () => {
    const events = Array.from({ length: 9 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const channel = told({ thread: true }, liveBlog([...events, plainA]));
    const { told: before, batches } = channel.log();
    expect([Object.keys(before.channel), Object.keys(before.thread), batches]).toMatchObject([
      { length: 9 },
      { length: 1 },
      { length: 1 },
    ]);
    const left = (ids: readonly string[]) =>
      channel.change(record => ({
        ...record,
        tracked: record.tracked.filter(({ update: { id } }) => ids.includes(id)),
      }));
    left(['k8', 'a']);
    const kept = channel.log().told;
    expect([Object.keys(kept.channel), Object.keys(kept.thread)].map(channel.ids)).toEqual([['k8'], ['a']]);
    expect(Object.keys(kept.channel)).toHaveLength(1);
    expect(channel.log().batches).toEqual(batches);
    left(['a']);
    expect(channel.log().told.channel).toEqual({});
    expect(channel.log().batches).toEqual([]);
  });

  test('has each rule once, whatever was told by it', () => {
    const channel = told({}, liveBlog([a]));
    const news = (n: number) => keyEvent(`n${n}`, { at: 10 + n, text: text('A storm.') });
    const blog = (to: number) => liveBlog([a, ...Array.from({ length: to }, (_, n) => news(n))]);
    channel.read(blog(1));
    channel.set({ keywords: ['storm'] });
    channel.read(blog(2));
    channel.set({ keywords: [] });
    channel.read(blog(3));
    expect(channel.log().rules.map(({ keywords }) => keywords)).toEqual([[], ['storm']]);
    expect(channel.standing()).toHaveLength(4);
  });
});

describe('an update that was refused', () => {
  test('for its words is news once it passes, and is remembered until then', () => {
    const channel = told({ keywords: ['storm'] }, liveBlog([a]));
    expect(channel.ids(channel.log().refused)).toEqual(['a']);
    channel.read(liveBlog([{ ...a, text: text('A storm.') }]));
    expect(channel.standing()).toEqual(['a']);
    expect(channel.log().refused).toEqual([]);
  });

  test('for its kind is remembered by nothing', () => expect(told({}, liveBlog([plainA])).log().refused).toEqual([]));

  test('for its kind is news once it is listed again as a key event', () =>
    expect(intent({}, plainA, undefined, undefined, a)).toEqual(['update create']));

  test('because it was withdrawn before the channel looked is news once it is back', () => {
    const channel = teller(subscription(), none);
    channel.readAlone(liveBlog([a]));
    channel.readAlone(none);
    expect(channel.read(none)).toEqual([]);
    expect(channel.ids(channel.log().refused)).toEqual(['a']);
    expect(intents(channel.read(liveBlog([a])))).toEqual(['update create']);
    expect(channel.log().refused).toEqual([]);
  });

  test('is forgotten with its words once it loses its flag', () => {
    const channel = told({ keywords: ['storm'] }, liveBlog([a]), liveBlog([plainA]));
    channel.read(liveBlog([plainA]));
    expect(channel.log().refused).toEqual([]);
  });
});

describe('reads at which a channel did not look', () => {
  const event = (n: number) => keyEvent(`k${n}`, { at: n });

  test('come as one burst', () => {
    const channel = teller(subscription(), none);
    const events = Array.from({ length: 9 }, (_, n) => event(n));
    for (const count of [3, 6]) channel.readAlone(liveBlog(events.slice(0, count)));
    expect(intents(channel.read(liveBlog(events)))).toEqual([...Array(5).fill('update create'), 'digest create']);
    expect(channel.batches()).toEqual([['k5', 'k6', 'k7', 'k8']]);
  });

  test('are told in the order in which they were read, with the newest words', () => {
    const channel = teller(subscription(), none);
    channel.readAlone(liveBlog([event(8)]));
    const last = channel.read(liveBlog([{ ...event(8), headline: 'Mended' }, event(3)]));
    expect(channel.ids(Object.keys(channel.log().told.channel))).toEqual(['k8', 'k3']);
    expect(last.map(({ want }) => want?.cards[0]?.title).toSorted()).toEqual(['Headline of k3', 'Mended']);
  });

  test('leave out what came and went between them, and what lost its flag', () => {
    const channel = teller(subscription(), none);
    channel.readAlone(liveBlog([a, event(5)]));
    channel.readAlone(liveBlog([plainA]));
    expect(channel.read(liveBlog([plainA]))).toEqual([]);
    expect(intents(channel.read(liveBlog([a])))).toEqual(['update create']);
  });

  test('count what was too much in each of them, once', () => {
    const channel = teller(subscription(), none);
    const excess = (updates: number) => ({ revision: channel.record().revision + 1, updates, keyEvents: updates });
    channel.read(liveBlog([event(0)]));
    channel.change(record => ({ ...record, excess: [excess(3), { ...excess(4), keyEvents: 1 }] }));
    expect(channel.log().batches.map(({ more }) => more)).toEqual([4]);
    expect(intents(channel.read(liveBlog([event(0), event(1)])))).toEqual(['update create']);
  });
});

describe('many new updates', () => {
  const many = Array.from({ length: 12 }, (_, n) => keyEvent(`k${n}`, { at: n }));

  test('share messages beyond the first five', () => {
    const channel = teller(subscription(), none);
    expect(intents(channel.read(liveBlog(many)))).toEqual([...Array(5).fill('update create'), 'digest create']);
    expect(channel.batches()).toEqual([['k5', 'k6', 'k7', 'k8', 'k9', 'k10', 'k11']]);
    expect(channel.standing()).toHaveLength(12);
  });

  test('that no message shows are not told', () => {
    const flood = Array.from({ length: 50 }, (_, n) => keyEvent(`k${n}`, { at: n }));
    const channel = teller(subscription(), none);
    expect(channel.read(liveBlog(flood))).toHaveLength(7);
    expect(channel.log().batches.map(({ prints, more }) => [prints.length, more])).toEqual([
      [15, undefined],
      [14, 16],
    ]);
    expect(channel.standing()).toHaveLength(34);
    const edited = liveBlog(flood.map(mended));
    expect([...channel.read(edited), ...channel.read(edited)]).toHaveLength(7);
  });

  interface Counted {
    wishes: Partial<Subscription>;
    plain?: number;
    keyEvents?: number;
    last?: Update;
    more: readonly number[];
  }

  test.each<Counted>([
    { wishes: {}, plain: 1, keyEvents: 1, more: [1] },
    { wishes: everything, plain: 1, keyEvents: 1, more: [2] },
    { wishes: {}, plain: 1, more: [] },
    { wishes: { keywords: ['storm'] }, keyEvents: 1, more: [] },
    { wishes: { keywords: ['headline'] }, keyEvents: 1, last: keyEvent('k0'), more: [1] },
    { wishes: { updates: 'none' }, keyEvents: 1, more: [] },
  ])('that are too many to be read are counted where their kind is wanted: %j', given => {
    const { wishes, plain = 0, keyEvents = 0, last, more } = given;
    const channel = teller(subscription(wishes), none);
    if (last) channel.readAlone(liveBlog([last]));
    const excess = { revision: channel.record().revision + 1, updates: plain + keyEvents, keyEvents };
    const deliveries = channel.change(record => ({ ...record, excess: [excess] }));
    expect(channel.log().batches.map(batch => batch.more)).toEqual(more);
    expect(intents(deliveries).filter(one => one === 'digest create')).toHaveLength(more.length);
  });

  test('that nothing tells apart share a message, and stay wanted when something does', () => {
    const blog = liveBlog([plainA], { together: true });
    const channel = teller(subscription(), liveBlog([], { together: true }));
    expect(intents(channel.read(blog))).toEqual(['digest create']);
    channel.read(liveBlog([plainA, keyEvent('k', { at: 9 })]));
    channel.read(liveBlog([mended(plainA), keyEvent('k', { at: 9 })]));
    expect(channel.standing().toSorted()).toEqual(['a', 'k']);
    expect(channel.struck()).toEqual([]);
  });
});
