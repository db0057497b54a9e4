import type { LiveBlog, RichText, Update } from '../../src/core/model/live-blog.ts';
import type { Subscription } from '../../src/core/model/subscription.ts';

/** Builders of model values: a test names only what it is about. */

export const text = (words: string): RichText => [{ kind: 'paragraph', spans: [{ text: words }] }];

const minute = (n: number): string => new Date(Date.UTC(2026, 10, 25, 18, n)).toISOString();

/** An update published `at` minutes into the evening. */
export function update(id: string, { at = 0, ...given }: Partial<Update> & { at?: number } = {}): Update {
  return {
    id,
    headline: `Headline of ${id}`,
    text: text(`Text of ${id}.`),
    url: `https://news.example/live/evening?page=with:block-${id}#block-${id}`,
    authors: [],
    publishedAt: minute(at),
    keyEvent: false,
    summary: false,
    pinned: false,
    ...given,
  };
}

export const keyEvent = (id: string, given: Partial<Update> & { at?: number } = {}): Update =>
  update(id, { keyEvent: true, ...given });

/** A whole live blog that lists these updates, newest first. */
export function liveBlog(updates: readonly Update[], given: Partial<LiveBlog> = {}): LiveBlog {
  return {
    id: 'evening',
    title: 'The evening, live',
    url: 'https://news.example/live/evening',
    publisher: 'The Harbour Courier',
    state: 'live',
    updates: updates.toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? '')),
    window: 'whole',
    withdraws: true,
    ...given,
  };
}

export const subscription = (given: Partial<Subscription> = {}): Subscription => ({
  id: 'subscription',
  feedId: 'feed',
  guildId: '1',
  channelId: '2',
  addedBy: '3',
  addedAt: minute(0),
  updates: 'key events',
  keywords: [],
  withdrawn: 'strike',
  ...given,
});
