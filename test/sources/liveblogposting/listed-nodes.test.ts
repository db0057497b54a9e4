import { expect, test } from 'vitest';
import { textOf } from '../../../src/sources/decode.ts';
import { placesOf } from '../../../src/sources/html/page-part.ts';
import { nodesOf, parseListed } from '../../../src/sources/liveblogposting/listed-nodes.ts';
import { describeCorpora } from '../../fixtures/sources/corpus.ts';

const update = (number: number, more: object = {}) => ({
  '@type': 'BlogPosting',
  headline: `Boat ${number} } is [in], {"@type":"BlogPosting" \\`,
  author: [{ '@type': 'Person', name: 'Mira' }],
  ...more,
});
const updates = [update(3), update(2), update(1)];
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
  ['with one update', written([update(1)])],
  ['with equal updates', written([update(1), update(1)])],
  ['within a text', JSON.stringify({ text: written(), liveBlogUpdate: updates })],
])('a list %s is parsed in pieces', (_, json) => {
  const value = parseListed(json);
  expect(value).toStrictEqual(JSON.parse(json));
});

test('an update that was read before is the same object, whatever came to the list', () => {
  const listIn = (json: string) => nodesOf(parseListed(json)).flatMap(node => node.liveBlogUpdate ?? []);
  const [first, ...others] = listIn(written([update(4), ...updates], { dateModified: 'now' }));
  expect(others).toStrictEqual(updates);
  expect(others.map((node, at) => node === listIn(written())[at])).toEqual([true, true, true]);
  expect(first).toStrictEqual(update(4));
});

test.each([
  ['two lists', JSON.stringify([{ liveBlogUpdate: updates }, { liveBlogUpdate: updates }])],
  ['a list twice in one object', `{"liveBlogUpdate":${JSON.stringify(updates)},"live\\u0042logUpdate":[{"a":1}]}`],
  ['no list', JSON.stringify({ liveBlogUpdate: update(1) })],
  ['an empty list', written([])],
  ['elements that begin in other ways', written([update(1), { name: 'x' }, update(2)])],
  ['an element that is none', written().replace(']}', ',7]}')],
  ['an element in an element', written([update(1, { part: [update(2), update(3)] }), update(4)])],
  ['a list in a text', JSON.stringify({ a: '\\"liveBlogUpdate":[{"b":1}]' })],
  ['a list of another kind in which one is', `[{"a":{"liveBlogUpdate":[[${JSON.stringify(update(1))}]]}}]`],
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
