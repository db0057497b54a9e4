import { expect, test } from 'vitest';
import { findQuotes } from '../../../src/core/answers/search.ts';
import type { BlogQuote } from '../../../src/core/quotes/quote.ts';

const WORDS = 'We turn back now because the sea is far too rough.';

/** Quotes that count how often their words are read. */
function countedQuotes(count: number) {
  let reads = 0;
  const quote = (index: number): BlogQuote => ({
    get text() {
      reads += 1;
      return WORDS;
    },
    ...{ speaker: 'Nia Falk', confidence: 'sure', role: null, via: null, cue: null, scare: false },
    ...{ updateId: `u${index}`, url: 'https://news.example/', also: [] },
  });
  return { quotes: Array.from({ length: count }, (_, index) => quote(index)), reads: () => reads };
}

test('each quote is read once, however many words and searches ask for it', () => {
  const { quotes, reads } = countedQuotes(10);
  const about = Array.from({ length: 19 }, (_, index) => `-word${index}`).join(' ');
  for (let search = 0; search < 5; search += 1)
    expect(findQuotes(quotes, { about: `${about} -other${search}` }).quotes).toHaveLength(10);
  expect(reads()).toBe(10);
});
