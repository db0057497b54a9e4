import { describe, expect, test } from 'vitest';
import {
  type Destination,
  destinationsOf,
  placesOf,
  targetOf,
  threadArtifact,
} from '../../../src/core/plan/destination.ts';
import { keyEvent, subscription, text, update } from '../../support/live-blog.ts';

const blog = {};
const [flagged, plain] = [keyEvent('a'), update('a')];
const facts = ({ inThread, in: place, silent, mention }: Destination) => ({ inThread, in: place, silent, mention });
const channel = { inThread: false, in: undefined, silent: undefined, mention: undefined };
const thread = { inThread: true, in: 'thread:feed', silent: true, mention: undefined };

describe('the destinations of a subscription', () => {
  test('are the channel, and its thread if it has one', () => {
    expect(destinationsOf(subscription({ mention: '42' })).map(facts)).toEqual([{ ...channel, mention: '42' }]);
    expect(destinationsOf(subscription({ thread: true, mention: '42' })).map(facts)).toEqual([
      { ...channel, mention: '42' },
      thread,
    ]);
  });

  test('are the post of a forum alone', () => {
    const forum = subscription({ forum: { tags: [] }, thread: true });
    expect(destinationsOf(forum).map(facts)).toEqual([{ ...channel, in: 'thread:feed' }]);
    expect(placesOf(forum)).toHaveLength(1);
  });

  test('share the updates: key events in the channel, the others in its thread', () => {
    const [main, aside] = destinationsOf(subscription({ thread: true, updates: 'everything' }));
    expect([main?.wants(flagged, blog), aside?.wants(flagged, blog)]).toEqual([true, false]);
    expect([main?.wants(plain, blog), aside?.wants(plain, blog)]).toEqual([false, true]);
    expect([main?.wants(undefined, blog), aside?.wants(undefined, blog)]).toEqual([false, false]);
    expect([main?.wantsKind(flagged, blog), aside?.wantsKind(flagged, blog)]).toEqual([true, false]);
    expect([main?.wantsKind(plain, blog), aside?.wantsKind(plain, blog)]).toEqual([false, true]);
  });

  test('ask for keywords in the thread too', () => {
    const [, aside] = destinationsOf(subscription({ thread: true, keywords: ['storm'] }));
    expect(aside?.wants(plain, blog)).toBe(false);
    expect(aside?.wants(update('a', { text: text('A storm.') }), blog)).toBe(true);
  });

  test('of a channel without a thread want what the channel asks for, and its kind whatever the words', () => {
    const [main] = destinationsOf(subscription({ keywords: ['storm'] }));
    expect([main?.wants(flagged, blog), main?.wantsKind(flagged, blog)]).toEqual([false, true]);
    expect(main?.wantsKind(plain, blog)).toBe(false);
  });
});

test('messages may stand in a thread that the channel had before, which gets nothing new', () => {
  const [, former] = placesOf(subscription());
  expect(former && facts(former)).toEqual(thread);
  expect([former?.wants(plain, blog), former?.wantsKind(plain, blog)]).toEqual([false, false]);
  expect(placesOf(subscription({ thread: true })).map(facts)).toEqual([channel, thread]);
});

test('a message goes into the channel, or into the post of a forum, in the server’s language', () => {
  expect(targetOf(subscription())).toStrictEqual({ channelId: '2' });
  expect(targetOf(subscription({ forum: { tags: [] }, language: 'de' }))).toStrictEqual({
    channelId: '2',
    language: 'de',
    in: threadArtifact({ feedId: 'feed' }),
  });
});
