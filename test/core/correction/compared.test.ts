import { describe, expect, test } from 'vitest';
import {
  type ChangedWords,
  compareTexts,
  contentOf,
  isSameChange,
  plainWords,
  sentenceStays,
  without,
} from '../../../src/core/correction/compared.ts';
import { factWords } from '../../../src/core/correction/fact-words.ts';
import { ENGLISH } from '../../../src/core/language/en.ts';
import { languageOf } from '../../../src/core/language/languages.ts';

const keysOf = (words: ChangedWords['was']): string => words.map(({ key }) => key).join(' ');

/** The words of each place before and after, with `|` between the places. */
const places = (before: string, after: string): string =>
  compareTexts(before, after)
    .hunks.map(({ was, is }) => `${keysOf(was)} → ${keysOf(is)}`.trim())
    .join(' | ');

const PLACES: Readonly<Record<string, readonly [before: string, after: string, places: string][]>> = {
  'all but the longest common sequence of words differs': [
    ['Ships wait here.', 'Ships wait here.', ''],
    ['Ships wait here.', 'Boats wait there.', 'ships → boats | here → there'],
    ['Ships wait here.', 'Ships wait.', 'here →'],
    ['Ships wait.', 'Ships wait here.', '→ here'],
    ['Old ships wait', 'At noon old ships left', '→ at noon | wait → left'],
    ['At noon old ships left', 'Old ships wait', 'at noon → | left → wait'],
    ['Old ships wait outside', 'Outside old ships', '→ outside | wait outside →'],
    ['Then ships wait outside', 'Outside ships', 'then ships wait → | → ships'],
    ['Ada met Bo here', 'Bo met Ada there', 'ada met → | here → met ada there'],
  ],
  'sentences that come behind a changed one are a place of their own': [
    ['Ships wait here.', 'Ships wait there. The quay is shut.', 'here → there | → the quay is shut'],
    ['Ships wait there. The quay is shut.', 'Ships wait here.', 'there → here | the quay is shut →'],
    ['Ships wait.', 'Ships wait here. The quay is shut.', '→ here | → the quay is shut'],
    ['Ships wait here.', 'Ships wait there. Some left. Some sank.', 'here → there | → some left some sank'],
  ],
  'so are sentences that come before it': [
    ['Ships wait here.', 'The quay is shut. Boats wait here.', '→ the quay is shut | ships → boats'],
    ['The quay is shut. Boats wait here.', 'Ships wait here.', 'the quay is shut → | boats → ships'],
    ['Ships wait here.', 'Some left. Some sank. Boats wait here.', '→ some left some sank | ships → boats'],
  ],
  'other changes are one place': [
    ['Ships wait.', 'Ships wait. The quay is shut.', '→ the quay is shut'],
    ['Wait here.', 'Ships wait here.', '→ ships'],
    ['Ships wait.', 'Boats left. Crews sing.', 'ships wait → boats left crews sing'],
    ['Today ships wait at sea.', 'Today boats left. Crews wait at sea.', 'ships → boats left crews'],
    ['Ships wait. Crews sing.', 'Ships left. Now crews sing.', 'wait → left now'],
    ['We saw it. Ships wait here.', 'We saw it now. Old boats wait here.', 'ships → now old boats'],
    ['Ships wait here. Crews sing.', 'Ships wait there. Boats sing.', 'here crews → there boats'],
  ],
};

