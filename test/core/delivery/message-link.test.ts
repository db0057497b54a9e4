import { describe, expect, test } from 'vitest';
import {
  LONGEST_MESSAGE_LINK,
  lengthResolved,
  messageLink,
  messageLinksIn,
  nameOf,
  withMessageLinks,
  withoutLinks,
} from '../../../src/core/delivery/message-link.ts';
import type { Message } from '../../../src/core/model/message.ts';

const PIER = 'https://news.example/live#pier';
const TIDE = 'https://news.example/live#tide';
const pier = messageLink(`[Pier](<${PIER}>)`, 'update:1:feed');
const tide = messageLink(`[Tide](<${TIDE}>)`, 'update:2:feed');
const message: Message = {
  content: 'News',
  cards: [{ title: 'Board', text: `${pier} and ${tide}` }, { image: 'a.png' }],
};
const shown = (given: Message, addresses: Readonly<Record<string, string>> = {}): unknown =>
  withMessageLinks(given, artifact => addresses[artifact]);

describe('a link to a message of ours', () => {
  test('leads to the message once that is posted, and to the publisher until then', () =>
    expect(shown(message, { 'update:2:feed': 'https://discord.com/channels/1/2/3' })).toEqual({
      content: 'News',
      cards: [
        { title: 'Board', text: `[Pier](<${PIER}>) and [Tide](<https://discord.com/channels/1/2/3>)` },
        { image: 'a.png' },
      ],
    }));

  test('replaces the address at the end of a line, and no other', () => {
    const line = `[x](<${TIDE}>) then [Pier](<${PIER}>)`;
    expect(messageLink(line, 'a')).toBe(`[x](<${TIDE}>) then [Pier](jump:a <${PIER}>)`);
    expect(messageLink(`${line}.`, 'a')).toBe(`${line}.`);
  });

  test('names the artifacts that it leads to, in the order of the cards', () => {
    expect(messageLinksIn(message)).toEqual(['update:1:feed', 'update:2:feed']);
    expect(messageLinksIn({ cards: [{ title: 'Board' }, { text: `[Pier](<${PIER}>)` }] })).toEqual([]);
  });

  test('is counted with the longest address that it may get', () => {
    const resolved = `[Pier](<${'x'.repeat(LONGEST_MESSAGE_LINK)}>)`;
    expect(lengthResolved(pier)).toBe(resolved.length);
    expect(lengthResolved('Pier')).toBe(4);
  });

  test('an empty address of the publisher does not break it', () =>
    expect(shown({ cards: [{ text: messageLink('[Pier](<>)', 'a') }] })).toEqual({ cards: [{ text: '[Pier](<>)' }] }));
});

describe('a message without its links', () => {
  const words = (text: string): string | undefined => withoutLinks({ cards: [{ text }] }).cards[0]?.text;

  test('keeps its words and gives up addresses and pictures', () => {
    const card = {
      title: 'Pier closed',
      text: 'The storm.',
      footer: 'The Courier',
      url: PIER,
      image: 'https://news.example/a.png',
      alt: 'A pier',
      author: { name: 'Ann Reporter', url: 'https://news.example/ann' },
    };
    expect(
      withoutLinks({
        content: 'News',
        cards: [card, { url: PIER, image: 'https://news.example/b.png' }, { title: 'Tide high' }],
      }),
    ).toStrictEqual({
      content: 'News',
      cards: [
        { title: 'Pier closed', text: 'The storm.', footer: 'The Courier', author: { name: 'Ann Reporter' } },
        { title: 'Tide high' },
      ],
    });
  });

  test.each([
    ['a masked link', `See [the pier](<${PIER}>) now`, 'See the pier now'],
    ['a masked link without angle brackets', `See [the pier](${PIER}) now`, 'See the pier now'],
    [
      'a masked link whose words hold a bracket',
      String.raw`[the \[old\] pier](<https://news.example/a>)`,
      String.raw`the \[old\] pier`,
    ],
    ['a bare address', `See ${PIER} now`, 'See  now'],
    ['an address without TLS', 'See http://news.example/a now', 'See  now'],
    ['a bare address in angle brackets', `See <${PIER}> now`, 'See  now'],
    ['an address at the end', `The pier ${PIER}`, 'The pier'],
    ['no link at all', 'The pier (closed) [again]', 'The pier (closed) [again]'],
  ])('has of %s only the words', (_, text, kept) => expect(words(text)).toBe(kept));
});

test.each([
  [{ title: 'Pier closed', text: 'At noon.' }, 'Pier closed'],
  [{ text: '⚓ · <t:1795629600:t> [Pier *closed*](<https://harbour.example/a>)\n-# Corrected' }, '⚓ · Pier *closed*'],
  [{ text: '<t:1795629600:t> ~~Pier~~' }, '~~Pier~~'],
  [{}, ''],
])('a message is called by its title or its one line: %j', (card, name) => {
  expect(nameOf({ cards: [card] })).toBe(name);
});

test('a message without a card has no name', () => {
  expect(nameOf({ cards: [] })).toBe('');
});
