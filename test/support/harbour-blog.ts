import { expect } from 'vitest';
import type { LiveBlog, Update } from '../../src/core/model/live-blog.ts';
import type { Card, Message } from '../../src/core/model/message.ts';

/** A fictional live blog to render. */

export const blog: Omit<LiveBlog, 'updates'> = {
  id: 'harbour',
  title: 'Harbour fire – live',
  url: 'https://news.example/harbour',
  publisher: 'The Example',
  state: 'live',
  window: 'whole',
  withdraws: true,
};

export const update = (parts: Partial<Update> = {}): Update => ({
  id: '1',
  headline: 'Quay 4 *closed*',
  text: [{ kind: 'paragraph', spans: [{ text: 'The quay is closed. Trains run.' }] }],
  url: 'https://news.example/harbour#1',
  authors: ['Ada Example', 'Bo Sample'],
  publishedAt: '2026-05-03T10:00:00+02:00',
  keyEvent: true,
  summary: false,
  pinned: false,
  ...parts,
});

/** Returns the only card of a message. */
export const only = (message: Message): Card => {
  expect(message.cards).toHaveLength(1);
  return message.cards[0] ?? {};
};
