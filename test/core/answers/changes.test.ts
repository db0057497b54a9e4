import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from '../../../src/core/answers/changes.ts';

test('a diff has what stays, what is gone and what came, in the order of the new text', () => {
  expect(
    wordDiff('The bridge is shut until 23:00, police say.', 'The bridge is shut until 02:00, police say.'),
  ).toEqual([
    { kind: 'same', text: 'The bridge is shut until' },
    { kind: 'gone', text: '23:00' },
    { kind: 'come', text: '02:00' },
    { kind: 'same', text: ', police say.' },
  ]);
});

test('what was added or cut stands alone', () => {
  expect(wordDiff('It is safe.', 'It is not safe.')).toContainEqual({ kind: 'come', text: 'not' });
  expect(wordDiff('It is not safe.', 'It is safe.')).toContainEqual({ kind: 'gone', text: 'not' });
});

test('other marks and capitals are no change', () => {
  expect(wordDiff('The Bridge, it is shut', 'the bridge: it is shut')).toEqual([
    { kind: 'same', text: 'the bridge: it is shut' },
  ]);
});

test('a diff of any texts holds the whole new text', () => {
  const text = fc
    .array(fc.constantFrom('boats', 'Vay', '12', 'the', 'no.'), { maxLength: 30 })
    .map(words => words.join(' '));
  fc.assert(
    fc.property(text, text, (old, now) => {
      const kept = wordDiff(old, now).filter(({ kind }) => kind !== 'gone');
      expect(
        kept
          .map(piece => piece.text)
          .join('')
          .replace(/\s/gu, ''),
      ).toBe(now.replace(/\s/gu, ''));
    }),
  );
});
