import { describe, expect, test } from 'vitest';
import { digestOf } from '../../../src/core/diff/fingerprint.ts';

describe('a digest', () => {
  test.each([10, 100_000])('of %i characters tells each change of one', length => {
    const text = 'é'.repeat(length);
    const changed = [0, length / 2, length - 1].map(at => `${text.slice(0, at)}f${text.slice(at + 1)}`);
    expect(new Set([text, ...changed].map(one => digestOf([one]))).size).toBe(4);
    expect(digestOf([`${text}f`.slice(0, -1)])).toBe(digestOf([text]));
  });

  test('tells where one text ends and the next begins', () => {
    expect(digestOf(['ab', 'c'])).not.toBe(digestOf(['a', 'bc']));
  });
});
