import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readShortName } from '../../../src/core/text/look.ts';
import { hostileText } from '../../support/markdown-reader.ts';

test.each([
  ['⚽', '⚽'],
  ['👩‍👩‍👧‍👦', '👩‍👩‍👧‍👦'],
  ['  Cup \n final  ', 'Cup final'],
  ['U.S. vote', 'U.S. vote'],
  ['St. Agnes: 2 *live*', 'St. Agnes: 2 *live*'],
  ['x'.repeat(32), 'x'.repeat(32)],
])('“%s” can stand for a live blog', (typed, shortName) => {
  expect(readShortName(typed)).toEqual({ shortName });
});

test.each([
  ['', 'blank'],
  ['\u200b \u2800', 'blank'],
  ['x'.repeat(33), 'long'],
  [`a${'\u0301'.repeat(200)}`, 'long'],
  ['x'.repeat(9_999), 'long'],
  ['@everyone', 'mention'],
  ['＠here', 'mention'],
  ['<@&123>', 'mention'],
  ['<:goal:123>', 'mention'],
  ['https://harbour.example', 'address'],
  ['harbour.example', 'address'],
  ['har\u200bbour.exa\u200bmple', 'address'],
  ['harbour。example', 'address'],
  ['港。example', 'address'],
  ['harbour\ua4f8example', 'address'],
  ['harbour\u06f0example', 'address'],
  ['harbour\ufe0f.example', 'address'],
  ['203.0.113.9', 'address'],
  ['www.x', 'address'],
] as const)('“%s” cannot: it is %s', (typed, fault) => {
  expect(readShortName(typed)).toEqual({ fault });
});

test('no name holds a mention, an address, a control character or more than a line', () => {
  fc.assert(
    fc.property(hostileText, typed => {
      const { shortName = '' } = { shortName: '', ...readShortName(typed) };
      expect(shortName).not.toMatch(/[@<>\n\p{Cc}]|:\/\//u);
    }),
  );
});
