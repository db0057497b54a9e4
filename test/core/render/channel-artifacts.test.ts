import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LONGEST_MESSAGE_LINK, withMessageLinks } from '../../../src/core/delivery/message-link.ts';
import type { Tracked } from '../../../src/core/model/blog-record.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import type { Message } from '../../../src/core/model/message.ts';
import { renderBoard, renderThread } from '../../../src/core/render/channel-artifacts.ts';
import { keyEvent, liveBlog, subscription, text, update } from '../../support/live-blog.ts';

const tracked = (updates: readonly Update[]): readonly Tracked[] =>
  updates.map(each => ({ update: each, hash: '', absent: 0, state: 'listed' }));
const shownBy = ({ id }: Update) => `1/update:${id}:feed`;
const moment = (updates: readonly Update[]) => ({ blog: liveBlog([]), tracked: tracked(updates), shownBy });
const textOf = (message: Message): string => message.cards[0]?.text ?? '';
const wishes = subscription({ board: true });

test('a board lists key events only, newest first, and at most twelve', () => {
  const events = Array.from({ length: 30 }, (_, at) => keyEvent(`k${at}`, { at: 30 - at }));
  const lines = textOf(renderBoard(wishes, moment([update('plain', { at: 40 }), ...events]))).split('\n');
  expect(lines).toHaveLength(12);
  expect(lines[0]).toContain('Headline of k0');
});

test('a board of a live blog without a key event says so', () => {
  expect(textOf(renderBoard(wishes, moment([update('plain')])))).toBe('No key events yet.');
});

test('a board says nothing of a summary twice, whatever introduces it', () => {
  const points = ['What we know so far:', 'The pier is closed until Monday.', 'Nobody was hurt.'].flatMap(text);
  const summary = keyEvent('s', { headline: undefined, text: points, summary: true });
  const [head = ''] = textOf(renderBoard(wishes, moment([summary]))).split('<t:');
  expect(head.split('The pier is closed')).toHaveLength(2);
});

test('a board says only above its list what a summary begins with', () => {
  const points = ['The pier is closed until Monday.', 'Nobody was hurt.'].flatMap(text);
  const summary = keyEvent('s', { headline: 'Summary', text: points, summary: true });
  expect(textOf(renderBoard(wishes, moment([summary]))).split('The pier is closed')).toHaveLength(2);
});

test('a board follows the keywords of its channel', () => {
  const board = renderBoard(
    { ...wishes, keywords: ['storm'] },
    moment([keyEvent('a'), keyEvent('b', { text: text('Storm.') })]),
  );
  expect(textOf(board)).toContain('Headline of b');
  expect(textOf(board)).not.toContain('Headline of a');
});

test('whatever was written, a board keeps within Discord’s limits once its links are resolved', () => {
  const words = fc.string({ unit: 'grapheme', maxLength: 400 });
  const events = fc.array(fc.tuple(words, words, fc.webUrl()), { maxLength: 30 });
  fc.assert(
    fc.property(events, fc.boolean(), (written, isSummary) => {
      const updates = written.map(([headline, body, url], n) =>
        keyEvent(`k${n}`, { headline, text: text(body), url, summary: isSummary && n === 0 }),
      );
      const board = renderBoard(wishes, moment(updates));
      const resolved = withMessageLinks(board, () => `https://discord.com/${'x'.repeat(LONGEST_MESSAGE_LINK - 20)}`);
      expect(textOf(resolved).length).toBeLessThanOrEqual(4096);
      expect(textOf(withMessageLinks(board, () => undefined))).not.toContain('jump:');
      expect(textOf(resolved)).not.toContain('jump:');
    }),
    { numRuns: 300 },
  );
});

test('no publisher can write a link to one of the bot’s messages', () => {
  const forged = keyEvent('a', { headline: 'x](jump:1/update:b:feed <https://news.example>)', url: 'jump:1/x <y>' });
  const board = withMessageLinks(renderBoard(wishes, moment([forged])), artifact => `https://discord.com/${artifact}`);
  expect(textOf(board)).not.toContain('update:b:feed <');
  expect(textOf(board)).not.toContain('discord.com/1/update:b');
});

test.each([
  [undefined, 'Update'],
  ['de', 'Eintrag'],
])('the thread of a live blog without a title is named in the language of the subscription: %s', (language, name) => {
  const { thread, cards } = renderThread(subscription({ language }), liveBlog([], { title: ' ' }));
  expect(thread?.name).toBe(name);
  expect(cards[0]?.title).toBe(name);
});
