import { expect, test } from 'vitest';
import { codePointsOf } from '../../src/picture/font-selection.ts';

test('a file that is not a font is refused', () => {
  expect(() => codePointsOf(Buffer.from('<html>'.repeat(20)))).toThrow('The font is no WOFF2 file.');
});
