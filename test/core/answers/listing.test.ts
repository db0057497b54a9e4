import { expect, test } from 'vitest';
import { type ListingContent, renderListing } from '../../../src/core/answers/listing.ts';
import { renderQuotes } from '../../../src/core/answers/quotes.ts';
import { renderTimeline } from '../../../src/core/answers/timeline.ts';
import type { BlogQuote } from '../../../src/core/quotes/quote.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { blog, only, update } from '../../support/harbour-blog.ts';

const { t } = localeFor(ENGLISH);
const now = '2026-05-03T10:00:00.000Z';
const timezone = 'UTC';
const publishedAt = '2026-05-03T08:00:00.000Z';

const LIST: Omit<ListingContent, 'blocks'> = { title: 'A list', perPage: 5, colour: 0 };

/** Renders a page of this many blocks; returns the numbers of those that it rendered. */
function rendered(count: number, page: number, fill: ListingContent['fill']): number[] {
  const asked: number[] = [];
  const blocks = Array.from({ length: count }, (_, number) => ({
    atMost: 20,
    text: () => {
      asked.push(number);
      return `Number ${number}`;
    },
  }));
  renderListing({ ...LIST, blocks, fill }, { blog, page, now, timezone });
  return asked;
}

test.each([
  { page: 1, fill: 'first', asked: [0, 1, 2, 3, 4] },
  { page: 3, fill: 'first', asked: [10, 11, 12, 13, 14] },
  { page: 200, fill: 'last', asked: [995, 996, 997, 998, 999] },
] as const)('of a thousand blocks only those of page $page are rendered, the $fill page being full', given => {
  expect(rendered(1_000, given.page, given.fill)).toEqual(given.asked);
});

/** Counts how often the times of entries are read: once to lay the list out, and once to render an entry. */
function counted<T extends object>(entries: readonly T[], time: keyof T): { entries: T[]; rendered: () => number } {
  let reads = 0;
  const get = () => {
    reads += 1;
    return publishedAt;
  };
  const watched = entries.map(entry => Object.defineProperty({ ...entry }, time, { get }));
  return { entries: watched, rendered: () => reads - entries.length };
}

test.each([30, 900])('of %i key events a timeline renders those of its page', count => {
  const { entries, rendered: shown } = counted(
    Array.from({ length: count }, () => update()),
    'publishedAt',
  );
  renderTimeline(entries, { t, blog, perPage: 10, now, timezone });
  expect(shown()).toBe(10);
});

const QUOTE: BlogQuote = {
  text: 'We will open the gates when the water falls, and not a minute sooner.',
  speaker: 'Ada Vane',
  confidence: 'sure',
  role: 'harbour master',
  via: null,
  cue: null,
  scare: false,
  updateId: '1',
  url: 'https://news.example/harbour#1',
  also: [],
};

test.each([30, 200])('of %i quotes those of the page are rendered', count => {
  const { entries, rendered: shown } = counted(
    Array.from({ length: count }, () => QUOTE),
    'at',
  );
  const { message } = renderQuotes(entries, { t, blog: { ...blog, updates: [] }, page: 2, now, timezone });
  expect(shown()).toBe(5);
  expect(only(message).text?.match(/Ada Vane/gu)).toHaveLength(5);
});
