import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RichText } from '../../../src/core/model/live-blog.ts';
import { excerpt, plain, truncate, words } from '../../../src/core/text/plain-text.ts';
import { hostileText } from '../../support/discord-reading.ts';

const graphemes = (text: string) => [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);

test('plain text is one line per block, with a bullet before each item and nothing escaped', () => {
  const text: RichText = [
    { kind: 'heading', spans: [{ text: 'What *we* know' }] },
    {
      kind: 'item',
      spans: [
        { text: 'Two ', bold: true },
        { text: 'trains', href: 'https://rail.example/' },
      ],
    },
    { kind: 'quote', spans: [{ text: 'We wait.' }] },
  ];
  expect(plain(text)).toBe('What *we* know\n• Two trains\nWe wait.');
  expect(plain([])).toBe('');
});

test('words are counted between white space, and each Han or kana character counts as one', () => {
  expect(words('  It is  well-known,\nisn’t it? ')).toBe(5);
  expect(words('東京で地震')).toBe(5);
  expect(words(' \n ')).toBe(0);
});

test('a text that fits is left as it is', () => {
  expect(truncate('Harbour', 7)).toBe('Harbour');
  expect(excerpt('one two', { words: 2, characters: 7 })).toBe('one two');
});

test('a cut is shown by an ellipsis, without loose punctuation before it', () => {
  expect(truncate('Harbour opens', 9)).toBe('Harbour…');
  expect(excerpt('one, two – three', { words: 2, characters: 99 })).toBe('one, two…');
  expect(excerpt('one two three', { words: 3, characters: 9 })).toBe('one two…');
  expect(truncate('Harbour', 0)).toBe('');
});

test('a family, a flag or an accent is never cut in two', () => {
  expect(truncate('👨‍👩‍👧👨‍👩‍👧', 10)).toBe('👨‍👩‍👧…');
  expect(truncate('🇳🇴🇸🇪', 7)).toBe('🇳🇴…');
  expect(truncate('ae\u0301b', 3)).toBe('a…');
});

test('whatever the text, a truncated one is short enough, well-formed and made of whole characters', () => {
  fc.assert(
    fc.property(hostileText, fc.nat(60), (any, units) => {
      const text = any.toWellFormed();
      const cut = truncate(text, units);
      expect(cut.length).toBeLessThanOrEqual(units);
      expect(cut.isWellFormed()).toBe(true);
      if (cut === text || cut === '') return;
      const kept = graphemes(cut.slice(0, -1));
      expect(kept).toEqual(graphemes(text).slice(0, kept.length));
    }),
  );
});

test('whatever the text, an excerpt keeps to its words and characters', () => {
  fc.assert(
    fc.property(hostileText, fc.nat(12), fc.nat(80), (text, most, characters) => {
      const cut = excerpt(text, { words: most, characters });
      expect(cut.length).toBeLessThanOrEqual(characters);
      expect(words(cut.replace(/…$/u, ''))).toBeLessThanOrEqual(most);
    }),
  );
});
