import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plain } from '../../src/core/text/plain-text.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { ap } from '../fixtures/sources/newsrooms/ap.ts';
import { cnn, cnnWithPoints } from '../fixtures/sources/newsrooms/cnn.ts';
import { abcAustralia, newspack, nyt, sky, zdf } from '../fixtures/sources/newsrooms/others.ts';
import { br24, ntv, tagesschau } from '../fixtures/sources/newsrooms/tickers.ts';
import { reach, repubblica } from '../fixtures/sources/postings.ts';
import { scene } from '../fixtures/sources/story.ts';
import { checksOf } from './newsroom-checks.ts';
import { checkedPages } from './newsrooms.ts';

const captures = resolve(import.meta.dirname, '../..', process.env.CORPUS_DIR ?? '../shared/data');
const isPresent = existsSync(join(captures, 'newsrooms/shapes'));

if (!isPresent)
  process.stderr.write(`Skipped: the pages of newsrooms, because there are none at ${captures} (CORPUS_DIR).\n`);

describe.skipIf(!isPresent)('captured pages of newsrooms', () => {
  const pages = isPresent ? checkedPages(captures) : [];

  test('meet 99 % of the checks: updates, links, times, flags, quotes, no rubbish, state', () => {
    const checks = pages.flatMap(page => page.checks);
    expect(checks.filter(({ isMet }) => isMet).length / checks.length).toBeGreaterThan(0.99);
  });

  test.each(pages)('$file meets nine of ten', ({ checks }) => {
    expect(checks.filter(({ isMet }) => !isMet).length).toBeLessThanOrEqual(checks.length / 10);
  });
});

const NEWSROOMS: readonly [name: string, html: string][] = [
  ['ABC Australia', abcAustralia(scene())],
  ['AP', ap(scene())],
  ['BR24', br24(scene())],
  ['CNN', cnn(scene())],
  ['CNN with key points', cnnWithPoints(scene())],
  ['la Repubblica', repubblica(scene())],
  ['n-tv', ntv(scene())],
  ['Newspack', newspack(scene())],
  ['Reach', reach(scene())],
  ['Sky', sky(scene())],
  ['tagesschau', tagesschau(scene())],
  ['the New York Times', nyt(scene())],
  ['ZDFheute', zdf(scene())],
];

/** What an update may have between its paragraphs, and what of it is none of its words. */
const BLOCKS: readonly [what: string, html: string, foreign?: RegExp][] = [
  [
    'an embedded post',
    '<blockquote class="twitter-tweet"><p>Stay off the quays.</p>&mdash; Harbour (@harbour) <a href="https://twitter.com/harbour/status/123456789">May 1</a></blockquote>',
    /quays/,
  ],
  ['a player', '<div class="video"><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe></div>'],
  ['a table', '<table><tr><th>Boat</th><th>Rank</th></tr><tr><td>Orla</td><td>1</td></tr></table>'],
  ['a pull quote', '<blockquote class="pullquote"><p>“It went dark.”</p></blockquote>'],
  ['a list', '<ol><li>The first boat</li><li>The second boat</li></ol>'],
  [
    'links to other articles',
    '<div class="related-content"><h3>Related</h3><a href="/x">What a buoy is</a></div>',
    /What a buoy/,
  ],
  [
    'a newsletter',
    '<div class="newsletter-signup"><h3>Sign up</h3><form><button>Subscribe</button></form></div>',
    /Sign up/,
  ],
  ['an advertisement', '<div class="ad-slot"><div>Advertisement</div></div>', /Advertisement/],
  ['a poll', '<form class="poll"><p>Who will win?</p></form>', /Who will win/],
  [
    'a map',
    '<figure><iframe src="https://maps.example/1"></iframe><figcaption>The course</figcaption></figure>',
    /The course/,
  ],
  [
    'a gallery',
    '<figure><img src="https://img.example/a1.jpg" alt=""><figcaption>One boat</figcaption></figure><figure><img src="https://img.example/b2.jpg" alt=""><figcaption>Two boats</figcaption></figure>',
    /One boat|Two boats/,
  ],
  [
    'buttons that share',
    '<div class="share-tools"><a href="https://social.example/share">Share it</a></div>',
    /Share it/,
  ],
  ['a heading', '<h4>What is next</h4><p>The inquiry begins.</p>'],
  ['a correction', '<p><em>Correction: there are eleven boats &amp; no more.</em></p>'],
  [
    'a comment and a script',
    '<!-- <p>Draft</p> --><script>say("<p>Draft</p>")</script><template><p>Draft</p></template>',
    /Draft/,
  ],
  ['words for screen readers', '<span class="visually-hidden">Image caption</span>', /Image caption/],
];

describe.each(NEWSROOMS)('a page in the shape of %s', (_, told) => {
  const read = (html: string) => {
    const url = /rel="canonical" href="([^"]*)/.exec(html)?.[1] ?? '';
    return readDocument(documentOf(html, { url })).blog;
  };
  const before = read(told);

  test('meets every check', () => {
    expect(checksOf(before, told, { now: Date.now() }).filter(({ isMet }) => !isMet)).toEqual([]);
  });

  test.each(BLOCKS)('with %s in an update is read with the same updates', (__, block, foreign = /(?!)/) => {
    const written = JSON.stringify(block).slice(1, -1).replaceAll('</', '<\\/');
    const paragraph = /(Boat number 2 has rounded the Gannet buoy (?:&|&amp;) is holding its line\.<(\\?)\/p>)/g;
    const html = told.replace(paragraph, (___, line: string, inData: string) => line + (inData ? written : block));
    const blog = read(html);
    const named = ({ updates }: typeof blog) => updates.map(({ id, url, headline }) => ({ id, url, headline }));
    expect(named(blog)).toEqual(named(before));
    expect(checksOf(blog, html, { now: Date.now() }).filter(({ isMet }) => !isMet)).toEqual([]);
    const texts = blog.updates.map(({ text }) => plain(text));
    expect(texts.filter(text => foreign.test(text))).toEqual([]);
    expect(texts.find(text => text.startsWith('Boat number 2'))).toMatch(/holding its line\./);
  });
});
