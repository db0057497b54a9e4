import fc from 'fast-check';
import { expect, test } from 'vitest';
import { excerpt, truncate } from '../../../src/core/text/excerpt.ts';
import { countWords } from '../../../src/core/text/words.ts';
import { hostileText } from '../../support/markdown-reader.ts';

const graphemes = (text: string) => [...new Intl.Segmenter('en').segment(text)].map(({ segment }) => segment);

test('a text that fits is not changed', () => {
  expect(truncate('Harbour', 7)).toBe('Harbour');
  expect(excerpt('one two', { words: 2, characters: 7 })).toBe('one two');
});

test('a cut ends with an ellipsis, without punctuation before it', () => {
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

test('whatever the text, a truncated one is short enough, well-formed and has whole characters', () => {
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
      expect(countWords(cut.replace(/…$/u, ''))).toBeLessThanOrEqual(most);
    }),
  );
});
