import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { foldCase } from '../../../src/core/text/fold.ts';
import { hits, matches as matchesIn, partsOf, readKeywords, searched } from '../../../src/core/text/keywords.ts';
import { expectLinear } from '../../support/growth.ts';

const matches = (keywords: readonly string[], text: string) => matchesIn(keywords, searched({ text }));

describe('what matches', () => {
  test.each([
    ['ferry', 'A FERRY ran aground.', true],
    ['ferry', 'The ferryman waits.', true],
    ['ferry', 'Two ferries met.', false],
    ['ferr', 'Two ferries met.', true],
    ['air', 'A fair wind.', false],
    ['high wat', 'High\nwater at six.', true],
    ['Straße', 'DIE STRASSE', true],
    ['σοφός', 'ΣΟΦΌΣ', true],
    ['cafe', 'A café by the sea.', false],
    ['caf\u00e9', 'A cafe\u0301 by the sea.', true],
    ['port', 'The air\u00adport is shut.', false],
    ['airport', 'The air\u00adport is shut.', true],
    ["captain's", 'The captain’s word.', true],
    ['#tide', 'See #tide.', true],
    ['"ferry"', 'The ferryman waits.', false],
    ['"ferry"', 'The ferry’s lamp.', true],
    ['"high water"', 'At high  \n water.', true],
    ['"high water"', 'At high waters.', false],
    ['"high water"', 'The water is high.', false],
    ['津波', '昨夜津波警報が出た。', true],
    ['"津波"', '昨夜津波警報が出た。', true],
    ['NHK', '昨夜NHKは伝えた。', true],
  ])('%j in %j: %j', (keyword, text, expected) => {
    expect(matches([keyword], text)).toBe(expected);
  });

  test('an excluding keyword wins, and alone lets through all else', () => {
    expect(matches(['ferry', '-drill'], 'A ferry drill.')).toBe(false);
    expect(matches(['ferry', '-drill'], 'A ferry.')).toBe(true);
    expect(matches(['ferry', '-drill'], 'A barge.')).toBe(false);
    expect(matches(['-"ferry drill"'], 'A drill.')).toBe(true);
  });

  test('no keyword lets everything through', () => {
    expect(matches([], '')).toBe(true);
    expect(matches(['-', ''], 'A ferry.')).toBe(true);
  });
});

