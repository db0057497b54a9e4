import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hits, matches as matchesIn, readKeywords } from '../../../src/core/text/keywords.ts';
import { markdownProblems } from '../../../src/core/text/problem.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { expectLinear } from '../../support/growth.ts';
import { saying } from '../../support/problems.ts';

const { t } = localeFor(ENGLISH);
const matches = (keywords: readonly string[], text: string) => matchesIn(keywords, { text });

describe('what is typed', () => {
  test.each([
    [undefined, []],
    ['tide, Storm ,, TIDE', ['tide', 'Storm']],
    ['high   water, tide', ['high water', 'tide']],
    ['"wind, rain", tide', ['"wind, rain"', 'tide']],
    ['“high water”, „low water“, «slack»', ['"high water"', '"low water"', '"slack"']],
    ['-storm, -"high water", - ebb, –spray', ['-storm', '-"high water"', '-ebb', '-spray']],
    ['tide -storm "high water" - "low water"', ['tide', '-storm', '"high water"', '-"low water"']],
    ['co-op, "-5", "wind, - rain"', ['co-op', '"-5"', '"wind, - rain"']],
    ['"tide, "-storm', ['"tide,"', '-storm']],
    ['"tide, storm', ['tide', 'storm']],
    ['"-tide', ['-tide']],
    ['津波、台風，「東京湾」', ['津波', '台風', '"東京湾"']],
    ['tide, "tide", -tide', ['tide', '"tide"', '-tide']],
  ])('%j is read as keywords', (typed, keywords) => {
    expect(readKeywords(typed)).toEqual({ keywords, problems: [] });
  });

  test('the twenty-first keyword is named, not dropped silently', () => {
    const { keywords, problems } = readKeywords(Array.from({ length: 24 }, (_, index) => `word${index}`).join(','));
    expect(keywords).toHaveLength(20);
    expect(markdownProblems(t, problems)).toBe(
      'I accept at most 20 keywords. I left out “word20”, “word21”, “word22” and 1 more.',
    );
  });

  test('a keyword of more than 60 characters is named, and the others are taken', () => {
    const { keywords, problems } = readKeywords(`tide, ${'*'.repeat(61)}, ${'🌊'.repeat(60)}`);
    expect(keywords).toEqual(['tide', '🌊'.repeat(60)]);
    expect(markdownProblems(t, problems)).toMatch(/^A keyword has at most 60 characters\. I left out “(\\\*)+…”\.$/);
  });

  test.each([',', '""', '-'])('a note says that %j has no keyword', typed => {
    expect(readKeywords(typed)).toEqual({ keywords: [], problems: saying('I found no keyword in what you typed.') });
  });
});

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

  test('reading is idempotent', () => {
    fc.assert(
      fc.property(typed, keywords => {
        fc.pre(keywords.length > 0);
        expect(readKeywords(keywords.join(', '))).toEqual({ keywords, problems: [] });
      }),
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

  test.each(['"', ' -', 'a -b', '-"', '"a",', ' '])('a hostile option is read in linear time: %j', piece => {
    expectLinear(size => {
      readKeywords(piece.repeat(size));
    }, 1500);
  });
});

describe('keywords for a field', () => {
  test.each([
    ['author:vane', ['author:"vane"']],
    ['Author: Ada Vane, -tag:sport', ['author:"Ada Vane"', '-tag:"sport"']],
    ['author:"Ada Vane" storm', ['author:"Ada Vane"', 'storm']],
    ['storm tag:weather, -author:„Bo Holm“', ['storm', 'tag:"weather"', '-author:"Bo Holm"']],
    ['storm -tag:sport', ['storm', '-tag:"sport"']],
    ['autor:Vane, étiquette:météo, Тег:море', ['author:"Vane"', 'tag:"météo"', 'tag:"море"']],
    ['author:, tag:""', []],
    ['coauthor:vane', ['coauthor:vane']],
    ['"author:vane"', ['"author:vane"']],
  ])('%j is read', (typed, keywords) => {
    expect(readKeywords(typed).keywords).toEqual(keywords);
    expect(readKeywords(keywords.join(', ')).keywords).toEqual(keywords);
  });

  const searched = { text: 'Storm by author: Vane', author: ['Ada Vane', 'Bo Holm'], tag: ['Bad weather'] };

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
    expect(matchesIn([keyword], searched)).toBe(expected);
    expect(matchesIn([`-${keyword}`], searched)).toBe(!expected);
  });

  test('count beside others, and exclude', () => {
    expect(matchesIn(['flood', 'author:"holm"'], searched)).toBe(true);
    expect(matchesIn(['storm', '-tag:"weather"'], searched)).toBe(false);
    expect(hits(['storm', 'tag:"sport"', '-author:"holm"'], searched)).toEqual({
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
      matchesIn(keywords, { text: '', tag: ['a '.repeat(size)] });
    }, 2_000);
    expectLinear(size => {
      readKeywords('author: '.repeat(size));
    }, 1_000);
  });
});