describe('compared texts', () => {
  for (const [what, rows] of Object.entries(PLACES))
    test.each(rows)(`${what}: %s → %s`, (before, after, expected) => expect(places(before, after)).toBe(expected));

  const wordsOf = (first: string, count: number, last: string): string =>
    [first, ...Array.from({ length: count }, (_, n) => `w${'abcdefgh'[n % 8]}${'abcdefg'[n % 7]}`), last].join(' ');

  test('long ones are compared beyond what they have in common at both ends', () => {
    const [start, end] = [wordsOf('so', 600, 'then'), wordsOf('now', 600, 'there')];
    expect(places(`${start} ships ${end}`, `${start} boats ${end}`)).toBe('ships → boats');
  });

  test('up to 499 words that differ at both ends are compared, more are one place', () => {
    const compared = (words: number) =>
      compareTexts(wordsOf('ships', words - 2, 'here'), wordsOf('boats', words - 2, 'there')).hunks;
    expect(compared(499)).toHaveLength(2);
    const whole = { from: 0, to: 500 };
    expect(compared(500).map(({ hunk }) => hunk)).toEqual([{ before: whole, after: whole }]);
  });

  test('differ in ranges of words, of which one may be empty', () =>
    expect(compareTexts('Old ships wait outside', 'Outside old ships').hunks.map(({ hunk }) => hunk)).toEqual([
      { before: { from: 0, to: 0 }, after: { from: 0, to: 1 } },
      { before: { from: 2, to: 4 }, after: { from: 3, to: 3 } },
    ]));

  test('keep their own letters, but where one spelling for all has another length', () => {
    const { before, after } = compareTexts('No one saw the ﬁre.', 'No one saw the fire.');
    expect([before.text, after.text]).toEqual(['nobody saw the fire.', 'No one saw the fire.']);
  });

  test('have the language of both, or that of what stands around them', () => {
    const around = { language: () => ENGLISH, names: () => new Set<string>() };
    expect(compareTexts('Vay.', 'Osk.').language).toBeNull();
    expect(compareTexts('Vay.', 'Osk.', around).language).toBe(ENGLISH);
    expect(compareTexts('Das ist der Hafen.', 'Das ist der Kai.', around).language).toBe(languageOf('de'));
  });

  test('know how many more times the new one has a word', () => {
    const { gain, before, after } = compareTexts('Ships met ships there.', 'Ships met boats, boats, boats.');
    const gains = new Map([...before.words, ...after.words].map(word => [word.key, gain(word)]));
    expect(Object.fromEntries(gains)).toEqual({ ships: -1, met: 0, there: -1, boats: 3 });
  });

  test('count the words of each sentence, and those that changed', () => {
    const { before, after } = compareTexts('Ships wait here. Crews sing.', 'Ships wait. Crews sing old songs.');
    expect([[...before.size], [...before.changed]]).toEqual([
      [
        [1, 3],
        [2, 2],
      ],
      [[1, 1]],
    ]);
    expect([[...after.size], [...after.changed]]).toEqual([
      [
        [1, 2],
        [2, 4],
      ],
      [[2, 2]],
    ]);
  });
});

test.each([
  ['Ships wait here now.', 'Ships wait there then.', true],
  ['Ships wait here now.', 'Ships left there then.', false],
  ['Ships wait here now. A quay is shut and cold.', 'Ships left there then. A quay is shut and cold.', false],
  ['Ships wait here.', 'Ships that came from the old town wait here.', true],
  ['Ships that came from the old town wait here.', 'Ships wait here.', true],
  ['Ships wait here.', 'Ships wait here now.', true],
  ['Ships wait.', 'Ships wait in the cold of the bay.', false],
  ['Ships wait here.', 'Ships wait here. The quay is shut.', false],
])('a sentence stays if at least half of it is left in one version: %s → %s', (before, after, stays) => {
  const versions = compareTexts(before, after);
  expect(versions.hunks.map(({ hunk }) => sentenceStays(hunk, versions))[0]).toBe(stays);
});

test('the words that another list does not have are left', () =>
  expect(keysOf(without(factWords('old ships met boats'), factWords('ships and boats')))).toBe('old met'));

test('the words that carry more than grammar are content', () =>
  expect(keysOf(contentOf(factWords('The old ships of Vay were at 2 quays')))).toBe('old ships vay #2 quays'));

test('two places are the same change if they replace the same words by the same', () => {
  const isSame = (before: string, after: string) => {
    const [one, other] = compareTexts(before, after).hunks;
    return one && other && isSameChange(one, other);
  };
  expect(isSame('Ships wait. Old ships sing.', 'Boats wait. Old boats sing.')).toBe(true);
  expect(isSame('Ships wait. Old crews sing.', 'Boats wait. Old boats sing.')).toBe(false);
  expect(isSame('Ships wait. Old ships sing.', 'Boats wait. Old crews sing.')).toBe(false);
});

test.each([
  ['facts and grammar are none', 'They saw the 12 ships of Ada Vane, not hundreds', 'saw ships'],
  ['a capital inside a headline marks a fact', 'Storm Hits Old Town', 'storm'],
  ['a capital that opens a sentence marks none', 'Sailors sang. Crews sang', 'sailors sang crews sang'],
])('plain words: %s', (_, text, plain) => {
  const versions = compareTexts(text, text);
  const { words } = versions.after;
  expect(keysOf(words.filter(word => plainWords([word], versions) === 1))).toBe(plain);
  expect(plainWords(words, versions)).toBe(plain.split(' ').length);
});
