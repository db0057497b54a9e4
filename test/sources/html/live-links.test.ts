import { expect, test } from 'vitest';
import { readLiveLinks } from '../../../src/sources/html/page.ts';
import { documentOf } from '../../fixtures/sources/document.ts';

const url = 'https://news.example/story/harbour-storm-live-13278142';
const linksIn = (html: string) =>
  readLiveLinks(documentOf(`<html><body>${html}</body></html>`, { url })).text.flatMap(({ spans }) =>
    spans.flatMap(({ href }) => href ?? []),
  );

test('a page links to live blogs by their addresses, or by words that say so', () => {
  const html = `<p>See <a href="/live/2026/cup">the cup</a>.</p><p>Go on: <a href="/story/harbour-storm-two">Storm live: day two</a></p>
<p><a href="/story/harbour-storm-explained">The storm explained</a></p>`;
  expect(linksIn(html)).toEqual(['https://news.example/live/2026/cup', 'https://news.example/story/harbour-storm-two']);
});
