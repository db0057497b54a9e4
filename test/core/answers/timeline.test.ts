import { expect, test } from 'vitest';
import { renderTimeline } from '../../../src/core/answers/timeline.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { blog, only, update } from '../../support/harbour-blog.ts';

const { t } = localeFor(ENGLISH);

const event = (hour: number, day = 3): Update =>
  update({
    headline: `At ${hour}`,
    publishedAt: `2026-05-0${day}T0${hour}:00:00Z`,
    url: `https://news.example/harbour#${hour}`,
  });

test('the timeline lists key events oldest first with times and links', () => {
  const { message, pages } = renderTimeline([event(9), event(8)], { t, blog, page: 1, perPage: 5 });
  expect(pages).toBe(1);
  expect(only(message).text).toBe(
    '<t:1777795200:t> [At 8](<https://news.example/harbour#8>)\n<t:1777798800:t> [At 9](<https://news.example/harbour#9>)',
  );
});

test('a timeline of more than a day shows dates, and an undated event stays in its place', () => {
  const undated = { ...event(7), publishedAt: undefined };
  const { text } = only(renderTimeline([event(9, 5), undated, event(8)], { t, blog, page: 1, perPage: 5 }).message);
  expect(text).toMatch(/^<t:\d+:f> \[At 8\].*\n\[At 7\].*\n<t:\d+:f> \[At 9\]/u);
});

test('every event is on one page; for a page that does not exist the nearest one is rendered', () => {
  const events = [9, 8, 7, 6, 5, 4, 3, 2, 1].map(hour => event(hour));
  const page = (number: number) => renderTimeline(events, { t, blog, page: number, perPage: 4 });
  expect(page(1).pages).toBe(3);
  const found = [1, 2, 3].flatMap(number => only(page(number).message).text?.match(/At \d/gu) ?? []);
  expect(found).toEqual(events.map(({ headline }) => headline).reverse());
  expect(page(99)).toEqual(page(3));
  expect(page(-1)).toEqual(page(1));
  expect(only(renderTimeline([], { t, blog, page: 1, perPage: 4 }).message).text).toBe('No key events yet.');
});

test('events with long addresses make shorter pages, and every event is on one', () => {
  const events = [9, 8, 7, 6, 5].map(hour => ({ ...event(hour), url: `https://news.example/${'x'.repeat(1500)}` }));
  const page = (number: number) => renderTimeline(events, { t, blog, page: number, perPage: 5 });
  const texts = [1, 2, 3].map(number => only(page(number).message).text ?? '');
  expect(page(1).pages).toBe(3);
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(4096);
  expect(texts.join('\n').match(/At \d/gu)).toEqual(['At 5', 'At 6', 'At 7', 'At 8', 'At 9']);
});
