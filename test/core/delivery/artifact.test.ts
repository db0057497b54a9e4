import { describe, expect, test } from 'vitest';
import {
  boardArtifact,
  endArtifact,
  feedOf,
  isLook,
  isOfUpdates,
  lookMark,
  messageHash,
  printIn,
  replyArtifact,
  threadHash,
  updateArtifact,
} from '../../../src/core/delivery/artifact.ts';
import type { Message } from '../../../src/core/model/message.ts';

describe('the name of an artifact', () => {
  const names = {
    'an update': updateArtifact('pier', 'feed', false),
    'the same update in the thread': updateArtifact('pier', 'feed', true),
    'another update': updateArtifact('harbour', 'feed', false),
    'the board': boardArtifact({ feedId: 'feed' }),
    'the end': endArtifact('feed'),
  };

  test('is another for everything that a channel shows', () =>
    expect(new Set(Object.values(names)).size).toBe(Object.keys(names).length));

  test.each(Object.entries(names))('of %s tells its feed, in a channel’s receipt too', (_, name) => {
    expect(feedOf(name)).toBe('feed');
    expect(feedOf(`2/${name}`)).toBe('feed');
  });

  test('is the same whenever it is asked for, because receipts are found by it', () =>
    expect(names).toEqual({
      'an update': 'update:2d807432caec5f3e:feed',
      'the same update in the thread': 'aside:2d807432caec5f3e:feed',
      'another update': expect.stringMatching(/^update:[\da-f]{16}:feed$/),
      'the board': 'board:feed',
      'the end': 'end:feed',
    }));
});

test('the name of a message or a reply tells its update, in the channel and in the thread', () => {
  const print = '2d807432caec5f3e';
  for (const inThread of [false, true])
    for (const artifact of [updateArtifact, replyArtifact])
      expect(printIn(artifact('pier', 'feed', inThread))).toBe(print);
  for (const other of ['board:feed', 'end:feed', 'digest:7-0:feed']) expect(printIn(other)).toBeUndefined();
});

test('messages that show updates, and the replies below them, are told from what a channel shows of the live blog as a whole', () => {
  const print = '2d807432caec5f3e';
  const shown = ['update', 'aside', 'reply', 'aside-reply'].map(kind => `${kind}:${print}:feed`);
  for (const artifact of [...shown, 'digest:7-0:feed', 'aside-digest:7-0:feed'])
    expect(isOfUpdates(artifact)).toBe(true);
  for (const artifact of ['board:feed', 'end:feed', 'look:feed', `gone:update:${print}:feed`])
    expect(isOfUpdates(artifact)).toBe(false);
  expect(printIn(`gone:update:${print}:feed`)).toBeUndefined();
});

test('a mark asks a channel to look before it does anything else of the revision, and is no message', () => {
  const mark = lookMark({ channelId: '2', feedId: 'feed' }, 5);
  expect(mark).toEqual({ artifact: 'look:feed', channelId: '2', revision: 5, order: -2, want: null, create: false });
  expect(isLook(mark)).toBe(true);
  expect(isLook({ artifact: 'notice:look:' })).toBe(false);
});

describe('the hash of a message', () => {
  const message: Message = {
    content: 'News',
    cards: [
      { title: 'Pier closed', text: 'The storm is here.' },
      { title: 'Tide high', text: 'Two metres.' },
    ],
  };

  test('is the same in every version of the bot: receipts hold it, and another one would edit every message', () => {
    expect(messageHash(message)).toBe('1461457289a4491e6f649aa5f968a9fa');
    expect(threadHash({ name: 'The evening' })).toBe('0379d023c6e954d54ec8fea771787356');
  });

  test('does not depend on the order in which a store returns the fields, nor on undefined ones', () => {
    const cards = message.cards.map(({ title, text }) => ({ image: undefined, text, title }));
    expect(messageHash({ cards, mention: undefined, content: 'News' })).toBe(messageHash(message));
  });

  test('differs if anything that is seen differs', () => {
    const [first, second] = message.cards;
    const others: readonly Message[] = [
      { ...message, content: 'Old news' },
      { cards: message.cards },
      { ...message, cards: [second ?? {}, first ?? {}] },
      { ...message, cards: [first ?? {}] },
      { ...message, cards: [{ ...first, text: 'The storm is over.' }, second ?? {}] },
      { ...message, struck: true },
    ];
    expect(new Set([message, ...others].map(messageHash)).size).toBe(others.length + 1);
  });

  test('says nothing of the pin, the thread and publishing: each is a step of its own', () =>
    expect(messageHash({ ...message, pinned: true, publish: true, thread: { name: 'The evening' } })).toBe(
      messageHash(message),
    ));
});

test('the hash of a thread tells its name and whether it is archived, and nothing else', () => {
  const open = threadHash({ name: 'The evening' });
  expect(threadHash({ name: 'The evening', forum: { tags: ['1'] } })).toBe(open);
  expect(
    new Set([open, threadHash({ name: 'The night' }), threadHash({ name: 'The evening', archived: true })]).size,
  ).toBe(3);
});
