import { test } from 'vitest';
import { quotedWords } from '../../src/core/answers/quotes.ts';
import { factWords } from '../../src/core/correction/fact-words.ts';
import { quotesIn } from '../../src/core/quotes/quotes.ts';
import { expectLinear } from '../support/growth.ts';

const blanks = (length: number): string => '\u00a0'.repeat(length);

test.each([
  ['a quote of blanks', (size: number) => quotesIn(`She said “a${blanks(size)}b”.`)],
  ['the words of a quote with blanks', (size: number) => quotedWords(`a${blanks(size)}b`)],
  ['a comparison of full stops', (size: number) => factWords(`a ${'.'.repeat(size)}b c`)],
])('%s takes time that grows with its length', (_, run) => {
  expectLinear(run, 8_000);
});
