import { expect, test } from 'vitest';
import { UnreadableDocumentError } from '../../src/core/model/reading.ts';
import { plain } from '../../src/core/text/plain-text.ts';
import { readDocument } from '../../src/sources/resolve.ts';
import { documentOf } from '../fixtures/sources/document.ts';
import { expectLinear } from '../support/growth.ts';

const inChannel = (parts: string): string => `<rss version="2.0"><channel><title>t</title>${parts}</channel></rss>`;
const item = (description: string): string => `<item><guid>1</guid><description>${description}</description></item>`;
const cdata = (text: string): string => inChannel(item(`<![CDATA[${text}]]>`));
const article = `<article id="block-${'a'.repeat(24)}" class="block">`;

const modelOf = (elements: string): string =>
  `{"format":{"design":"LiveBlogDesign"},"keyEvents":[],"blocks":[{"id":"1","elements":[${elements}]}]}`;
const posting = (updates: string): string =>
  `<html><script type="application/ld+json">{"@type":"LiveBlogPosting","liveBlogUpdate":[${updates}]}</script>`;
const microdata = (inner: string): string =>
  `<html itemscope itemtype="//schema.org/LiveBlogPosting"><p itemprop=liveBlogUpdate>${inner}</p>`;
/** Normalising takes time in the square of such a run. */
const marks = (length: number): string => '\u0301\u0323'.repeat(length / 2);

const laughs = (): string => {
  const line = (level: number) => `<!ENTITY l${level} "${`&l${level - 1};`.repeat(10)}">`;
  const entities = Array.from({ length: 9 }, (_, level) => line(level + 1)).join('');
  return `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">${entities}]>${inChannel(item('&l9;'))}`;
};

test('entities that a feed declares are never expanded', () => {
  const [update] = readDocument(documentOf(laughs())).blog.updates;
  expect(plain(update?.text ?? [])).toBe('&l9;');
});

const shapes: readonly [name: string, fill: (size: number) => string][] = [
  ['< in one section', n => cdata('<'.repeat(n))],
  ['< in an element', n => inChannel(item('<'.repeat(n)))],
  ['tags in one another, in text', n => cdata('<b>'.repeat(n / 2))],
  ['tags in one another, closed', n => inChannel(item('<b>'.repeat(n / 2) + '</b>'.repeat(n / 2)))],
  ['elements in one another', n => inChannel('<a>'.repeat(n / 2))],
  ['items in one another', n => inChannel('<item>'.repeat(n / 2))],
  ['drawings in a page', n => `<html>${'<svg>'.repeat(n / 2)}`],
  ['nested tags in a live page', n => `<html>${article}${'<div><p>'.repeat(n / 4)}`],
  ['wrongly closed tags', n => cdata('<b></i>'.repeat(n / 4))],
  ['long runs of blanks', n => cdata(`x${' '.repeat(n)}<p${' '.repeat(n)}>y${' '.repeat(n)}</p`)],
  ['blanks in a title', n => inChannel(`<item><title>x${' '.repeat(n)}y</title></item>`)],
  ['a long mail address', n => inChannel(`<item><title>t</title><author>${'a@'.repeat(n / 2)}</author></item>`)],
  ['a long date', n => inChannel(`<item><title>t</title><pubDate>${'1 '.repeat(n / 2)}</pubDate></item>`)],
  ['attributes that never end', n => inChannel('<a b="'.repeat(n / 4))],
  ['links to alternates that never end', n => `<html>${'<link rel="alternate" '.repeat(n / 10)}`],
  ['brackets of JSON', n => '['.repeat(n / 2)],
  ['a type of an element that never ends', n => modelOf(`{"_type":"${'a'.repeat(n)}"}`)],
  ['types of elements', n => modelOf(`{"_type":"${'.Text'.repeat(n / 5)}BlockElement"}`)],
  ['marks piled on a headline', n => posting(`{"headline":"a${marks(n)}"},{"headline":"b"}`)],
  ['marks piled on microdata', n => microdata(`<b itemprop=headline>a${marks(n)}</b>`)],
  ['a root that never comes', n => '<rss '.repeat(n / 4)],
];

test.each(shapes)('%s: read or refused, in time that grows with the length', (_, fill) => {
  expectLinear(size => readOrRefuse(fill(size)), 50_000);
});

function readOrRefuse(content: string): void {
  try {
    expect(readDocument(documentOf(content)).blog.updates.length).toBeLessThan(3);
  } catch (error) {
    expect(error).toBeInstanceOf(UnreadableDocumentError);
  }
}
