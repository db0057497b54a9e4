import { describe, expect, test } from 'vitest';
import { countWords, sentences } from '../../../src/core/text/words.ts';

describe('the sentences', () => {
  test.each([
    ['The bridge is shut. Nobody was hurt!', ['The bridge is shut.', 'Nobody was hurt!']],
    ['Mr. Hale spoke to Dr. Finch. He left.', ['Mr. Hale spoke to Dr. Finch.', 'He left.']],
    ['J. R. Hale met the U.S. Envoy at 9 a.m. Monday.', ['J. R. Hale met the U.S. Envoy at 9 a.m. Monday.']],
    ['“It is over.” The crowd left.', ['“It is over.”', 'The crowd left.']],
    ['It rose by 2.5 metres, e.g. No. 10 was wet.', ['It rose by 2.5 metres, e.g. No. 10 was wet.']],
    [
      'He was ill. The mayor of St. Vay said no. They left.',
      ['He was ill.', 'The mayor of St. Vay said no.', 'They left.'],
    ],
    [
      'Die Fähre fährt erst am 19. Januar. Das ist zu spät.',
      ['Die Fähre fährt erst am 19. Januar.', 'Das ist zu spät.'],
    ],
    ['Die Brücke kostet rund 5 Mio. Euro, z. B. für Stahl.', ['Die Brücke kostet rund 5 Mio. Euro, z. B. für Stahl.']],
    [
      'La alcaldesa es la Sra. Vane. El puente está cerrado.',
      ['La alcaldesa es la Sra. Vane.', 'El puente está cerrado.'],
    ],
    ['The ferry left at 19. Then it sank.', ['The ferry left at 19.', 'Then it sank.']],
    [
      'Vane plays 19. Qc2 Nf6 20. ... dxc4 21. O-O 22... Rd8 at once. It is 3. Then he rests.',
      ['Vane plays 19. Qc2 Nf6 20. ... dxc4 21. O-O 22... Rd8 at once.', 'It is 3.', 'Then he rests.'],
    ],
    ['橋は閉鎖された。けが人はいない。', ['橋は閉鎖された。', 'けが人はいない。']],
    ['no capital here. none there either', ['no capital here. none there either']],
    ['   ', []],
  ])('of "%s"', (paragraph, expected) => {
    expect(sentences(paragraph)).toEqual(expected);
  });
});

test('words are counted by white space, and each Han or kana character counts as one', () => {
  expect(countWords('  It is  well-known,\nisn’t it? ')).toBe(5);
  expect(countWords('東京で地震')).toBe(5);
  expect(countWords(' \n ')).toBe(0);
});
