import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readKeywords } from '../../../src/core/text/keywords.ts';
import { markdownProblems } from '../../../src/core/text/problem.ts';
import { ENGLISH, localeFor } from '../../../src/i18n/translate.ts';
import { expectLinear } from '../../support/growth.ts';
import { saying } from '../../support/problems.ts';

const { t } = localeFor(ENGLISH);

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

  test('reading is idempotent', () => {
    fc.assert(
      fc.property(typed, keywords => {
        fc.pre(keywords.length > 0);
        expect(readKeywords(keywords.join(', '))).toEqual({ keywords, problems: [] });
      }),
    );
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

  test('are read in time that grows with what was typed', () => {
    expectLinear(size => {
      readKeywords('author: '.repeat(size));
    }, 1_000);
  });
});
