import { expect, test } from 'vitest';
import { placesOf } from '../../../src/sources/html/page-part.ts';
import { jsonLdIn } from '../../../src/sources/liveblogposting/json-ld.ts';

const update = { '@type': 'BlogPosting', headline: 'A boat capsizes' };
const blog = (parts: object = { liveBlogUpdate: [update] }) => ({ '@type': 'LiveBlogPosting', ...parts });
const html = (...data: readonly unknown[]): string =>
  data
    .map(
      each => `<script type="application/ld+json">${typeof each === 'string' ? each : JSON.stringify(each)}</script>`,
    )
    .join('');
const postingsIn = (page: string) => jsonLdIn(placesOf(page).scripts);
const headlines = (page: string): readonly unknown[] =>
  postingsIn(page).flatMap(({ updates }) => updates.map(({ headline }) => headline));

test.each([
  ['an object', blog()],
  ['a list', [{ '@type': 'Organization' }, blog()]],
  ['a graph', { '@graph': [{ '@type': 'WebPage' }, blog()] }],
  ['something nested', { '@type': 'WebPage', mainEntity: { hasPart: [blog()] } }],
  ['several types', { ...blog(), '@type': ['NewsArticle', 'https://schema.org/LiveBlogPosting'] }],
  ['one update that is no list', blog({ liveBlogUpdate: update })],
  ['blogPost', blog({ blogPost: [update] })],
  ['blogPosts', blog({ liveBlogUpdate: [], blogPosts: update })],
  ['an item list', blog({ liveBlogUpdate: { '@type': 'ItemList', itemListElement: [{ position: 1, item: update }] } })],
  ['a reference', { '@graph': [blog({ liveBlogUpdate: [{ '@id': '#a' }] }), { ...update, '@id': '#a' }] }],
  ['a type of its own', { '@type': 'NewsArticle', liveBlogUpdate: [update] }],
])('the updates of a live blog are found in %s', (_, data) => {
  expect(headlines(html({ '@type': 'WebSite' }, data))).toEqual(['A boat capsizes']);
});

test('only scripts that are JSON-LD are read, in whatever spelling of their type', () => {
  const data = JSON.stringify(blog());
  expect(headlines(`<script>${data}</script><!-- ${html(blog())} --><pre>${data}</pre>`)).toEqual([]);
  expect(headlines(`<SCRIPT id=x TYPE='application/ld+json; charset=utf-8'>${data}</SCRIPT>`)).toHaveLength(1);
});

test('a script that is beyond repair takes no other with it', () => {
  expect(headlines(html('LiveBlogPosting }{', '{"@type": oh', blog()))).toEqual(['A boat capsizes']);
});

test.each([
  ['a byte order mark', data => `\ufeff${data}`],
  ['a comment of HTML', data => `<!-- ${data} -->`],
  ['CDATA', data => `//<![CDATA[\n${data}\n//]]>`],
  ['CDATA in comments', data => `/*<![CDATA[*/${data};/*]]>*/`],
  ['escaped quotation marks', data => data.replaceAll('"', '&quot;')],
  ['line comments', data => data.replace('{', '{ // the live blog\n')],
  ['trailing commas', data => data.replace('}]', '},\n]')],
  ['raw line breaks in a text', data => data.replace('A boat', 'A\nboat')],
  ['a quotation mark in a text', data => data.replace('A boat', 'A "boat"')],
  ['an end that never came', data => data.slice(0, -2)],
  ['a comma that is missing', data => data.replace('",', '"')],
] satisfies [string, (data: string) => string][])('JSON is read in spite of %s', (_, damage) => {
  const [headline] = headlines(html(damage(JSON.stringify(blog()))));
  expect(String(headline).replace(/["\s]+/g, ' ')).toBe('A boat capsizes');
});

test('a large script with a few faults is repaired', () => {
  const many = Array.from({ length: 2000 }, () => ({ ...update, articleBody: 'The boat is in. '.repeat(10) }));
  const data = JSON.stringify(blog({ liveBlogUpdate: many })).replace('is in.', 'is "in".');
  expect(headlines(html(data))).toHaveLength(2000);
});

test('keys that name the prototype are keys and nothing else', () => {
  const [found] = postingsIn(
    html('{"@type":"LiveBlogPosting","__proto__":{"polluted":1},"liveBlogUpdate":[{"__proto__":[]}]}'),
  );
  expect(found?.updates).toHaveLength(1);
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('brackets in one another, 100,000 deep, are found or skipped', () => {
  const deep = '[{"a":'.repeat(50_000);
  expect(headlines(html(`{"@type":"LiveBlogPosting","x":${deep}`, blog()))).toEqual(['A boat capsizes']);
  const closed = `${deep}${JSON.stringify(blog())}${'}]'.repeat(50_000)}`;
  expect(headlines(html(closed))).toEqual(['A boat capsizes']);
});