describe('laws', () => {
  const letters = fc.constantFrom(
    'tide',
    'Tide',
    'high',
    'water',
    'ß',
    'Σς',
    'é',
    '津波',
    ' ',
    '\n',
    '-',
    '"',
    '’',
    'İ',
  );
  const words = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.array(letters).map(all => all.join('')),
  );
  const typed = fc.array(words, { maxLength: 4 }).map(all => readKeywords(all.join(',')).keywords);
  const including = typed.map(all => all.filter(keyword => !keyword.startsWith('-')));

  test('another excluding keyword adds no match', () => {
    fc.assert(
      fc.property(typed, words, words, (keywords, excluded, text) => {
        fc.pre(matches([...keywords, `-${excluded}`], text));
        expect(matches(keywords, text)).toBe(true);
      }),
    );
  });

  test('another including keyword removes no match', () => {
    fc.assert(
      fc.property(including, words, words, (keywords, included, text) => {
        fc.pre(keywords.length > 0 && !included.startsWith('-') && matches(keywords, text));
        expect(matches([...keywords, included], text)).toBe(true);
      }),
    );
  });

  test('case never matters', () => {
    fc.assert(
      fc.property(typed, words, (keywords, text) => {
        const expected = matches(keywords, text);
        for (const change of ['toUpperCase', 'toLowerCase'] as const) {
          expect(
            matches(
              keywords.map(keyword => keyword[change]()),
              text,
            ),
          ).toBe(expected);
          expect(matches(keywords, text[change]())).toBe(expected);
        }
      }),
    );
  });

  const WORD = /[\p{L}\p{M}\p{N}_]/u;
  const UNSPACED =
    /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]/u;
  const isInWord = (character = ''): boolean => WORD.test(character) && !UNSPACED.test(character);

  /** What it means that a keyword appears: its words stand there, and no word goes on across an edge that counts. */
  function appears(keyword: string, text: string): boolean {
    const { words, phrase } = partsOf(keyword);
    const [wanted, all] = [[...foldCase(words).trim()], [...foldCase(text)]];
    const goesOn = (at: number): boolean => isInWord(all[at - 1]) && isInWord(all[at]);
    return all.concat('').some((_, at) => {
      const end = at + wanted.length;
      return wanted.join('') === all.slice(at, end).join('') && !goesOn(at) && !(phrase && goesOn(end));
    });
  }

  test('a keyword appears where its words stand and no word goes on across an edge', () => {
    const shortWords = fc.array(fc.constantFrom('a', 'b', ' ', '-', '津', 'é', '_'), { maxLength: 4 });
    const sentence = fc.array(fc.constantFrom('a', 'b', 'ab', ' ', '-', '津', 'é', '_', '\n'), { maxLength: 12 });
    const keyword = fc.tuple(shortWords, fc.boolean()).map(([all, phrase]) => {
      const [one = 'a'] = readKeywords(phrase ? `"${all.join('')}"` : all.join('')).keywords;
      return one.replace(/^-/u, '') || 'a';
    });
    fc.assert(
      fc.property(
        keyword,
        fc.oneof(
          words,
          sentence.map(all => all.join('')),
        ),
        (wanted, text) => {
          expect(matches([wanted], text)).toBe(appears(wanted, text));
          expect(matches([`-${wanted}`], text)).toBe(!appears(wanted, text));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each([
    ['a keyword that nearly matches everywhere', `${'a'.repeat(59)}b`, (size: number) => `x${'a'.repeat(size)}`],
    ['a keyword inside one long word', 'a', (size: number) => `x${'a'.repeat(size)}`],
    ['a pile of marks', 'x', (size: number) => `a${'\u0301'.repeat(size / 2)}${'\u0323'.repeat(size / 2)}`],
    ['spaces', '"a b"', (size: number) => `a${' '.repeat(size)}`],
  ])('a hostile text is searched in linear time: %s', (_, keyword, hostile) => {
    expect(matches([keyword], hostile(100))).toBe(false);
    expectLinear(size => {
      matches([keyword], hostile(size));
    }, 50_000);
  });
});

describe('keywords for a field', () => {
  const place = searched({ text: 'Storm by author: Vane', author: ['Ada Vane', 'Bo Holm'], tag: ['Bad weather'] });

  test.each([
    ['author:"vane"', true],
    ['author:"ADA VANE"', true],
    ['author:"van"', false],
    ['author:"vane bo"', false],
    ['author:"storm"', false],
    ['tag:"weather"', true],
    ['tag:"bad weather"', true],
    ['tag:"vane"', false],
    ['vane', true],
    ['holm', false],
  ])('%s is looked for in its field alone', (keyword, expected) => {
    expect(matchesIn([keyword], place)).toBe(expected);
    expect(matchesIn([`-${keyword}`], place)).toBe(!expected);
  });

  test('count beside others, and exclude', () => {
    expect(matchesIn(['flood', 'author:"holm"'], place)).toBe(true);
    expect(matchesIn(['storm', '-tag:"weather"'], place)).toBe(false);
    expect(hits(['storm', 'tag:"sport"', '-author:"holm"'], place)).toEqual({
      including: ['storm'],
      excluding: ['-author:"holm"'],
    });
  });

  test('find nothing where a publisher names no authors and no tags', () => {
    expect(matches(['author:"vane"'], 'Vane')).toBe(false);
    expect(matches(['-tag:"vane"'], 'Vane')).toBe(true);
  });

  test('do not change what was stored before there were any', () => {
    expect(matches(['author:vane'], 'The author:Vane')).toBe(true);
    expect(matches(['"author:vane"'], 'The author:Vane')).toBe(true);
  });

  test('take time that grows with what is searched', () => {
    const keywords = Array.from({ length: 20 }, (_, n) => `tag:"${'a '.repeat(29)}${n}"`);
    expectLinear(size => {
      matchesIn(keywords, searched({ text: '', tag: ['a '.repeat(size)] }));
    }, 2_000);
  });
});
