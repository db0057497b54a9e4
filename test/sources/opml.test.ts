import { expect, test } from 'vitest';
import { readOutlines } from '../../src/sources/feed/feedsmith.ts';

const opml = (body: string, head = ''): string =>
  `<?xml version="1.0"?>${head}<opml version="2.0"><head><title>Mine</title></head><body>${body}</body></opml>`;
const outline = (name: string, inner = ''): string =>
  `<outline text="${name}" type="rss" xmlUrl="https://${name}.example/rss?a=1&amp;b=2" htmlUrl="https://${name}.example/">${inner}</outline>`;

test('the feeds of an OPML file are found in folders too, in their order', () => {
  const folder = `<outline text="Coast">${outline('ferry')}<outline text="Inner">${outline('tide')}</outline></outline>`;
  expect(readOutlines(opml(outline('quay') + folder + outline('pier')))).toEqual(
    ['quay', 'ferry', 'tide', 'pier'].map(name => `https://${name}.example/rss?a=1&b=2`),
  );
});

test('an outline without a feed counts by its page', () => {
  expect(readOutlines(opml('<outline text="a" htmlUrl="https://a.example/"/><outline text="nothing"/>'))).toEqual([
    'https://a.example/',
  ]);
});

test.each(['', 'no XML', '<rss/>', '<opml><body><outline', '{"opml": 1}', '\u0000'])('%j holds none', text => {
  expect(readOutlines(text)).toEqual([]);
});

test('entities that a file declares are not expanded', () => {
  const head =
    '<!DOCTYPE opml [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>';
  const found = readOutlines(opml('<outline text="x" xmlUrl="https://x.example/&b;&f;"/>', head));
  expect(found.join('').length).toBeLessThan(60);
  expect(found.join('')).not.toMatch(/aaaa|root/);
});

test('of very many outlines the first count', () => {
  expect(readOutlines(opml(outline('a').repeat(9_000))).length).toBeLessThanOrEqual(5_000);
  expect(readOutlines(opml('<outline text="x">'.repeat(5_000))).length).toBe(0);
});
