import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldAccents, limitMarks, stripAccents, stripMarks } from '../../../src/core/text/fold.ts';

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
