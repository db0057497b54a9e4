import fc from 'fast-check';
import { expect, test } from 'vitest';
import { quotesIn, quotesOf } from '../../../src/core/quotes/quotes.ts';
import { expectLinear } from '../../support/growth.ts';
import { text, update } from '../../support/live-blog.ts';

const SHAPES: Readonly<Record<string, string>> = {
  'straight marks alone': '"',
  'opening marks alone': '“',
  'closing marks alone': '”',
  'single marks alone': "'",
  'short quotes': '"a" ',
  'French quotes': '« a » ',
  'quotes with a speaker, in one sentence': '“a b c d e,” said Vane, ',
  'quotes with the narrator inside': '“a – said Vane – b” ',
  'narrators in quotes that never close': '“a – said Vane – \n',
  'paragraphs that never close': '"a\n',
  'verbs of speech': 'said also “x” ',
  possessives: '‘the ministers’ words ',
  prepositions: 'a head of ',
  capitals: 'Vane of the Department of ',
  adverbs: 'and also quickly ',
  brackets: '(a [b ',
  apostrophes: "a'",
};

test.each(Object.entries(SHAPES))('a long text of %s is read in linear time', (_, shape) => {
  expectLinear(size => {
    quotesIn(shape.repeat(size / shape.length));
  }, 25_000);
});

test('updates that all have the same quote are merged in linear time', () => {
  const said = text('“We sail at dawn with the tide,” said Ada Vane.');
  const quotes = (count: number) => quotesOf(Array.from({ length: count }, (_, at) => update(`${at}`, { text: said })));
  expect(quotes(1_000)).toHaveLength(1);
  expectLinear(size => {
    quotes(size);
  }, 1_000);
});

test('whatever the text, a quote is at its offsets and its speaker is named in the text', () => {
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

test('of a live blog with very many quotes the newest are kept', () => {
  const quotes = (at: number) => Array.from({ length: 40 }, (_, n) => `“We go to pier ${at} and ${n}.”`).join(' ');
  const updates = Array.from({ length: 150 }, (_, at) => update(`${at}`, { at, text: text(quotes(at)) })).toReversed();
  const found = quotesOf(updates);
  expect(found).toHaveLength(5_000);
  expect([found[0]?.updateId, found.at(-1)?.updateId]).toEqual(['149', '25']);
});
