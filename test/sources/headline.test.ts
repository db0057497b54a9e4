import { expect, test } from 'vitest';
import { firstSentence, titleText } from '../../src/sources/headline.ts';
import { plainText } from '../../src/sources/html/html.ts';

test.each([
  ['The boats are out at 3.5 knots today. More soon.', 'The boats are out at 3.5 knots today.'],
  ['“Nobody is in danger,” she said! Then she left.', '“Nobody is in danger,” she said!'],
  ['Short. But this goes on for a while.', 'Short. But this goes on for a while.'],
  ['No full stop', 'No full stop'],
])('the first sentence of "%s"', (text, sentence) => {
  expect(firstSentence(plainText(text))).toBe(sentence);
});

test('a first sentence without an end is cut at a word, within 120 characters', () => {
  const cut = firstSentence(plainText('sailing '.repeat(40))) ?? '';
  expect(cut.length).toBeLessThanOrEqual(121);
  expect(cut).toMatch(/sailing…$/);
});

test('an entity that was cut off with the end of a title is left out', () => {
  expect(titleText('She said: “The tide turns&rdq…')).toBe('She said: “The tide turns…');
  expect(titleText('The harbour &amp; the sea and AT&T…')).toBe('The harbour & the sea and AT&T…');
});

test('a blank title is no title', () => {
  expect(titleText('  ')).toBeUndefined();
  expect(titleText('<br/>')).toBeUndefined();
});
