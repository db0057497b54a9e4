import { describe, expect, test } from 'vitest';
import { type Place, placesOf, placesWith, targetOf, threadArtifact } from '../../../src/core/channel/place.ts';
import { passes, passesKind } from '../../../src/core/channel/rule.ts';
import type { Subscription } from '../../../src/core/model/subscription.ts';
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
