import { describe, expect, test } from 'vitest';
import {
  isTogether,
  keyEventsOnly,
  type Place,
  passes,
  passesKind,
  placesOf,
  placesWith,
  searchedIn,
  targetOf,
  threadArtifact,
} from '../../../src/core/channel/place.ts';
import type { Rule } from '../../../src/core/model/channel-log.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
import { matches } from '../../../src/core/text/keywords.ts';
import { keyEvent, subscription, text, update } from '../../support/live-blog.ts';

const blog = {};
const [flagged, plain] = [keyEvent('a'), update('a')];
const facts = ({ name, in: place, silent, mention }: Place) => ({ name, in: place, silent, mention });
const channel = { name: 'channel', in: undefined, silent: undefined, mention: undefined };
const thread = { name: 'thread', in: 'thread:feed', silent: true, mention: undefined };
/** Which of the places of a subscription choose an update, by its kind and words. */
const chosenBy = (wishes: Partial<Subscription>, one: typeof plain) =>
  placesOf(subscription(wishes)).map(({ rule }) => passes(rule, one, blog));

describe('the places of a subscription', () => {
  test('are the channel, and its thread if it has one', () => {
    expect(placesOf(subscription({ mention: '42' })).map(facts)).toEqual([{ ...channel, mention: '42' }]);
    expect(placesOf(subscription({ thread: true, mention: '42' })).map(facts)).toEqual([
      { ...channel, mention: '42' },
      thread,
    ]);
  });

  test('are the post of a forum alone', () => {
    const forum = subscription({ forum: { tags: [] }, thread: true });
    expect(placesOf(forum).map(facts)).toEqual([{ ...channel, in: 'thread:feed' }]);
    expect(placesWith(forum, { told: { channel: {}, thread: {} } })).toHaveLength(1);
  });

  test('share the updates: key events in the channel, the others in its thread', () => {
    for (const updates of ['everything', 'key events', 'none'] as const) {
      expect(chosenBy({ thread: true, updates }, flagged)).toEqual([true, false]);
      expect(chosenBy({ thread: true, updates }, plain)).toEqual([false, true]);
    }
  });

  test('ask for keywords in the thread too', () => {
    const wishes = { thread: true, keywords: ['storm'] } as const;
    expect(chosenBy(wishes, plain)).toEqual([false, false]);
    expect(chosenBy(wishes, update('a', { text: text('A storm.') }))).toEqual([false, true]);
  });

  test('of a channel without a thread choose what the channel asks for, and its kind whatever the words', () => {
    const [main] = placesOf(subscription({ keywords: ['storm'] })) as [Place];
    expect([passes(main.rule, flagged, blog), passesKind(main.rule, flagged, blog)]).toEqual([false, true]);
    expect(passesKind(main.rule, plain, blog)).toBe(false);
  });
});

test('messages may stand in a thread that the channel had before, which gets nothing new', () => {
  const told = { channel: {}, thread: { print: { by: 0 } } };
  const [, former] = placesWith(subscription(), { told });
  expect(former && facts(former)).toEqual(thread);
  expect(former && passesKind(former.rule, plain, blog)).toBe(false);
  expect(placesWith(subscription({ thread: true }), { told }).map(facts)).toEqual([channel, thread]);
});

test('a channel that was told nothing in a thread has none', () =>
  expect(placesWith(subscription(), { told: { channel: { print: { by: 0 } }, thread: {} } }).map(facts)).toEqual([
    channel,
  ]));

test('a message goes into the channel, or into the post of a forum, in the server’s language', () => {
  expect(targetOf(subscription())).toStrictEqual({ channelId: '2' });
  expect(targetOf(subscription({ forum: { tags: [] }, language: 'de' }))).toStrictEqual({
    channelId: '2',
    language: 'de',
    in: threadArtifact({ feedId: 'feed' }),
  });
});

const storm = { text: text('A storm is coming.') };
const rule = (given: Partial<Rule> = {}): Rule => ({ updates: 'key events', keywords: [], ...given });

describe('a rule chooses', () => {
  const plain = update('a');

  test('key events and summaries, and everything if it asks for that or nothing tells updates apart', () => {
    expect(passes(rule(), plain, blog)).toBe(false);
    expect(passes(rule(), keyEvent('a'), blog)).toBe(true);
    expect(passes(rule(), update('a', { summary: true }), blog)).toBe(true);
    expect(passes(rule({ updates: 'everything' }), plain, blog)).toBe(true);
    expect(passes(rule(), plain, { together: true })).toBe(true);
    expect(passes(rule({ updates: 'none' }), keyEvent('a'), blog)).toBe(false);
  });

  test('the rest, which is what no rule of key events chooses', () => {
    const rest = rule({ updates: 'rest' });
    for (const one of [plain, keyEvent('a'), update('a', { summary: true })])
      for (const apart of [blog, { together: true }, { together: true, judged: true }] as const)
        expect(passesKind(rest, one, apart)).toBe(!passesKind(rule(), one, apart));
  });

  test('of those only what its keywords match, in the headline or in the text', () => {
    const words = rule({ keywords: ['storm'] });
    expect(passes(words, keyEvent('a', storm), blog)).toBe(true);
    expect(passes(words, keyEvent('a', { headline: 'Storm' }), blog)).toBe(true);
    expect(passes(words, keyEvent('a'), blog)).toBe(false);
    expect(passes(words, update('a', storm), blog)).toBe(false);
    expect(passesKind(words, keyEvent('a'), blog)).toBe(true);
    expect(matches(['undefined'], searchedIn(update('a', { headline: undefined, ...storm })))).toBe(false);
  });

  test('by the text, which is read once, however many channels ask with keywords of their own', () => {
    let reads = 0;
    const counted: Update = {
      ...keyEvent('a'),
      get text() {
        reads += 1;
        return storm.text;
      },
    };
    for (let channel = 0; channel < 50; channel += 1)
      passes(rule({ keywords: [`word${channel}`, '-storm'] }), counted, blog);
    expect(reads).toBe(1);
  });
});

describe('where the bot picks the key events', () => {
  const judged = { judged: true, together: true } as const;

  test('a rule does not choose everything because nothing tells updates apart, unless it asks for everything', () => {
    expect(passes(rule(), update('a'), judged)).toBe(false);
    expect(passes(rule(), keyEvent('a'), judged)).toBe(true);
    expect(passes(rule({ updates: 'everything' }), update('a'), judged)).toBe(true);
    expect([rule(), rule({ updates: 'everything' })].map(one => isTogether(one, judged))).toEqual([false, true]);
  });

  test('a channel that an older version stored with headlines gets them', () => {
    const older = rule({ updates: 'headlines' as never });
    expect(passes(older, keyEvent('a'), judged)).toBe(true);
    expect(passes(older, update('a'), judged)).toBe(false);
  });
});

test('the rule of key events keeps the keywords of another one', () =>
  expect(keyEventsOnly(rule({ updates: 'everything', keywords: ['tide'] }))).toEqual(rule({ keywords: ['tide'] })));
