import { describe, expect, test } from 'vitest';
import { decoded, documentHash, fingerprint, updateHash, wordingHash } from '../../../src/core/diff/fingerprint.ts';
import { text, update } from '../../support/live-blog.ts';

const a = update('a', { at: 1, url: 'https://news.example/live' });

test('a fingerprint is the beginning of a SHA-256, as long as it is asked for', () => {
  expect(fingerprint('pier')).toBe('2d807432caec5f3e');
  expect(fingerprint('pier', 4)).toBe('2d80');
});

test('documents have one hash if bytes, address and content type are the same', () => {
  const document = { url: 'u', contentType: 'text/html', bytes: new TextEncoder().encode('a') };
  const others = [
    { ...document, url: 'v' },
    { ...document, contentType: null },
    { ...document, bytes: new TextEncoder().encode('b') },
  ];
  expect(documentHash({ ...document })).toBe(documentHash(document));
  expect(new Set([document, ...others].map(documentHash)).size).toBe(4);
});

test('entities and blanks are compared as what they stand for', () => {
  expect(decoded('&amp;&AMP; &lt;b&gt; &quot;&apos;&#39;&#x27; a&nbsp;\n b&#160;c')).toBe(`&& <b> "''' a b c`);
  expect(decoded('&unknown; &amp')).toBe('&unknown; &amp');
});

describe('the hash of an update', () => {
  test('is of its headline, text and flags, and of nothing else', () => {
    const others = [
      { ...a, headline: 'Another' },
      { ...a, headline: undefined },
      { ...a, text: text('Other words.') },
      { ...a, keyEvent: true },
      { ...a, summary: true },
      { ...a, pinned: true },
    ];
    expect(new Set([a, ...others].map(updateHash)).size).toBe(7);
    for (const same of [
      { ...a, publishedAt: undefined },
      { ...a, authors: ['Ann'] },
      { ...a, url: 'u' },
    ])
      expect(updateHash(same)).toBe(updateHash(a));
    expect(updateHash({ ...a, keyEvent: true })).not.toBe(updateHash({ ...a, summary: true }));
  });

  test('of its wording says nothing of its flags', () => {
    expect(wordingHash({ ...a, keyEvent: true })).toBe(wordingHash(a));
    expect(wordingHash({ ...a, headline: 'Another' })).not.toBe(wordingHash(a));
    expect(wordingHash({ ...a, text: text('Other words.') })).not.toBe(wordingHash(a));
  });

  test('does not depend on blanks at the ends and on how characters are composed', () => {
    expect(wordingHash({ ...a, headline: ' Caf\u0065\u0301 ' })).toBe(wordingHash({ ...a, headline: 'Caf\u00e9' }));
  });
});
