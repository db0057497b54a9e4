import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotesIn, quotesOf } from '../../../src/core/quotes/quotes.ts';
import { text, update } from '../../support/live-blog.ts';

const SHAPES: Readonly<Record<string, string>> = {
  'straight marks alone': '"',
  'opening marks alone': '“',
  'closing marks alone': '”',
  'single marks alone': "'",
  'short quotes': '"a" ',
  'French quotes': '« a » ',
  'quotes with a speaker, in one sentence': '“a b c d e,” said Vane, ',
  'paragraphs that never close': '"a\n',
  'verbs of speech': 'said also “x” ',
  possessives: '‘the ministers’ words ',
  prepositions: 'a head of ',
  capitals: 'Vane of the Department of ',
  adverbs: 'and also quickly ',
  brackets: '(a [b ',
  apostrophes: "a'",
};

const CHARACTERS = 100_000;
/** Linear work takes well under a second; quadratic work would take minutes. */
const MOST_MS = 3_000;

test.each(Object.entries(SHAPES))('100,000 characters of %s are read in time that grows with them', (_, shape) => {
  const begun = performance.now();
  quotesIn(shape.repeat(CHARACTERS / shape.length));
  expect(performance.now() - begun).toBeLessThan(MOST_MS);
});

test('thousands of updates that all have one quote are merged in time that grows with them', () => {
  const said = text('“We sail at dawn with the tide,” said Ada Vane.');
  const begun = performance.now();
  expect(quotesOf(Array.from({ length: 4_000 }, (_, at) => update(`${at}`, { text: said })))).toHaveLength(1);
  expect(performance.now() - begun).toBeLessThan(MOST_MS);
});

test('whatever the text, every quote is where it says, and a speaker is one that the text names', () => {
  const pieces = [
    '“',
    '”',
    '"',
    '‘',
    '’',
    ' ',
    ', ',
    '. ',
    '\n',
    ': ',
    '— ',
    'said ',
    'Ada Vane ',
    'Vane ',
    'she ',
    'the ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 40 }), parts => {
      const whole = parts.join('');
      for (const { start, end, text: words, speaker } of quotesIn(whole)) {
        if (!words.includes('\n')) expect(whole.slice(start, end)).toBe(words);
        expect(
          [null, 'Ada Vane', 'Vane', 'Vane Vane', 'Ada Vane Vane'].includes(speaker) || whole.includes(speaker ?? ''),
        ).toBe(true);
      }
    }),
  );
});
