import { describe, expect, test } from 'vitest';
import type { LiveBlog, RichText, Update } from '../../src/core/model/live-blog.ts';
import { plain } from '../../src/core/text/plain-text.ts';
import { runParseTask } from '../../src/parse/parse-task.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { scene } from '../fixtures/sources/story.ts';
import { tellings } from '../fixtures/sources/tellings.ts';

const outcomeOf = (content: string | object, url?: string) =>
  runParseTask({ document: documentOf(content, url === undefined ? {} : { url }) });

function read(content: string | object, url?: string): LiveBlog {
  const outcome = outcomeOf(content, url);
  if (outcome.kind !== 'read') throw new Error(JSON.stringify(outcome));
  return outcome.reading.blog;
}

const jsonFeed = (items: readonly object[], parts: object = {}): object => ({
  version: 'https://jsonfeed.org/version/1',
  title: 'The regatta',
  items,
  ...parts,
});

const only = (item: object): Update => {
  const [update] = read(jsonFeed([{ id: '1', ...item }])).updates;
  if (!update) throw new Error('no update');
  return update;
};

const spans = (text: RichText) => text.flatMap(block => block.spans);
const sizeOf = (value: unknown): number => JSON.stringify(value).length;

describe('what one update brings is cut, and says so', () => {
  test.each([
    ['characters', `<p>${'word '.repeat(100_000)}`],
    ['paragraphs', '<p>a'.repeat(100_000)],
    ['styles', `<p>${'<b>a</b>c'.repeat(50_000)}`],
    ['links', `<p>${'<a href=/a>b</a>c'.repeat(50_000)}`],
    ['lines', `<p>${'a<br>'.repeat(100_000)}`],
  ])('text of many %s', (_, content_html) => {
    const { text } = only({ content_html });
    expect(plain(text).length).toBeLessThanOrEqual(51_000);
    expect(text.length).toBeLessThanOrEqual(500);
    expect(spans(text).length).toBeLessThanOrEqual(2_001);
    expect(plain(text)).toMatch(/…$/u);
  });

  test('a long headline and the names of many authors', () => {
    const authors = Array.from({ length: 500 }, (_, number) => ({ name: `Ada ${number} ${'x'.repeat(5_000)}` }));
    const update = only({ title: 'x'.repeat(100_000), authors });
    expect(update.headline).toMatch(/^x{900,999}…$/u);
    expect(update.authors.length).toBeLessThanOrEqual(21);
    expect(sizeOf(update.authors)).toBeLessThan(5_000);
  });

  test('marks piled on a letter', () => {
    expect(plain(only({ content_html: `<p>a${'\u0301\u0323'.repeat(20_000)}b` }).text)).toHaveLength(32);
  });

  test('half a character', () => {
    expect(plain(only({ title: 'a\ud83d', content_html: '<p>a\ud83db' }).text)).toBe('a\ufffdb');
    expect(only({ title: 'a\ud83d', content_html: '<p>a' }).headline).toBe('a\ufffd');
  });

  test('a long id stays one id over edits, and differs from others', () => {
    const id = 'x'.repeat(100_000);
    const [first, second] = [only({ id, content_html: 'a' }), only({ id, content_html: 'b' })];
    expect(first.id).toBe(second.id);
    expect(first.id.length).toBeLessThan(100);
    expect(only({ id: `${id}y` }).id).not.toBe(first.id);
    expect(new URL(first.url).href.length).toBeLessThanOrEqual(2_048);
  });
});

describe('what a whole document brings is cut', () => {
  const items = (count: number, parts: object) => Array.from({ length: count }, (_, id) => ({ id: `${id}`, ...parts }));

  test.each([
    ['updates', items(9_900, { title: 'a' })],
    ['characters', items(500, { content_text: 'word '.repeat(2_000) })],
    ['spans', items(500, { content_html: '<p>a'.repeat(400) })],
  ])('many %s: the newest stay, and absence of the others means nothing', (_, all) => {
    const blog = read(jsonFeed(all));
    expect(blog.updates.length).toBeGreaterThan(20);
    expect(blog.updates.length).toBeLessThanOrEqual(2_000);
    expect(blog.updates[0]?.id).toBe('0');
    expect(blog.window).toBe('tail');
    expect(sizeOf(blog)).toBeLessThan(4_000_000);
  });

  test('of a whole live blog the part that was cut off withdraws nothing', () => {
    const blocks = Array.from({ length: 3_000 }, (_, number) => ({
      id: String(number).padStart(24, '0'),
      blockFirstPublished: 1.8e12 - number * 60_000,
      elements: [],
      title: `Update ${number}`,
    }));
    const blog = read({ format: { design: 'LiveBlogDesign' }, blocks, keyEvents: [] });
    expect(blog.updates).toHaveLength(2_000);
    expect(blog).toMatchObject({ window: 'tail', withdraws: true, windowEnd: blog.updates.at(-1)?.id });
    expect(blog.keyEventsWhole).toBeUndefined();
  });

  test('title, publisher and addresses', () => {
    const blog = read(
      jsonFeed([{ id: '1', title: 'a', image: `https://a.example/${'x'.repeat(9_000)}` }], {
        title: 'x'.repeat(50_000),
        authors: [{ name: 'y'.repeat(50_000) }],
        home_page_url: `https://a.example/${'x'.repeat(9_000)}`,
      }),
      `https://a.example/${'z'.repeat(30_000)}`,
    );
    expect(sizeOf(blog)).toBeLessThan(8_000);
    expect(blog.url).toBe('https://a.example/');
  });
});

test.each([
  ['the kind of a page', { format: { design: 'x'.repeat(100_000) }, blocks: [] }],
  ['the reason of an API', { response: { status: 'error', message: 'x'.repeat(100_000) } }],
  [
    'the titles of feeds',
    `<html><p>No news</p>${`<link rel=alternate type=application/rss+xml href=/a title="${'x'.repeat(100_000)}">`.repeat(3)}`,
  ],
])('of a document that is refused, %s is cut', (_, content) => {
  const outcome = outcomeOf(content);
  expect(outcome.kind).toBe('unreadable');
  expect(sizeOf(outcome)).toBeLessThan(3_000);
});

test('of a page that points elsewhere, what it says is cut', () => {
  const outcome = outcomeOf(
    `<html><title>${'x'.repeat(100_000)}</title><iframe src="https://harbour.liveblog.pro/lb/blogs/5d0a/index.html"></iframe>`,
  );
  expect(sizeOf(outcome)).toBeLessThan(8_000);
});

test('nothing of an ordinary document is cut', () => {
  const documents = Object.values(tellings).map(tell => documentOf(tell(scene())));
  const readings = documents.map(document => ({ document, outcome: runParseTask({ document }) }));
  const whole = readings.flatMap(({ document, outcome }) => (outcome.kind === 'read' ? [{ document, outcome }] : []));
  expect(whole.length).toBeGreaterThan(8);
  for (const { document, outcome } of whole) expect(outcome.reading).toStrictEqual(readDocument(document));
});
