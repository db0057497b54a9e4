import { expect, test } from 'vitest';
import { microdataPostings } from '../../../src/sources/liveblogposting/microdata.ts';
import { expectLinear } from '../../support/growth.ts';

const within = (inner: string, type = 'https://schema.org/LiveBlogPosting'): string =>
  `<div itemscope itemtype="${type}"><h1 itemprop="headline">Regatta</h1>${inner}</div>`;
const update = (inner: string): string =>
  `<div itemprop="liveBlogUpdate" itemscope itemtype="https://schema.org/BlogPosting">${inner}</div>`;
const first = (inner: string) => microdataPostings(within(update(inner)))[0]?.updates[0];

test('the properties of a live blog and of its updates are told apart', () => {
  const [found] = microdataPostings(within(update('<b itemprop="headline">A boat capsizes</b>').repeat(2)));
  expect(found?.blog).toEqual({ headline: 'Regatta' });
  expect(found?.updates).toEqual([{ headline: 'A boat capsizes' }, { headline: 'A boat capsizes' }]);
});

test.each([
  ['quoted', '<meta itemprop="url" content="/live#80">'],
  ['unquoted', '<meta itemprop=url content=/live#80></meta>'],
  ['with blanks', "<meta itemprop = 'url' content = '/live#80' />"],
  ['in a link', '<a itemprop="url bookmark" href="/live#80">here</a>'],
])('an attribute that is %s is read', (_, inner) => {
  expect(first(inner)).toMatchObject({ url: '/live#80' });
});

test.each([
  '<meta itemprop="articleBody" content = "Out. "I tried," she said." />',
  '<meta content="Out. "I tried," she said." itemprop="articleBody" />',
  '<meta itemprop="articleBody" content="Out. &quot;I tried,&quot; she said.">',
])('a quotation inside of an attribute does not end it: %s', inner => {
  expect(first(inner)).toEqual({ articleBody: 'Out. "I tried," she said.' });
});

test('a body that is shown keeps its markup, a time its attribute', () => {
  const inner =
    '<time itemprop="datePublished" datetime="2025-06-14T09:00Z">9:00</time><div itemprop="articleBody"><p>Wind &amp; <a href="/x">rain</a></p></div>';
  expect(first(inner)).toEqual({
    datePublished: '2025-06-14T09:00Z',
    articleBody: '<p>Wind &amp; <a href="/x">rain</a></p>',
  });
});

test('items within an update stay within it, and several of a kind are a list', () => {
  const author = (name: string) => `<p itemprop="author" itemscope><i itemprop="name">${name}</i></p>`;
  expect(first(author('Mira') + author('Ole'))).toEqual({ author: [{ name: 'Mira' }, { name: 'Ole' }] });
});

test('an update need not be an item by name, and its element’s id is its own', () => {
  const [found] = microdataPostings(
    within('<section itemscope><p id="u7" itemprop="liveBlogUpdate"><b itemprop="headline">x</b></p></section>'),
  );
  expect(found?.updates).toEqual([{ '@id': '#u7', headline: 'x' }]);
});

test('a page without a live blog yields none', () => {
  expect(microdataPostings(within(update('x'), 'https://schema.org/BlogPosting'))).toEqual([]);
});

test('an item of an update may have several names', () => {
  expect(first('<div itemscope itemprop="a b"><i itemprop="c">x</i></div>')).toEqual({ a: { c: 'x' }, b: { c: 'x' } });
});

test.each(['BlogPosting', 'LiveBlogPosting'])(
  'a %s in another has one name: JSON does not double with every level',
  type => {
    const open = `<div itemscope itemtype="https://schema.org/${type}" itemprop="a b">`;
    const [found] = microdataPostings(within(update(open.repeat(40))));
    expect(JSON.stringify(found).length).toBeLessThan(2_000);
  },
);

const shapes: readonly [name: string, fill: (count: number) => string][] = [
  ['properties without an end', n => within('<p itemprop="articleBody">'.repeat(n))],
  ['updates in one another', n => within('<p itemscope itemprop="liveBlogUpdate">'.repeat(n))],
  ['items under two names in one another', n => within(update('<p itemscope itemprop="a b">'.repeat(n / 30)))],
  ['attributes that never end', n => within('<meta itemprop="articleBody" content="a"b" '.repeat(n))],
  ['one property over and over', n => within(update('<meta itemprop="a" content="b">'.repeat(n)))],
  ['quotation marks', n => within(`<meta itemprop="a" content="${'" '.repeat(10 * n)}`)],
];

test.each(shapes)('%s take time that grows with their number', (_, fill) => {
  expectLinear(count => void microdataPostings(fill(count)), 14_000);
});
