import { test } from 'vitest';
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
