import { describe, expect, test } from 'vitest';
import { factWords } from '../../../src/core/correction/fact-words.ts';
import { figureAt, numberWordsOf } from '../../../src/core/correction/figure.ts';
import { ENGLISH } from '../../../src/core/language/en.ts';
import type { Language } from '../../../src/core/language/language.ts';
import { languageOf } from '../../../src/core/language/languages.ts';

/** The numbers of a text and, for what is not part of one, its words. */
const read = (text: string, language: Language | null = null): string =>
  factWords(text, language)
    .map(({ key }) => key.replace(/^#/u, ''))
    .join(' ');

const DIGITS: Readonly<Record<string, readonly [text: string, number: string][]>> = {
  'groups of three digits are thousands, whatever divides them': [
    ['1,000', '1000'],
    ['1.000', '1000'],
    ['1 000', '1000'],
    ['12,500', '12500'],
    ['125.500', '125500'],
    ['1.000.000', '1000000'],
  ],
  'other digits after one separator are a fraction': [
    ['2.5', '2.5'],
    ['2,5', '2.5'],
    ['12.50', '12.5'],
    ['0.125', '0.125'],
    ['0,125', '0.125'],
    ['1234.500', '1234.5'],
    ['7.', '7'],
  ],
  'after thousands, another separator begins a fraction': [
    ['1,000.50', '1000.5'],
    ['1.000,50', '1000.5'],
    ['1,000.500', '1000.5'],
    ['1.000.000,5', '1000000.5'],
  ],
  'a date, a version or a score by sets is no number, and keeps its parts': [
    ['3.5.2026', '3.5.2026'],
    ['03.05.2026', '3.5.2026'],
    ['1.000.50', '1.0.50'],
  ],
  'a colon divides a time and groups no thousands': [
    ['14:05', '14.05'],
    ['1:500', '1.5'],
    ['20:00:15', '20.0.15'],
    ['1:52,4', '1.52.4'],
  ],
  'digits that are too many for a number stay as they are': [
    ['12345678901234567', '12345678901234567'],
    ['123,456,789,012,345', '123456789012345'],
    ['1,234,567,890,123,456', '1.234.567.890.123.456'],
  ],
};

describe('digits', () => {
  for (const [what, rows] of Object.entries(DIGITS))
    test.each(rows)(`${what}: %s`, (text, number) => expect(read(text)).toBe(number));
});

const TAILS: Readonly<Record<string, readonly [text: string, words: string][]>> = {
  'am and pm make the hour one of 24': [
    ['2pm', '14'],
    ['2 pm', '14'],
    ['2 PM', '14'],
    ['2am', '2'],
    ['1pm', '13'],
    ['12pm', '12'],
    ['12am', '0'],
    ['12.45pm', '12.45'],
    ['2:30pm', '14.3'],
    ['2.30 p.m.', '14.3'],
  ],
  'am and pm are words after what is no hour, or elsewhere': [
    ['13pm', '13 pm'],
    ['0.30pm', '0.3 pm'],
    ['at 2, am I', 'at 2 am i'],
    ['4 spam', '4 spam'],
    ['4 amps', '4 amps'],
    ['20:00:15 pm', '20.0.15 pm'],
  ],
  'the letters of an ordinal belong to the digits that they touch': [
    ['3rd', '3'],
    ['3RD', '3'],
    ['3 rd', '3 rd'],
    ['3x', '3 x'],
  ],
  'a scale multiplies the digits before it': [
    ['2.5 million', '2500000'],
    ['2.5 Million', '2500000'],
    ['2.5-million', '2500000'],
    ['5bn', '5000000000'],
    ['5 bn', '5000000000'],
    ['1.1 million', '1100000'],
    ['3, million', '3 1000000'],
  ],
  'k and m do so only where they touch the digits': [
    ['10k', '10000'],
    ['5m', '5000000'],
    ['10 k', '10 k'],
    ['5 m', '5 m'],
    ['5kg', '5 kg'],
  ],
};

describe('after digits', () => {
  for (const [what, rows] of Object.entries(TAILS))
    test.each(rows)(`${what}: %s`, (text, words) => expect(read(text)).toBe(words));
});

const SPELT: Readonly<Record<string, readonly [text: string, words: string][]>> = {
  'tens take one to nine': [
    ['twenty-one', '21'],
    ['Ninety nine', '99'],
    ['twenty zero', '20 0'],
    ['twenty ten', '20 10'],
    ['ten five', '10 5'],
    ['twenty-one two', '21 2'],
    ['five six', '5 6'],
  ],
  'hundreds take what is less': [
    ['two hundred', '200'],
    ['two hundred five', '205'],
    ['two hundred twenty five', '225'],
    ['two hundred ten five', '210 5'],
    ['two dozen', '24'],
    ['hundred', '100'],
  ],
  'a joint stands only after what is round': [
    ['two hundred and five', '205'],
    ['two hundred AND five', '205'],
    ['two thousand and five', '2005'],
    ['twenty and five', '20 and 5'],
    ['zero and five', '0 and 5'],
    ['five and six', '5 and 6'],
  ],
  'a joint stands before a number that is less, not before a scale': [
    ['one hundred and thousand', '100 and 1000'],
    ['two hundred and', '200 and'],
    ['two hundred boats five', '200 boats 5'],
  ],
  'scales multiply what stands before them since the last': [
    ['thousand', '1000'],
    ['two hundred thousand', '200000'],
    ['two thousand three hundred', '2300'],
    ['two million three thousand', '2003000'],
    ['two million three hundred thousand and five', '2300005'],
  ],
  'other marks than a space or a hyphen end a number': [
    ['twenty, one', '20 1'],
    ['two hundred, and five', '200 and 5'],
    ['twenty – one', '20 1'],
  ],
};

describe('numbers in words', () => {
  for (const [what, rows] of Object.entries(SPELT))
    test.each(rows)(`${what}: %s`, (text, words) => expect(read(text, ENGLISH)).toBe(words));

  test('are read the same where the language is not known', () =>
    expect(read('two hundred and five on the 3rd')).toBe('205 on the 3'));

  test.each([
    ['fr', 'le 1er cent vingt', 'le 1 120'],
    ['fr', 'two hundred and five on the 3rd', '205 on the 3'],
    ['de', 'drei hundert', '300'],
    ['es', 'drei hundert', 'drei hundert'],
  ])('are those of the language and of English: %s, %s', (code, text, words) =>
    expect(read(text, languageOf(code))).toBe(words),
  );
});

test('a number says how many tokens it takes, and one in digits is a number', () => {
  const numberAt = (...tokens: readonly string[]) =>
    figureAt({ tokens: tokens.map(text => ({ text, gap: ' ' })), words: numberWordsOf(null) }, 0);
  expect(numberAt('123456789012345')).toEqual({ value: 123456789012345, tokens: 1 });
  expect(numberAt('2.5', 'million', 'boats')).toEqual({ value: 2500000, tokens: 2 });
  expect(numberAt('3.5.2026', 'million')).toEqual({ value: '3.5.2026', tokens: 1 });
  expect(numberAt('two', 'hundred', 'and', 'five', 'boats')).toEqual({ value: 205, tokens: 4 });
  expect(numberAt('boats')).toBeUndefined();
});
