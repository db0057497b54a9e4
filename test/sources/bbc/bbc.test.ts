import { expect, test } from 'vitest';
import type { LiveBlog } from '../../../src/core/model/live-blog.ts';
import { plain } from '../../../src/core/text/plain-text.ts';
import { readDocument } from '../../../src/sources/resolve.ts';
import { documentOf } from '../../fixtures/sources/document.ts';
import {
  address,
  linked,
  picture,
  points,
  post,
  score,
  stream,
  streamAddress,
  ukPage,
  urn,
  worldService,
} from '../../fixtures/sources/newsrooms/bbc.ts';
import { entry, scene } from '../../fixtures/sources/story.ts';
import { numbered, timeOf } from '../source.format.ts';

const read = (told: string | object, url = address): LiveBlog => readDocument(documentOf(told, { url })).blog;

test('breaking news are the key events, lists are whole, and the share link leads to the post', () => {
  const blog = read(worldService(scene()));
  expect(blog.keyEventRule).toBeUndefined();
  expect(blog.flagsBreaking).toBe(true);
  expect(numbered(blog, 5)).toMatchObject({
    keyEvent: true,
    url: `${address}?post=${encodeURIComponent(urn(entry(5)))}#post`,
  });
  expect(numbered(blog, 3)?.text.map(({ kind }) => kind)).toEqual(['paragraph', 'item', 'item', 'item']);
});

test('the ids are those of its JSON-LD', () => {
  expect(numbered(read(worldService(scene())), 1)?.id).toBe(`post-${urn(entry(1))}`);
});

test('the editors’ key points are a summary under the heading of the page', () => {
  const blog = read(worldService(scene(), points(['Eleven boats are racing.', 'Two have turned back.'])));
  expect(blog.updates.find(({ id }) => id === 'key-points')).toMatchObject({
    headline: 'Main tins',
    summary: true,
    keyEvent: false,
    text: [
      { kind: 'item', spans: [{ text: 'Eleven boats are racing.' }] },
      { kind: 'item', spans: [{ text: 'Two have turned back.' }] },
    ],
  });
});

test('key points without a heading or a date lead to the page, and are as old as its oldest post', () => {
  const blog = read(ukPage(scene(), points(['Eleven boats are racing.'])));
  expect(blog.updates.find(({ id }) => id === 'key-points')).toMatchObject({
    url: address,
    publishedAt: timeOf(1),
  });
});

test.each<[what: string, parts: Parameters<typeof ukPage>[1], lines: readonly string[]]>([
  ['with the editors’ points', { ...score('HT'), ...points(['A red card.']) }, ['(HT)', 'A red card.']],
  ['alone', score(), ['Gannet United']],
])('how a match stands is in the summary %s', (_, parts, lines) => {
  for (const page of [ukPage(scene(), parts), worldService(scene(), parts)]) {
    const { text } = read(page).updates.find(({ id }) => id === 'key-points') ?? { text: [] };
    expect(plain(text)).toContain('Marrow Rovers 2–1 Gannet United');
    for (const [at, line] of lines.entries()) expect(text[at]?.spans[0]?.text).toContain(line);
  }
});

test('a page in the United Kingdom is read with its posts as the World Service’s are', () => {
  const [uk, world] = [read(ukPage(scene())), read(worldService(scene()))];
  expect(uk).toStrictEqual(world);
  expect(read(ukPage({ ...scene(), ended: true })).state).toBe('ended');
});

test('the data of a page may be an object of its script', () => {
  const page = ukPage(scene()).replace(
    /__INITIAL_DATA__=("(?:[^"\\]|\\.)*")/,
    (_, text: string) => `__INITIAL_DATA__=${JSON.parse(text)}`,
  );
  expect(read(page).updates).toHaveLength(6);
});

test('pictures have their words, and text its links and its weight', () => {
  const [update] = read(stream(scene(), [post(entry(1), [linked, picture])]), streamAddress).updates;
  expect(update).toMatchObject({
    text: [
      { spans: [{ text: 'Read ' }, { text: 'the course', bold: true, href: 'https://www.gazette.example/course' }] },
    ],
    pictures: [
      {
        url: 'https://ichef.bbci.co.uk/ace/ws/640/cpsprodpb/d0c6/live/regatta-0311.jpg.webp',
        alt: 'Two boats at a buoy',
        caption: 'Two boats round the Gannet buoy.',
        credit: 'Ada Vane',
      },
    ],
  });
});

test('what a post embeds is linked, and its words are not those of the post', () => {
  const words = {
    type: 'text',
    model: { blocks: [{ type: 'fragment', model: { text: 'Allow this content?', attributes: [] } }] },
  };
  const tweet = {
    type: 'social',
    model: { source: 'twitter', href: 'https://twitter.com/harbour/status/12', blocks: [words] },
  };
  const clip = { type: 'video', model: { blocks: [{ type: 'caption', model: { blocks: [words] } }] } };
  const [update] = read(stream(scene(), [post(entry(1), [linked, tweet, clip])]), streamAddress).updates;
  expect(update?.embedded).toEqual([
    { kind: 'post', url: 'https://twitter.com/harbour/status/12', author: '@harbour' },
  ]);
  expect(plain(update?.text ?? [])).toBe('Read the course');
});

test('older posts are on the next page, of the page as of the stream', () => {
  const longer = { ...scene(), listed: 3 };
  expect(read(worldService(longer)).older).toBe(`${address}?page=2`);
  expect(read(stream(longer), streamAddress)).toMatchObject({
    url: address,
    older: streamAddress.replace('pageNumber=1', 'pageNumber=2'),
  });
  expect(read(worldService(scene())).older).toBeUndefined();
});

test('blocks nested without end are cut', () => {
  const [open, close] = ['{"type":"text","model":{"blocks":[', ']}}'];
  const told = JSON.stringify(stream(scene(), [post(entry(1), [{ deep: 1 }])]));
  const deep = told.replace('{"deep":1}', open.repeat(50_000) + close.repeat(50_000));
  expect(read(deep, streamAddress).updates).toHaveLength(1);
});
