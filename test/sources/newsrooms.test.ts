import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readDocument } from '../../src/sources/resolve.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { ap } from '../fixtures/sources/newsrooms/ap.ts';
import { worldService } from '../fixtures/sources/newsrooms/bbc.ts';
import { cnn } from '../fixtures/sources/newsrooms/cnn.ts';
import { br24, ntv, tagesschau } from '../fixtures/sources/newsrooms/tickers.ts';
import { scene } from '../fixtures/sources/story.ts';

/** Each row of docs/sources.md: a page in the newsroom's shape, and the source that reads it. */
const NEWSROOMS = [
  ['AP', 'liveblogposting', ap(scene())],
  ['BBC World Service', 'bbc', worldService(scene())],
  ['BR24', 'timed-article', br24(scene())],
  ['CNN', 'liveblogposting', cnn(scene())],
  ['n-tv', 'timed-article', ntv(scene())],
  ['tagesschau', 'timed-article', tagesschau(scene())],
] as const;

test.each(NEWSROOMS)('a page in the shape of %s is read as %s', (_, source, html) => {
  const reading = readDocument(documentOf(html, { url: 'https://www.gazette.example/live' }));
  expect(reading.source).toBe(source);
  expect(reading.blog.updates).toHaveLength(6);
});

test('the documentation names the newsrooms whose pages are read here, and no others', () => {
  const written = readFileSync(new URL('../../docs/sources.md', import.meta.url), 'utf8');
  const rows = [...written.matchAll(/^\| ([^|]+?) \|/gm)].map(([, name]) => name).slice(1);
  expect(rows.filter(name => !name?.startsWith('---'))).toEqual(NEWSROOMS.map(([name]) => name));
});
