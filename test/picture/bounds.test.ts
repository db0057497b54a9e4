import { expect, test } from 'vitest';
import { altText, drawableText } from '../../src/core/render/quote-card.ts';

const card = { words: 'No.', speaker: null, blog: 'b', publisher: 'b', time: 'b' };
const lettersA = (text: string): number => text.match(/a/gu)?.length ?? 0;

test.each([
  ['characters that are drawn', 6_000, (n: number) => drawableText('a'.repeat(n)).length, 6_000],
  [
    'characters of a title in the alternative text',
    120,
    (n: number) => lettersA(altText({ ...card, blog: 'a'.repeat(n) })),
    119,
  ],
  [
    'characters of an alternative text',
    1_024,
    (n: number) => altText({ ...card, words: 'a'.repeat(n - '“” — \nb · b · b'.length + ' — '.length) }).length,
    1_024,
  ],
] as const)('%s: at most %i', (...[, most, kept, beyond]) => {
  expect([kept(most - 1), kept(most), kept(most + 1)]).toEqual([most - 1, most, beyond]);
});
