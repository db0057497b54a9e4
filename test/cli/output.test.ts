import { expect, test } from 'vitest';
import { printable } from '../../src/cli/output.ts';

test('control characters are shown, not sent to the terminal', () => {
  expect(printable('Title \u001b]52;c;ZXZpbA==\u0007 and \u009b2J')).toBe(
    'Title \\u001b]52;c;ZXZpbA==\\u0007 and \\u009b2J',
  );
  expect(printable('one\r\u0008two\u007f')).toBe('one\\u000d\\u0008two\\u007f');
});

test('lines, tabs and letters stay, and JSON stays JSON', () => {
  expect(printable('a\tб\n 中 é 🌊')).toBe('a\tб\n 中 é 🌊');
  const report = { title: 'x\u001b\u0085\u009by\n' };
  expect(JSON.parse(printable(JSON.stringify(report, null, 2)))).toEqual(report);
});

test('text cannot turn the reading direction of a line', () => {
  expect(printable('a\u202eb\u2066c')).toBe('a\\u202eb\\u2066c');
});
