import { describe, expect, test } from 'vitest';
import { ENGLISH } from '../../../../src/core/language/en.ts';
import { quotesIn } from '../../../../src/core/quotes/quotes.ts';

const speakers = (text: string): (string | null)[] => quotesIn(text, ENGLISH).map(({ speaker }) => speaker);

describe('nobody in the sentence says', () => {
  test.each([
    ['a sign', 'Ada Vane held a sign reading “no more ferries from this port” as she spoke.'],
    ['a placard', 'Crowds carried placards saying “sail now or never again” past the office of Ada Vane.'],
    ['chants', 'Ada Vane walked to chants of “we will never pay for that” on Monday.'],
    ['a shirt', 'Ada Vane came in a shirt with “we will never pay for that” on the back.'],
    ['a title', 'Ada Vane wrote an article titled “why we should never pay for that” in the paper.'],
  ])('what is on %s', (_, text) => {
    expect(speakers(text)).toEqual([null]);
  });
});

test('what somebody says about a sign is said', () => {
  expect(speakers('The sign at the port, which Ada Vane called “a disgrace to all of us here”, is gone.')).toEqual([
    'Ada Vane',
  ]);
});

test('a sign of something bears no words', () => {
  expect(speakers('Ada Vane dismissed it as a sign of a party that was “in disarray and out of ideas”.')).toEqual([
    'Ada Vane',
  ]);
});

describe('a few words without a verb of speech', () => {
  const [few, one] = [
    'Ada Vane blamed the storm on “greedy harbour masters” at noon.',
    'Ada Vane blamed the “storm” at noon.',
  ];

  test('may be of whom their sentence is about', () => {
    expect(quotesIn(few, ENGLISH)).toMatchObject([{ scare: false, speaker: 'Ada Vane', confidence: 'unsure' }]);
  });

  test('are a term if it is only one, or if nobody is named', () => {
    for (const text of [one, 'The storm was blamed on “greedy harbour masters” at noon.'])
      expect(quotesIn(text, ENGLISH)).toMatchObject([{ scare: true, speaker: null }]);
  });
});
