import { expect, test } from 'vitest';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { quotesIn as quotesOfText } from '../../../../src/core/quotes/quotes.ts';

const quotesIn = (text: string) => quotesOfText(text, ENGLISH);

const scares = (text: string): boolean[] => quotesIn(text).map(({ scare }) => scare);

test.each([
  ['the name of an alliance', 'Leaders of the ‘Coalition of the Willing’ met in Holm.'],
  ['the name of a film', 'She starred in “Night Ferry to Holm” and won a prize.'],
  ['the name of a programme', 'Ada Vane said on the BBC’s “Morning Tide” that she would not go.'],
  ['a nickname', 'The council thanked Robert “Bobby” Vane for his work.'],
  ['a term that the writer keeps at a distance', 'The port runs a so-called “clean quay” with diesel cranes.'],
  ['the words on a shirt', 'The crew wore “Vote Vane” shirts as they sailed.'],
  ['a heading', 'The storm came at night.\n‘A hard winter’\nThe crews waited.'],
])('%s quotes nobody', (_, text) => {
  expect(scares(text)).toEqual([true]);
});

test.each([
  ['a word that somebody uses', 'Ada Vane called the plan “reckless”.'],
  ['an answer of one word', '“Never,” said Ada Vane.'],
  ['a long quote without a speaker', '“Enough is enough for all of us here.”'],
])('%s is a quote', (_, text) => {
  expect(scares(text)).toEqual([false]);
});

test('a sentence in single marks that is a paragraph is no crosshead', () => {
  const text =
    '‘Ferries will stay in port,’ Ada Vane said.\n‘This shows that the sea is still too rough for all of us.’';
  expect(scares(text)).toEqual([false, false]);
});
