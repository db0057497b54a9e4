import { expect, test } from 'vitest';
import { textOf } from '../../../src/sources/decode.ts';
import { placesOf } from '../../../src/sources/html/page-part.ts';
import { jsonLdIn, nodesOf, parseListed } from '../../../src/sources/liveblogposting/json-ld.ts';
import { describeCorpora } from '../../fixtures/sources/corpus.ts';

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

const numbered = (number: number, more: object = {}) => ({
  '@type': 'BlogPosting',
  headline: `Boat ${number} } is [in], {"@type":"BlogPosting" \\`,
  author: [{ '@type': 'Person', name: 'Mira' }],
  ...more,
});
const updates = [numbered(3), numbered(2), numbered(1)];
const written = (list: readonly object[] = updates, more: object = {}): string =>
  JSON.stringify({ '@type': 'LiveBlogPosting', about: ['x'], liveBlogUpdate: list, ...more });

/** What JSON says when it is read at once, and undefined if it is none. */
function atOnce(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return;
  }
}

test.each([
  ['in one line', written()],
  ['in many lines', JSON.stringify({ '@graph': [{ liveBlogUpdate: updates }] }, undefined, 2)],
  ['with one update', written([numbered(1)])],
  ['with equal updates', written([numbered(1), numbered(1)])],
  ['within a text', JSON.stringify({ text: written(), liveBlogUpdate: updates })],
])('a list %s is parsed in pieces', (_, json) => {
  const value = parseListed(json);
  expect(value).toStrictEqual(JSON.parse(json));
});

test('an update that was read before is the same object, whatever came to the list', () => {
  const listIn = (json: string) => nodesOf(parseListed(json)).flatMap(node => node.liveBlogUpdate ?? []);
  const [first, ...others] = listIn(written([numbered(4), ...updates], { dateModified: 'now' }));
  expect(others).toStrictEqual(updates);
  expect(others.map((node, at) => node === listIn(written())[at])).toEqual([true, true, true]);
  expect(first).toStrictEqual(numbered(4));
});

test.each([
  ['two lists', JSON.stringify([{ liveBlogUpdate: updates }, { liveBlogUpdate: updates }])],
  ['a list twice in one object', `{"liveBlogUpdate":${JSON.stringify(updates)},"live\\u0042logUpdate":[{"a":1}]}`],
  ['no list', JSON.stringify({ liveBlogUpdate: numbered(1) })],
  ['an empty list', written([])],
  ['elements that begin in other ways', written([numbered(1), { name: 'x' }, numbered(2)])],
  ['an element that is none', written().replace(']}', ',7]}')],
  ['an element in an element', written([numbered(1, { part: [numbered(2), numbered(3)] }), numbered(4)])],
  ['a list in a text', JSON.stringify({ a: '\\"liveBlogUpdate":[{"b":1}]' })],
  ['a list of another kind in which one is', `[{"a":{"liveBlogUpdate":[[${JSON.stringify(numbered(1))}]]}}]`],
  ['much around the list', written(updates, { about: 'x'.repeat(200_000) })],
  ['an element that is nested deep', written().replace('"Mira"', '['.repeat(1_000) + ']'.repeat(1_000))],
])('%s is parsed as at once, or not in pieces', (_, json) => {
  expect([undefined, JSON.stringify(atOnce(json))]).toContain(JSON.stringify(parseListed(json)));
});

test('what may be nested deeper than JSON may is not parsed in pieces', () => {
  const deep = '['.repeat(60_000) + ']'.repeat(60_000);
  expect(parseListed(written().replace('"Mira"', deep))).toBeUndefined();
  expect(parseListed(written().replace('"x"', deep))).toBeUndefined();
});

test('JSON with any one character less, more, twice or in another place means the same, or nothing', () => {
  const json = `{"a":[{"liveBlogUpdate" : [\n{"b":"\\"}","c":[1]} , {"b":"]\\\\"},{"b":{"b":2}}\n]}]}`;
  expect(parseListed(json)).toStrictEqual(JSON.parse(json));
  let parsed = 0;
  for (let at = 0; at <= json.length; at += 1)
    for (const put of ['', '"', '\\', '{', '}', '[', ']', ',', ':', ' ', '\n', '7', '{"b":', json.charAt(at - 1)])
      for (const cut of [0, 1, 2]) {
        const other = json.slice(0, at) + put + json.slice(at + cut);
        const value = parseListed(other);
        if (value === undefined) continue;
        parsed += 1;
        expect(value, other).toStrictEqual(atOnce(other));
      }
  expect(parsed).toBeGreaterThan(200);
});

describeCorpora('documents', ({ capture, captures, manifest }) => {
  const files = [
    ...manifest('ldjson/manifest.tsv').map(({ file }) => `ldjson/${file}`),
    ...captures('newsrooms/shapes'),
  ];

  test('the lists of pages are parsed in pieces as at once', () => {
    const scripts = files.flatMap(file => placesOf(textOf(capture(file))).scripts);
    const values = scripts.map(json => ({ json, value: parseListed(json) })).filter(({ value }) => value !== undefined);
    for (const { json, value } of values) expect(value).toStrictEqual(JSON.parse(json));
    expect(values.length).toBeGreaterThan(3);
  });
});
