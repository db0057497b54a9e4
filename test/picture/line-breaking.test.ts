import { expect, test } from 'vitest';
import { firstLines, splitIntoParts, wrap } from '../../src/picture/line-breaking.ts';
import { expectLinear } from '../support/growth.ts';

/** Every character is as wide as its type is large. */
const measure = (text: string): number => Array.from(text).length;
const lines = (text: string, width: number): string[] => wrap(splitIntoParts(text), { width, measure });

test('lines break at spaces and after hyphens, never before a full stop', () => {
  expect(lines('the state-of-the-art wall held .', 10)).toEqual(['the state-', 'of-the-art', 'wall held', '.']);
  expect(lines('he said “no”.', 5)).toEqual(['he', 'said', '“no”.']);
  expect(lines('10\u00a0km away', 6)).toEqual(['10\u00a0km', 'away']);
});

test('lines break at emoji, but not before a full stop', () => {
  expect(lines('gone 🌊🌊🌊.', 6)).toEqual(['gone 🌊', '🌊🌊.']);
  expect(lines('🌊🌊🌊🌊.', 3)).toEqual(['🌊🌊🌊', '🌊.']);
});

test('a word wider than the column is broken between whole characters', () => {
  expect(lines('so abcdefgh', 3)).toEqual(['so', 'abc', 'def', 'gh']);
  expect(lines('👍🏽👍🏽👍🏽', 2)).toEqual(['👍🏽', '👍🏽', '👍🏽']);
});

test('a text that is cut ends with an ellipsis after a whole word', () => {
  expect(firstLines('one two three four', 2, { width: 8, measure })).toEqual(['one two', 'three…']);
  expect(firstLines('one, two three', 1, { width: 9, measure })).toEqual(['one, two…']);
  expect(firstLines('one two', 1, { width: 7, measure })).toEqual(['one two']);
});

test('the time that a long word takes grows with its length', () => {
  expectLinear(size => splitIntoParts('w'.repeat(size)), 1000);
});
