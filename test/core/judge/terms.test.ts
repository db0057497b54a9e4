import { expect, test } from 'vitest';
import { addWord, hashOf, hasWord, positionOf, storedSet, wordSet } from '../../../src/core/judge/known-words.ts';
import { folded, rootOf, wordsOf } from '../../../src/core/judge/terms.ts';

test.each([
  ['Vane doesn’t speak', "vane doesn't speak"],
  ["vane does n't speak", "vane doesn't speak"],
  ["it 's vane 'll they 've", "it's vane'll they've"],
  ["we 're he 'd I 'm", "we're he'd i'm"],
  ["a 'small' pier", "a 'small' pier"],
  ["pier 'safe' for now", "pier 'safe' for now"],
])('contractions are in one piece: %s', (text, expected) => {
  expect(folded(text)).toBe(expected);
});

test.each([
  ["the port's 12 piers, löschen", ['the', "port's", '12', 'piers', 'löschen']],
  ["a 'small' pier", ['a', 'small', 'pier']],
  ["the piers' lamps", ['the', 'piers', 'lamps']],
  ['порт закрыт', ['порт', 'закрыт']],
  ["порт'и", ["порт'и"]],
  ['港が閉鎖 at 9', ['港', 'が', '閉', '鎖', 'at', '9']],
  ['—', []],
])('the words of "%s"', (text, words) => {
  expect(wordsOf(text)).toEqual(words);
});

test.each([
  ['harbour', 'harbou'],
  ['harbours', 'harbou'],
  ["harbour's", 'harbou'],
  ["pier's", 'pier'],
  ["l'aéroport", undefined],
  ['pier', 'pier'],
  ['the', undefined],
  ['37', '37'],
  ['q4', 'q4'],
  ['дом', 'дом'],
  ["the'y", undefined],
  ['', undefined],
])('the root of %s is %s', (word, root) => {
  expect(rootOf(word)).toBe(root);
});

test('a text has the same hash on every machine, by the published values of FNV-1a', () => {
  // http://www.isthe.com/chongo/tech/comp/fnv/: of '', 'a' and 'foobar'.
  expect(['', 'a', 'foobar'].map(text => hashOf(text) >>> 0)).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});

test('a set holds the words that were added, and no others, also once it was stored', () => {
  const [harbour, pier, quay] = ['harbour', 'pier', 'quay'].map(positionOf) as [number, number, number];
  const set = wordSet(undefined);
  expect(set).toHaveLength(4096);
  addWord(set, harbour);
  addWord(set, pier);
  addWord(set, pier);
  const again = wordSet(storedSet(set));
  expect([set, again].map(one => [harbour, pier, quay].map(place => hasWord(one, place)))).toEqual([
    [true, true, false],
    [true, true, false],
  ]);
  expect(again).toEqual(set);
  expect(wordSet('')).toEqual(new Uint8Array(4096));
});

test('a set keeps two words apart that share a byte', () => {
  const set = wordSet(undefined);
  addWord(set, 8);
  addWord(set, 10);
  expect([7, 8, 9, 10, 11, 16].map(place => hasWord(set, place))).toEqual([false, true, false, true, false, false]);
});
