import { expect, test } from 'vitest';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { quotesIn as quotesOfText } from '../../../../src/core/quotes/quotes.ts';

const quotesIn = (text: string) => quotesOfText(text, ENGLISH);

test.each([
  ['was told', '“The ferry turned back at noon,” Ada Vane told Reuters.', 'Reuters'],
  ['quotes', 'AFP quoted Ada Vane as saying “the ferry turned back at noon”.', 'AFP'],
  ['reports', 'Ada Vane said “the ferry turned back at noon”, PA reported.', 'PA'],
  ['is named as the source', '“The ferry turned back at noon,” Ada Vane was quoted as saying by Interfax.', 'Interfax'],
])('an agency that %s reports the quote, and the person speaks', (_, text, via) => {
  expect(quotesIn(text)).toMatchObject([{ speaker: 'Ada Vane', via }]);
});

test('"quoted him as saying" means the same person as "he"', () => {
  const text = 'Sergei Morov left early. “There will be no deal,” Tass quoted him as saying.';
  expect(quotesIn(text)).toMatchObject([{ speaker: 'Sergei Morov', via: 'Tass' }]);
});

test.each(['having promised', 'having already promised'])(
  '“with her %s” says who promised, not what the sentence is about',
  perfect => {
    const text = `The hearings follow the pledge of the crown, with mayor Ada Vane ${perfect} that “those who have sunk the ferry will pay”.`;
    expect(quotesIn(text)).toMatchObject([{ speaker: 'Ada Vane', rule: 'name' }]);
  },
);

test('an agency is the speaker only if nobody else is', () => {
  expect(quotesIn('“The ferry turned back at noon,” PA reported.')).toMatchObject([{ speaker: 'PA', via: null }]);
});

test('the agency that reports a quote also reports the rest of it', () => {
  const text = '“I do not know,” Bram Oster told BBC Radio on Tuesday. “Nobody does.”';
  expect(quotesIn(text).map(({ via }) => via)).toEqual(['BBC Radio', 'BBC Radio']);
});
