import { describe, expect, test } from 'vitest';
import { factWords } from '../../../src/core/correction/fact-words.ts';
import {
  isAcronym,
  isMisspelt,
  isVariant,
  mayBeName,
  nameDetector,
  namesIn,
} from '../../../src/core/correction/proper-name.ts';
import { GERMAN } from '../../../src/core/language/de.ts';
import type { Language } from '../../../src/core/language/language.ts';

const VARIANTS: Readonly<Record<string, readonly [one: string, other: string, isVariant: boolean][]>> = {
  'a stem of four letters, or of half of the longer name': [
    ['sweden', 'swedish', true],
    ['swede', 'swiss', false],
    ['norlander', 'norlandish', true],
    ['nordlanders', 'nordmarkish', false],
  ],
  'a short form': [
    ['osk', 'oskar', true],
    ['vara', 'varaholm', true],
    ['holm', 'varaholm', false],
  ],
  'of short names, other vowels': [
    ['kyiv', 'kiev', true],
    ['iran', 'iraq', false],
    ['vay', 'voy', true],
    ['vay', 'tay', false],
  ],
  'of longer names, one or two other letters': [
    ['jonson', 'johnson', true],
    ['varno', 'vardo', true],
    ['varno', 'tirko', false],
  ],
};

describe('two words may be one name by', () => {
  for (const [what, rows] of Object.entries(VARIANTS))
    test.each(rows)(`${what}: %s, %s`, (one, other, expected) => {
      expect(isVariant(one, other)).toBe(expected);
      expect(isVariant(other, one)).toBe(expected);
    });
});

test.each([
  ['harbour', 'harbor', true],
  ['harbour', 'harbuor', true],
  ['harbour', 'harbourgh', true],
  ['harbour', 'herbeir', false],
  ['harbour', 'harbourage', false],
  ['view', 'veiw', false],
  ['quays', 'quasy', true],
  ['quay', 'quays', false],
  [`${'a'.repeat(59)}b`, `${'a'.repeat(59)}c`, true],
  [`${'a'.repeat(60)}b`, `${'a'.repeat(60)}c`, false],
  ['a'.repeat(60), 'a'.repeat(61), false],
])('a word of five letters or more with one or two other letters is misspelt: %s, %s', (one, other, expected) => {
  expect(isMisspelt(one, other)).toBe(expected);
  expect(isMisspelt(other, one)).toBe(expected);
});

test.each([
  [['nho'], ['norland', 'health', 'office'], true],
  [['nho'], ['norland', 'law', 'office'], false],
  [['nho', 'says'], ['norland', 'health', 'office'], false],
  [['n'], ['norland'], false],
  [['n'], ['n'], false],
  [[], [], false],
])('an acronym is one word of the first letters of several: %j, %j', (names, others, expected) =>
  expect(isAcronym(names, others)).toBe(expected),
);

test.each([
  ['Holm', true],
  ['holm', false],
  ['Mayor', false],
  ['Herr', false],
  ['I', false],
  ["I'm", false],
  ['I’ve', false],
  ["I'll", false],
  ["I'd", false],
  ['OK', false],
  ['Two', false],
])('a capital may mark a name, but not a title, a number or "I": %s', (text, expected) => {
  const [word] = factWords(text);
  expect(word && mayBeName(word)).toBe(expected);
});

/** The names that are found in a text, which is both versions. */
function found(text: string, language: Language | null = null, around?: () => ReadonlySet<string>): string {
  const words = factWords(text, language);
  const isName = nameDetector(words, words, { language, ...(around && { around }) });
  return words
    .filter(isName)
    .map(({ key }) => key)
    .join(' ');
}

const DETECTED: Readonly<Record<string, readonly [text: string, names: string][]>> = {
  'a capital inside a sentence marks a name': [
    ['The ship of Ada Vane met the mayor.', 'ada vane'],
    ['Ships met there. Sailors sang.', ''],
    ['The ship met Mayor Vane.', 'vane'],
  ],
  'what opens a sentence is a name if it is one elsewhere, and no word has it without a capital': [
    ['Tarn sang. We saw Tarn there.', 'tarn tarn'],
    ['Tarn sang. We saw Tarn at a tarn.', 'tarn'],
  ],
  'a headline that capitalises every main word has no names': [
    ['Storm Hits Old Town', ''],
    ['Storm Hits the Old Town of Vay', ''],
    ['Storm Hits 3 Old Towns', ''],
    ['Storm Hits Town', 'hits town'],
    ['Storm hits Old Town Quay', 'old town quay'],
    ['Ada of Vay and the Osk', 'vay osk'],
  ],
};

describe('names', () => {
  for (const [what, rows] of Object.entries(DETECTED))
    test.each(rows)(`${what}: %s`, (text, names) => expect(found(text)).toBe(names));

  test('a name of the text around tells what opens a sentence, and nothing else', () => {
    const around = () => new Set(['tarn']);
    expect(found('Tarn sang.', null, around)).toBe('tarn');
    expect(found('Ships sang.', null, around)).toBe('');
    expect(found('The tarn sang.', null, around)).toBe('');
    expect(found('Storm Hits Old Tarn', null, around)).toBe('');
  });

  test.each([
    ['Im Hafen sprach die Sprecherin Ada Holm lange.', 'ada holm'],
    ['Im Hafen brennt ein Schiff.', ''],
    ['Sie kam nach Vara. Holm blieb.', ''],
    ['Sie sagte: „Der Hafen brennt.“', ''],
    ['Sie sah Ada Holm. Holm blieb.', 'ada holm holm'],
  ])('where all nouns have a capital, another beside it marks one: %s', (text, names) =>
    expect(found(text, GERMAN)).toBe(names),
  );

  test('are known again by their keys, but not where all nouns have a capital', () => {
    expect(namesIn(factWords('The ship met Vane at a tarn. We saw Tarn and Osk.'), null)).toEqual(
      new Set(['vane', 'osk']),
    );
    expect(namesIn(factWords('Es sprach die Sprecherin Ada Holm.', GERMAN), GERMAN)).toEqual(new Set());
  });
});
