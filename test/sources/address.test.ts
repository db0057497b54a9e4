import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalAddress, ownAddress, webAddress } from '../../src/sources/address.ts';

test.each([
  'http://a.example/x/1.html',
  'https://a.example/x/1.html?xtor=RSS-3208',
  ' https://A.example/x/1.html?at_medium=RSS&at_campaign=KARANGA ',
  'https://a.example:443/x/1.html?utm_source=rss&utm_medium=feed#xtor=RSS-1',
])('%s is one spelling of the same page', written => {
  expect(canonicalAddress(written)).toBe('https://a.example/x/1.html');
});

test('other parameters and an entry’s own anchor stay, because they tell entries apart', () => {
  expect(canonicalAddress('https://a.example/?id=7&utm_source=rss#entry-2')).toBe('https://a.example/?id=7#entry-2');
});

test('an identity that is no web address is only trimmed', () => {
  expect(canonicalAddress(' tag:a.example,2025:7 ')).toBe('tag:a.example,2025:7');
});

test('normalising is idempotent', () => {
  const part = fc.constantFrom(
    'http://',
    'https://',
    'a.example',
    ':443',
    ':80',
    '/x',
    '?',
    '&',
    'utm_a=1',
    'id=2',
    '#',
    'xtor=3',
    ' ',
    '%',
    'é',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl({ withFragments: true, withQueryParameters: true }),
        fc.string(),
        fc.array(part).map(parts => parts.join('')),
      ),
      text => {
        expect(canonicalAddress(canonicalAddress(text))).toBe(canonicalAddress(text));
      },
    ),
    { numRuns: 500 },
  );
});

test('a relative address resolves against its base, and one without a scheme becomes https', () => {
  expect(webAddress('/x', 'http://a.example/feed')).toBe('http://a.example/x');
  expect(webAddress('//img.example/a.jpg')).toBe('https://img.example/a.jpg');
  expect(webAddress('')).toBeUndefined();
  expect(webAddress('htpt://a.example', 'http://a.example')).toBeUndefined();
});

describe('a document speaks for', () => {
  const PARTNERS = ['www.paper.example', 'api.paper.example'];

  test.each([
    ['its own host', 'https://paper.example/a', 'https://paper.example/b'],
    ['its host with and without www', 'https://www.paper.example/a', 'https://m.paper.example/b'],
    ['a partner of its publisher', 'https://www.paper.example/a', 'https://api.paper.example/b'],
    ['another host if it is a replay on this machine', 'https://paper.example/a', 'http://127.0.0.1:8080/b'],
    ['another host if it is a file', 'https://paper.example/a', 'file:///tmp/b.html'],
  ])('%s', (_, named, served) => {
    expect(ownAddress(named, served, PARTNERS)).toBe(named);
  });

  test.each([
    ['another host', 'https://paper.example/a', 'https://copy.example/b'],
    ['another host of the same domain', 'https://ann.pages.example/a', 'https://eve.pages.example/b'],
    ['the same host with another port', 'https://paper.example/a', 'https://paper.example:8443/b'],
    ['https if it came over http', 'https://paper.example/a', 'http://paper.example/b'],
    ['a partner if it came over http', 'https://www.paper.example/a', 'http://api.paper.example/b'],
    ['a host of this machine if it came from elsewhere', 'http://127.0.0.1/a', 'https://copy.example/b'],
    ['another host if it came from a public address in digits', 'https://paper.example/a', 'http://203.0.113.5/b'],
    ['a host that only looks like this machine', 'https://paper.example/a', 'http://127.0.0.1.copy.example/b'],
  ])('not for %s', (_, named, served) => {
    expect(ownAddress(named, served, PARTNERS)).toBeUndefined();
  });
});
