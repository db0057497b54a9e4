import { expect, test } from 'vitest';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { blogAnswer, updateAnswer } from '../fixtures/sources/newsrooms/al-jazeera.ts';
import { picture, post, stream } from '../fixtures/sources/newsrooms/bbc.ts';
import { story, washingtonPost } from '../fixtures/sources/newsrooms/washington-post.ts';
import { entry, scene } from '../fixtures/sources/story.ts';
import { expectLinear } from '../support/growth.ts';

const DATE = '2025-06-14T09:00:00.000Z';
const linked = (updates: readonly object[], body: string): string =>
  `<html><script type="application/ld+json">${JSON.stringify({ '@type': 'LiveBlogPosting', liveBlogUpdate: updates })}</script>${body}`;
const update = (parts: object): object => ({ headline: 'A boat', datePublished: DATE, ...parts });
/** Only one of them has another date: a date that all share would be the page's. */
const alike = (size: number): readonly object[] => [
  update({ datePublished: '2025-06-14T08:00:00.000Z' }),
  ...Array.from({ length: size / 100 }, (_, at) => update({ articleBody: `Boat ${at} has rounded the buoy` })),
];
const shown = (inner: string): string =>
  `<x-post data-post-id="a" data-posted-date-timestamp="${Date.parse(DATE)}"><h2>A boat</h2>${inner}</x-post>`;
const next = (data: string): string => `<html><script id="__NEXT_DATA__" type="application/json">${data}`;

const iso = (second: number): string => new Date(Date.parse(DATE) + 1000 * second).toISOString();
const microdata = (inner: string): string =>
  `<html><div itemscope itemtype="https://schema.org/LiveBlogPosting">${inner}`;

const shapes: readonly [name: string, fill: (size: number) => string | object][] = [
  ['updates of one moment and a long post', n => linked(alike(n), shown(`<p>Boat ${'x '.repeat(n / 2)}</p>`))],
  ['posts in one another', n => linked([update({ url: '#a' })], '<p data-post-id="a">'.repeat(n / 20))],
  ['posts of one id', n => linked([update({ url: '#a' })], '<p id="a">x</p>'.repeat(n / 16))],
  ['ids that never end', n => linked([update({ url: '#a' })], ' id="'.repeat(n / 5))],
  [
    'states of pictures that never end',
    n => linked([update({ articleBody: '<bsp-image data-state="'.repeat(n / 23) })], ''),
  ],
  ['escaped quotation marks', n => linked([update({ articleBody: '\\"'.repeat(n / 2) })], '')],
  ['data of a page that never end', n => next('{"props":'.repeat(n / 9))],
  ['data in a text that never ends', n => `<script>window.__INITIAL_DATA__="${'\\"'.repeat(n / 2)}`],
  ['initial data that begin again', n => '__INITIAL_DATA__={"data":'.repeat(n / 24)],
  ['live blogs that have ended', n => linked([update({ url: '#a' })], '<p>Our live coverage has ended'.repeat(n / 30))],
  ['lines that begin anew', n => linked([update({ url: '#a' })], '<p>Our live coverage has moved here'.repeat(n / 33))],
  ['times that never end', n => linked(alike(2_000), '<time '.repeat(n / 6))],
  ['headings that never end', n => linked(alike(2_000), '<h2>'.repeat(n / 4))],
  [
    'lists of what matters that never end',
    n => linked([update({ url: '#a' })], '<b>Summary</b><ul><li>x'.repeat(n / 23)),
  ],
  ['scripts that close nothing', n => linked([], `<script>${'</scrip'.repeat(n / 7)}`)],
  [
    'cut texts at one time each',
    n =>
      linked(
        Array.from({ length: n / 200 }, (_, at) =>
          update({ datePublished: iso(at), articleBody: 'A boat has turned ov' }),
        ),
        Array.from({ length: n / 100 }, (_, at) => `<time datetime="${iso(at)}"></time><p><b>A boat</b></p>`).join(''),
      ),
  ],
  ['updates of microdata in one another', n => microdata('<div itemprop="liveBlogUpdate" itemscope>x'.repeat(n / 44))],
  ['updates of microdata side by side', n => microdata('<div itemprop="liveBlogUpdate">x</div>'.repeat(n / 38))],
  ['live blogs of microdata', n => microdata('x</div>').repeat(n / 70)],
  ['data of a page that begin again', n => next('').repeat(n / 60)],
  [
    'posts of a stream',
    n =>
      stream(
        scene(),
        Array.from({ length: n / 1000 }, () => post(entry(1), [picture])),
      ),
  ],
  [
    'ids of updates',
    n =>
      blogAnswer(
        scene(),
        Array.from({ length: n / 10 }, (_, at) => at),
      ),
  ],
  ['addresses in an update', n => updateAnswer(entry(1, { paragraphs: [' src="/'.repeat(n / 7)] }))],
  ['stories', n => washingtonPost(scene(), { stories: Array.from({ length: n / 500 }, () => story(entry(1))) })],
];

test.each(shapes)('%s: read or refused, in time that grows with the length', (_, fill) => {
  expectLinear(size => {
    try {
      readDocument(documentOf(fill(size)));
    } catch (error) {
      expect(error).toBeInstanceOf(UnreadableDocumentError);
    }
  }, 50_000);
});
