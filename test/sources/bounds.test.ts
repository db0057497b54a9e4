import { expect, test } from 'vitest';
import type { Block } from '../../src/core/model/live-blog.ts';
import { webAddress } from '../../src/sources/address.ts';
import feed from '../../src/sources/feed/feed.ts';
import { readOutlines } from '../../src/sources/feed/feedsmith.ts';
import { repair } from '../../src/sources/feed/repair.ts';
import { firstSentence, splitHeadline, titleText } from '../../src/sources/headline.ts';
import { type Element, treeOf } from '../../src/sources/html/markup.ts';
import { headOf, readLiveLinks } from '../../src/sources/html/page.ts';
import { widestAddress } from '../../src/sources/html/picture.ts';
import { parseJson } from '../../src/sources/json/json.ts';

const some = <T>(count: number, one: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => one(n));
const bytesOf = (text: string) => ({
  ...{ url: 'https://b.dev/live', contentType: null, bytes: new TextEncoder().encode(text) },
});
const paragraph = (words: string): Block => ({ kind: 'paragraph', spans: [{ text: words }] });
const heading = (words: string): Block => ({ kind: 'heading', spans: [{ text: words }] });

function depthOf(element: Element): number {
  let depth = 0;
  for (let next: Element | undefined = element; next; depth += 1)
    next = next.children.find(child => typeof child !== 'string');
  return depth - 1;
}

const link = (n: number, words = 'Live') => `<a href="https://b.dev/live/${n}">${words}</a>`;
const linksIn = (html: string) => readLiveLinks(bytesOf(html)).text;
const outline = (address: string) => `<outline xmlUrl="${address}"/>`;
const outlinesIn = (...outlines: readonly string[]) =>
  readOutlines(`<opml version="2.0"><body>${outlines.join('')}</body></opml>`);
const isRepaired = (xml: string): boolean => {
  try {
    return repair(xml) !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
};
const feedWith = (inItem: string, inChannel = '') =>
  feed.parse(
    bytesOf(
      `<rss version="2.0"><channel><title>T</title>${inChannel}<item><title>A</title>${inItem}</item></channel></rss>`,
    ),
  );
const itemWith = (inItem: string) => feedWith(inItem).updates[0];

/** What is kept of so much: all up to a limit, and `beyond` of one more. */
const BOUNDS: readonly [what: string, most: number, kept: (count: number) => number | undefined, beyond?: number][] = [
  ['characters of an address', 2_000, n => webAddress('https://b.dev/'.padEnd(n, 'a'))?.length, 0],
  ['characters of a title', 10_000, n => titleText('a'.repeat(n))?.length],
  ['characters of a first sentence', 120, n => firstSentence([paragraph('a'.repeat(n))])?.match(/a/gu)?.length],
  [
    'characters of a line that is a title',
    200,
    n => (splitHeadline([heading('a'.repeat(n)), paragraph('b')]).own ? n : 0),
    0,
  ],
  [
    'feeds that a page names',
    10,
    n =>
      headOf(
        bytesOf(
          some(n, at => `<link rel="alternate" type="application/rss+xml" href="https://b.dev/${at}.rss">`).join(''),
        ),
      ).feeds.length,
  ],
  ['paragraphs with links to live blogs', 100, n => linksIn(some(n, at => `<p>${link(at)}</p>`).join('')).length],
  ['links of a paragraph', 20, n => linksIn(`<p>${some(n, at => link(at)).join('')}</p>`)[0]?.spans.length],
  ['characters of a link', 300, n => linksIn(`<p>${link(0, 'a'.repeat(n))}</p>`)[0]?.spans[0]?.text.length],
  ['elements in each other', 999, n => depthOf(treeOf('<b>'.repeat(n)))],
  ['elements of a page', 299_999, n => treeOf('<i></i>'.repeat(n)).children.length],
  ['pixels of a picture’s width', 2_000, n => (widestAddress({ srcset: `https://b.dev/a.jpg ${n}w` }) ? n : 0), 0],
  ['levels of a feed', 256, n => (isRepaired(`<rss>${'<a>'.repeat(n - 1)}`) ? n : 0), 0],
  ['tags of a feed', 500_000, n => (isRepaired(`<rss>${'<a/>'.repeat(n - 1)}`) ? n : 0), 0],
  ['outlines of an OPML file', 5_000, n => outlinesIn(...some(n, at => outline(`https://b.dev/${at}`))).length],
  ['brackets in each other', 200_000, n => (parseJson('['.repeat(n) + ']'.repeat(n)) === undefined ? 0 : n), 0],
  ['characters of an author', 200, n => (itemWith(`<author>${'a'.repeat(n)}</author>`)?.authors.length ? n : 0), 0],
  ['tags of an item', 30, n => itemWith(some(n, at => `<category>c${at}</category>`).join(''))?.tags?.length],
  ['minutes between two checks', 1_440, n => (feedWith('', `<ttl>${n}</ttl>`).pollHint ?? 0) / 60],
];

test.each(BOUNDS)('%s: %i are kept whole, and one more is too many', (...[, most, kept, beyond = most]) => {
  expect([kept(most - 1), kept(most), kept(most + 1) ?? 0]).toEqual([most - 1, most, beyond]);
});

test('of the addresses of an outline the first is taken that has at most 2,048 characters', () => {
  const address = (length: number) => 'https://b.dev/'.padEnd(length, 'a');
  const taken = (length: number) =>
    outlinesIn(`<outline xmlUrl="${address(length)}" htmlUrl="https://b.dev/"/>`)[0]?.length;
  expect([2_048, 2_049].map(taken)).toEqual([2_048, 14]);
});
