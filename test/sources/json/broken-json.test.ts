import { expect, test } from 'vitest';
import { parseBroken } from '../../../src/sources/json/broken-json.ts';
import { expectLinear } from '../../support/growth.ts';

const opened = '{"@type":"LiveBlogPosting","liveBlogUpdate":[';
const filled = (piece: string, length: number): string => opened + piece.repeat(Math.ceil(length / piece.length));

test.each(
  [
    '"',
    '["',
    '{"a":',
    '/* ',
    'b" c ',
    '{}\n',
    '"a":1,',
    '{"a":1],',
    '"a"a',
    '\\"',
    ', ,',
    '&quot;',
    '&quot;a',
    "'a",
    '“a”b',
    '/a',
    'a(',
    ' \n',
    'x\n"y\n',
    '{"a":"b" "c":"d"},',
  ].flatMap(piece => [20_000, 75_000, 500_000].map(length => [piece, length] as const)),
)('%j over and over takes time that grows with its length, from %i characters on', (piece, length) => {
  expectLinear(size => {
    parseBroken(filled(piece, size));
    parseBroken(filled(piece, size).slice(0, -1) + ';'.repeat(1000));
  }, length);
});

test('a string that never ends is repaired up to 200 signs and brackets, because the repair looks for its end at each', () => {
  const unclosed = (signs: number): string => `{"a":"${'!'.repeat(signs)}`;
  // Its quotation mark and the bracket count, too.
  expect(parseBroken(unclosed(198))).toEqual({ a: '!'.repeat(198) });
  expect(parseBroken(unclosed(199))).toBeUndefined();
});

test('a script is tidied up to a million characters', () => {
  const withComma = (length: number): string => `["${'a'.repeat(length - 5)}",]`;
  expect(parseBroken(withComma(1_000_000))).toHaveLength(1);
  expect(parseBroken(withComma(1_000_001))).toBeUndefined();
});

test('a script is tidied up to 200,000 signs', () => {
  const withSigns = (signs: number): string => `[${'1,'.repeat(signs - 2)}]`;
  expect(parseBroken(withSigns(200_000))).toHaveLength(199_998);
  expect(parseBroken(withSigns(200_001))).toBeUndefined();
});

test('the longer its escapes make a script, the fewer of its faults are repaired', () => {
  // 750,000 characters; a tab takes six once it is escaped, so 1,250,000.
  const escaped = (faults: number): string =>
    `["${'\t'.repeat(100_000)}${'a'.repeat(649_997 - faults)}","${'!'.repeat(faults - 2)}`;
  expect(parseBroken(escaped(160))).toHaveLength(2);
  expect(parseBroken(escaped(161))).toBeUndefined();
});
