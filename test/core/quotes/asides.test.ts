import { expect, test } from 'vitest';
import { ENGLISH } from '../../../src/core/language/en.ts';
import { ITALIAN } from '../../../src/core/language/it.ts';
import { quotesIn } from '../../../src/core/quotes/quotes.ts';

test.each([
  [
    ITALIAN,
    '"Le nostre forze sono nel porto - ha detto il sindaco di Holm, Dany Valenti -, compresi gli aiuti alla città".',
    'Le nostre forze sono nel porto … compresi gli aiuti alla città',
    'Dany Valenti',
  ],
  [
    ENGLISH,
    '“We sail at dawn – said Ada Vane – and return at noon.”',
    'We sail at dawn … and return at noon.',
    'Ada Vane',
  ],
  [
    ITALIAN,
    '"Le nostre forze sono nel porto di Holm - ha detto Dany Valenti".',
    'Le nostre forze sono nel porto di Holm',
    'Dany Valenti',
  ],
])('the narrator between dashes names the speaker, and is no part of the quote', (language, text, ...found) => {
  expect(quotesIn(text, language).map(quote => [quote.text, quote.speaker])).toEqual([found]);
});

test('dashes around words of the speaker stay in the quote', () => {
  const text = '“The harbour – the largest of all – stays shut tonight,” Ada Vane said.';
  expect(quotesIn(text, ENGLISH)).toMatchObject([
    { text: 'The harbour – the largest of all – stays shut tonight,', speaker: 'Ada Vane' },
  ]);
});
