import { describe, expect, test } from 'vitest';
import { stem } from '../../../src/core/summary/lexicon.ts';

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
