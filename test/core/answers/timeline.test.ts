import { expect, test } from 'vitest';
import { renderTimeline, timelineOf } from '../../../src/core/answers/timeline.ts';
import type { Update } from '../../../src/core/model/live-blog.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { blog, only, update } from '../../support/harbour-blog.ts';

const { t } = localeFor(ENGLISH);

const event = (hour: number, day = 3): Update =>
  update({
    headline: `News at ${hour}`,
    publishedAt: `2026-05-0${day}T0${hour}:00:00Z`,
    url: `https://news.example/harbour#${hour}`,
  });

const view = {
  t,
  blog,
  perPage: 5,
  now: '2026-05-03T10:00:00.000Z',
  timezone: 'UTC',
} as const;

const textOf = (events: readonly Update[], given: Partial<Parameters<typeof renderTimeline>[1]> = {}): string =>
  only(renderTimeline(events, { ...view, ...given }).message).text ?? '';

const hours = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => event(first + index));

test('the timeline lists key events oldest first with times and links', () => {
  expect(textOf([event(8), event(9)])).toBe(
    '<t:1777795200:t> [News at 8](<https://news.example/harbour#8>)\n<t:1777798800:t> [News at 9](<https://news.example/harbour#9>)',
  );
});

test('an update without a headline whose first line says nothing is listed with the line after it', () => {
  const asked = {
    ...event(8),
    headline: undefined,
    text: ['Another key question:', 'Will the pier be rebuilt?'].map(
      words => ({ kind: 'paragraph', spans: [{ text: words }] }) as const,
    ),
  };
  expect(textOf([asked])).toContain('[Another key question: Will the pier be rebuilt?](');
});

test.each([
  ['Tarn v Osk Live Score: OUT', 'OUT: Vane goes for 82.'],
  ['Tarn v Osk Live: WICKET!', 'WICKET! Vane goes for 82.'],
  ['Lunch', 'Vane goes for 82.'],
  ['Vane out for 82', 'Vane out for 82'],
  ['Third innings', 'Third innings. Vane goes for 82.'],
])('“%s” is listed as “%s”', (headline, listed) => {
  const text = [{ kind: 'paragraph', spans: [{ text: 'Vane goes for 82. The crowd is on its feet.' }] } as const];
  expect(textOf([{ ...event(8), headline, text }])).toContain(`[${listed}](`);
});

test('editors’ summaries are listed with what they begin with', () => {
  const headlines = ['Summary', 'What we know so far', 'Ferries sail again: summary of a long day'];
  const lines = textOf(headlines.map(headline => ({ ...event(8), headline, summary: true }))).split('\n');
  const names = lines.map(line => /\[(.*)\]/u.exec(line)?.[1]);
  expect(names).toEqual([
    'Summary: The quay is closed.',
    'What we know so far: The quay is closed.',
    'Ferries sail again: summary of a long day',
  ]);
});

test('a timeline of several days has a heading for each day and times alone', () => {
  const undated = { ...event(7), publishedAt: undefined };
  expect(textOf([event(8), undated, event(9, 5)])).toMatch(
    /^\*\*<t:1777809600:D>\*\*\n<t:\d+:t> \[News at 8\].*\n\[News at 7\].*\n\*\*<t:\d+:D>\*\*\n<t:\d+:t> \[News at 9\]/u,
  );
});

test('a timeline of one day has a heading unless that day is today', () => {
  expect(textOf([event(8)], { now: '2026-05-04T10:00:00.000Z' })).toMatch(/^\*\*<t:1777809600:D>\*\*\n/u);
  expect(textOf([event(8)])).not.toContain(':D>');
});

test('days begin and end as in the time zone of the server', () => {
  const events = [event(1), event(3)];
  expect(textOf(events, { timezone: 'America/New_York', now: '2026-05-03T03:30:00.000Z' })).not.toContain(':D>');
  expect(textOf(events, { timezone: 'America/Halifax', now: '2026-05-03T03:30:00.000Z' })).toContain(':D>');
});

test('every page says of which day its first event is', () => {
  const events = [event(7), event(8), event(9), event(7, 4)];
  const pages = [1, 2].map(page => textOf(events, { page, perPage: 2 }));
  for (const page of pages) expect(page).toMatch(/^\*\*<t:1777809600:D>\*\*\n/u);
});

test('without a page the newest one is rendered, and it is full', () => {
  const events = hours(1, 9);
  const { page } = renderTimeline(events, { ...view, perPage: 4 });
  expect(page).toEqual({ number: 3, of: 3 });
  expect(textOf(events, { perPage: 4 }).match(/News at \d/gu)).toEqual([
    'News at 6',
    'News at 7',
    'News at 8',
    'News at 9',
  ]);
  expect(textOf(events, { perPage: 4, page: 1 }).match(/News at \d/gu)).toEqual(['News at 1']);
});

test('a span has the key events between two times, both included, in order of time', () => {
  const events = [event(9), event(7), event(8), event(6)].map(one => ({ ...one, keyEvent: true }));
  const chatter = { ...event(8), headline: 'Chatter', keyEvent: false, summary: false };
  const span = { since: '2026-05-03T07:00:00Z', until: '2026-05-03T08:00:00Z' };
  expect(timelineOf([chatter, ...events], span).map(({ headline }) => headline)).toEqual(['News at 7', 'News at 8']);
  expect(timelineOf(events, {})).toHaveLength(4);
});

test('every event is on one page; for a page that does not exist the nearest one is rendered', () => {
  const events = hours(1, 9);
  const page = (number: number) => textOf(events, { page: number, perPage: 4 });
  const found = [1, 2, 3].flatMap(number => page(number).match(/News at \d/gu) ?? []);
  expect(found).toEqual(events.map(({ headline }) => headline));
  expect(page(99)).toEqual(page(3));
  expect(page(-1)).toEqual(page(1));
  expect(textOf([])).toBe('No key events yet.');
});

test('events with long addresses make shorter pages, and every event is on one', () => {
  const events = hours(5, 9).map(one => ({ ...one, url: `https://news.example/${'x'.repeat(1500)}` }));
  const { page } = renderTimeline(events, view);
  const texts = [1, 2, 3].map(number => textOf(events, { page: number, now: '2026-05-04T10:00:00Z' }));
  expect(page.of).toBe(3);
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(4096);
  expect(texts.join('\n').match(/News at \d/gu)).toEqual([
    'News at 5',
    'News at 6',
    'News at 7',
    'News at 8',
    'News at 9',
  ]);
});
