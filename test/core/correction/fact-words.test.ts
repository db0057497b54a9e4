import { describe, expect, test, vi } from 'vitest';
import { factWords, spelledAlike } from '../../../src/core/correction/fact-words.ts';
import type { LanguageCode } from '../../../src/core/language/language.ts';
import { languageOf } from '../../../src/core/language/languages.ts';

/** The keys of the words of a text, with `|` between its sentences. */
function read(text: string, code: LanguageCode | null = null): string {
  const words = factWords(text, languageOf(code));
  return words
    .map(({ key, sentence }, at) => (sentence === (words[at - 1]?.sentence ?? 1) ? key : `| ${key}`))
    .join(' ');
}

const WORDS: Readonly<Record<string, readonly [text: string, keys: string][]>> = {
  'groups of three digits may have spaces between them': [
    ['1 000 boats', '#1000 boats'],
    ['All 1 000 boats', 'all #1000 boats'],
    ['12 500 boats', '#12500 boats'],
    ['1 000 000 boats', '#1000000 boats'],
    ['12 500.25 metres', '#12500.25 metres'],
    ['12 500,25 metres', '#12500.25 metres'],
    ['12 50 boats', '#12 #50 boats'],
    ['12 5000 boats', '#12 #5000 boats'],
    ['1987 100 boats', '#1987 #100 boats'],
    ['1 000', '#1000'],
  ],
  'each character of a script without spaces is a word': [
    ['火灾中有5人', '火 灾 中 有 #5 人'],
    ['はし', 'は し'],
    ['ハシ', 'ハ シ'],
  ],
  'digits of other scripts are digits': [
    ['٣٠', '#30'],
    ['۵۰', '#50'],
    ['५०', '#50'],
    ['৫০', '#50'],
    ['５０', '#50'],
    ['٩', '#9'],
  ],
  'a word ignores case, accents and a possessive': [
    ['Zoë', 'zoe'],
    ['STRASSE Straße', 'strasse strasse'],
    ["Holm's Holm’s", 'holm holm'],
    ["O'Sullivan", 'osullivan'],
    ["d'abus", 'dabus'],
    ['Ødegård', 'ødegard'],
  ],
  'the sign of a currency belongs to the number that it touches or follows': [
    ['£5', '#5£'],
    ['5€', '#5€'],
    ['5 €', '#5€'],
    ['5  €', '#5'],
    ['€5 for 6', '#5€ for #6'],
    ['5/€6', '#5 #6€'],
    ['€ 5', '#5'],
    ['£2.5 million', '#2500000£'],
  ],
  'half of the day, "nobody" and numerals have one spelling': [
    ['2 p.m. there', '#14 there'],
    ['2 p.m there', '#14 there'],
    ['2 a.m. there', '#2 there'],
    ['2 x.m. there', '#2 x | m | there'],
    ['no one', 'nobody'],
    ['No-one', 'nobody'],
    ['noone', 'noone'],
    ['No. 5', '#5'],
    ['No 5', '#5'],
    ['no.5', '#5'],
    ['no boats', 'no boats'],
  ],
};

const SENTENCES: Readonly<Record<string, readonly [text: string, keys: string][]>> = {
  'end with a mark, or at a line': [
    ['Ships wait. Crews sing!', 'ships wait | crews sing'],
    ['“Ships wait.” Crews sing.', 'ships wait | crews sing'],
    ['Ships wait.Crews sing.', 'ships wait | crews sing'],
    ['Ships wait\nCrews sing', 'ships wait | crews sing'],
    ['Ships wait, crews sing', 'ships wait crews sing'],
    ['船。人', '船 | 人'],
  ],
  'do not end with an initial or an abbreviation, but at a line': [
    ['They saw A. Vane there', 'they saw a vane there'],
    ['They saw Dr. Vane there', 'they saw dr vane there'],
    ['They saw Dr.\nVane is there', 'they saw dr | vane is there'],
    ['They saw it. Vane is there', 'they saw it | vane is there'],
  ],
};

describe('words', () => {
  for (const [what, rows] of Object.entries(WORDS))
    test.each(rows)(`${what}: %s`, (text, keys) => expect(read(text)).toBe(keys));

  test('stand where the text has them', () => {
    const text = 'At 2 p.m. two hundred boats left No. 5.';
    const found = factWords(text).map(({ start, end }) => spelledAlike(text).slice(start, end));
    expect(found).toEqual(['At', '2 pm', 'two hundred', 'boats', 'left', '5']);
    expect(spelledAlike(text)).toHaveLength(text.length);
  });

  test('have a capital if they begin with one, which says nothing where they open a sentence or a quotation', () => {
    const marked = (text: string) =>
      factWords(text).map(({ key, capital, opens }) => `${capital ? 'C' : ''}${opens ? 'O' : ''} ${key}`.trim());
    expect(marked('Ships of Vay: Crews said “They are iPhones” here. so')).toEqual([
      'CO ships',
      'of',
      'C vay',
      'CO crews',
      'said',
      'CO they',
      'are',
      'iphones',
      'here',
      'O so',
    ]);
  });
});

describe('sentences', () => {
  for (const [what, rows] of Object.entries(SENTENCES))
    test.each(rows)(`${what}: %s`, (text, keys) => expect(read(text)).toBe(keys));

  test('are numbered from one', () =>
    expect(factWords('Ships wait. Crews sing.').map(({ sentence }) => sentence)).toEqual([1, 1, 2, 2]));
});

test.each<[LanguageCode | null, string, string]>([
  [null, 'the boats not about der', 'the'],
  ['en', 'the boats not about der', 'the'],
  ['de', 'the boats nicht der Hafen', 'the der'],
  ['pl', 'the port nie jest przez statki', 'the jest przez'],
  ['uk', 'the порт не був для', 'the був для'],
])('fillers are words of grammar in the language and in English, no negations: %s, %s', async (code, text, fillers) => {
  // The fillers of all languages are made once for all.
  vi.resetModules();
  const [fresh, languages] = await Promise.all([
    import('../../../src/core/correction/fact-words.ts'),
    import('../../../src/core/language/languages.ts'),
  ]);
  const found = fresh.factWords(text, languages.languageOf(code)).filter(({ isFiller }) => isFiller);
  expect(found.map(({ key }) => key).join(' ')).toBe(fillers);
});
