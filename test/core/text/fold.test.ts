import fc from 'fast-check';
import { expect, test } from 'vitest';
import { factWords } from '../../../src/core/correction/fact-words.ts';
import { foldAccents, limitMarks, stripAccents, stripMarks } from '../../../src/core/text/fold.ts';
import { link } from '../../../src/core/text/link.ts';
import { normalisedTitle } from '../../../src/sources/liveblogposting/headline.ts';
import { expectLinear } from '../../support/growth.ts';

test.each([
  ['Łęcki', 'lecki'],
  ['Ærø', 'aero'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['Tánaiste', 'tanaiste'],
])('%s is found as %s', (text, folded) => expect(foldAccents(text)).toBe(folded));

test('accents are removed, the vowel signs of Indic scripts only with all other marks', () => {
  expect(stripAccents('Zoë हिन्दी')).toBe('Zoe हिन्दी');
  expect(stripMarks('Zoë हिन्दी', 'NFKD')).toBe('Zoe हनद');
});

test('of a pile of combining marks only the first are kept', () => {
  expect(limitMarks(`e${'\u0301'.repeat(40)}x`)).toBe(`e${'\u0301'.repeat(30)}x`);
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), text => limitMarks(text) === text));
});

test('a sign that stands for many letters does not make a long text many times longer', () => {
  const [short, long] = ['\ufdfa', '\ufdfa'.repeat(10_000)];
  expect(stripAccents(short)).toHaveLength(18);
  expect(stripAccents(long)).toBe(long);
});

test.each([
  ['removing accents', stripAccents],
  ['words for facts', factWords],
  ['comparing headlines', normalisedTitle],
  ['a link', (text: string) => link(text, 'https://news.example/')],
])('%s takes time that grows with a pile of marks', (_, run) => {
  expectLinear(size => run(`a${'\u0301\u0323'.repeat(size / 2)}`), 8_000);
});
