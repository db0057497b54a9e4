import { describe, expect, test } from 'vitest';
import { stem } from '../../../src/core/summary/lexicon.ts';
import { sentences } from '../../../src/core/summary/sentences.ts';

describe('sentences', () => {
  test.each([
    ['The bridge is shut. Nobody was hurt!', ['The bridge is shut.', 'Nobody was hurt!']],
    ['Mr. Hale spoke to Dr. Finch. He left.', ['Mr. Hale spoke to Dr. Finch.', 'He left.']],
    ['J. R. Hale met the U.S. Envoy at 9 a.m. Monday.', ['J. R. Hale met the U.S. Envoy at 9 a.m. Monday.']],
    ['“It is over.” The crowd left.', ['“It is over.”', 'The crowd left.']],
    ['It rose by 2.5 metres, e.g. No. 10 was wet.', ['It rose by 2.5 metres, e.g. No. 10 was wet.']],
    ['橋は閉鎖された。けが人はいない。', ['橋は閉鎖された。', 'けが人はいない。']],
    ['no capital here. none there either', ['no capital here. none there either']],
    ['   ', []],
  ])('of "%s"', (paragraph, expected) => {
    expect(sentences(paragraph)).toEqual(expected);
  });
});

describe('the stem of a word', () => {
  test.each([
    ['bridges', 'bridge'],
    ['stopped', 'stop'],
    ['closing', 'closed'],
    ['parties', 'party'],
    ['resigns', 'resigned'],
    ['crashes', 'crash'],
  ])('of "%s" is that of "%s"', (word, other) => {
    expect(stem(word)).toBe(stem(other));
  });

  test.each(['bus', 'press', 'red', 'sing', 'bring', 'crisis'])('leaves "%s" alone', word => {
    expect(stem(word)).toBe(word);
  });
});
