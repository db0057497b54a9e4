import { expect } from 'vitest';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { Card, Message } from '../../src/core/model/message.ts';
import { liveBlog, update as plain, text } from './live-blog.ts';

/** A fictional live blog to render. */

export const blog: Omit<LiveBlog, 'updates'> = liveBlog([], {
  id: 'harbour',
  title: 'Harbour fire – live',
  url: 'https://news.example/harbour',
  publisher: 'The Example',
});

export const update = (parts: Partial<Update> = {}): Update =>
  plain('1', {
    headline: 'Quay 4 *closed*',
    text: text('The quay is closed. Trains run.'),
    url: 'https://news.example/harbour#1',
    authors: ['Ada Example', 'Bo Sample'],
    publishedAt: '2026-05-03T10:00:00+02:00',
    keyEvent: true,
    ...parts,
  });

/** Returns the only card of a message. */
export const only = (message: Message): Card => {
  expect(message.cards).toHaveLength(1);
  return message.cards[0] ?? {};
};
